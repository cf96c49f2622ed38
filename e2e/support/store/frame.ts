/** The pictures that the forms of the stores ask for, in pixels (developer.chrome.com/docs/webstore/images). */
export const SIZES = {
  screenshot: { width: 1280, height: 800 },
  tile: { width: 440, height: 280 },
  marquee: { width: 1400, height: 560 },
} as const

export type Frame = {
  readonly kind: keyof typeof SIZES
  /** What is said of the picture; it may have any characters. */
  readonly caption: string
  /** The language of the caption, as `lang` has it, and how it is read. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** A page in a window, or a popup beside its caption. */
  readonly shape: 'page' | 'popup'
  /** PNG of the screen. */
  readonly screen: Uint8Array
  /** SVG of the icon. */
  readonly icon: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const toMarkup = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
const toUrl = (kind: string, bytes: Uint8Array | string) =>
  `data:${kind};base64,${Buffer.from(bytes).toString('base64')}`

/** A page that shows the screen with its caption, the icon and the name, in just the size of the picture. */
export function frameHtml({ kind, caption, language, direction, shape, screen, icon }: Frame): string {
  const { width, height } = SIZES[kind]
  return `<!doctype html>
<html lang="${toMarkup(language)}" dir="${direction}">
<meta charset="utf-8">
<style>${STYLES}</style>
<body class="${kind} ${shape}" style="width: ${width}px; height: ${height}px">
<header><p><img class="icon" src="${toUrl('image/svg+xml', icon)}" alt=""> Saldo</p><h1>${toMarkup(caption)}</h1></header>
<img class="screen" src="${toUrl('image/png', screen)}" alt="">`
}

const STYLES = `
* { box-sizing: border-box; margin: 0 }
body { display: flex; overflow: hidden; background: linear-gradient(140deg, #f3f6fd, #d9e4fb); color: #14161c;
  font-family: 'Open Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif }
header p { display: flex; gap: 12px; align-items: center; font-size: 22px; font-weight: 600 }
.icon { width: 36px; height: 36px }
h1 { font-size: 40px; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance }
.screen { border: 1px solid #c3cbdd; border-radius: 12px; box-shadow: 0 24px 60px rgb(20 40 90 / 22%) }
.popup { align-items: center; justify-content: space-between; gap: 72px; padding: 0 96px }
.popup header { display: grid; gap: 28px; max-width: 520px }
.popup .screen { height: 720px }
.page { flex-direction: column; align-items: center; gap: 28px; padding: 36px 64px 0 }
.page header { display: flex; gap: 28px; align-items: center; align-self: stretch }
.page h1 { font-size: 28px }
.page .screen { width: 1152px; border-end-start-radius: 0; border-end-end-radius: 0 }
.tile { gap: 20px; padding: 0 26px }
.tile header { gap: 14px }
.tile h1 { font-size: 21px }
.tile .screen { align-self: start; height: 330px; margin-block-start: 34px; border-radius: 8px }
.marquee .screen { align-self: start; height: 720px; margin-block-start: 56px }
`
