import type { Badge } from '#e2e/saldo/saldo.ts'

const color = ([red = 0, green = 0, blue = 0, alpha = 255]: readonly number[]) =>
  `rgb(${red} ${green} ${blue} / ${alpha / 255})`

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

// Chromium reports transparent black until a text colour is set, and then chooses one that can be read.
const textColor = ({ textColor: chosen, backgroundColor }: Badge) => {
  if ((chosen[3] ?? 0) > 0) return color(chosen)
  const [red = 0, green = 0, blue = 0] = backgroundColor
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? '#000' : '#fff'
}

/** A page that draws the toolbar button as the browser's action API reports it; `icon` is a data URL. */
export const drawBadge = (badge: Badge, icon: string): string => `<!doctype html><meta charset="utf-8">
<style>
  body { margin: 0; width: 240px; height: 140px; display: grid; place-items: center; background: #f1f3f4 }
  div { position: relative; width: 64px; height: 64px }
  img { width: 64px; height: 64px }
  b { position: absolute; right: -20px; bottom: -16px; padding: 3px 8px; border-radius: 8px;
      font: 700 24px/1.1 'Liberation Sans', Arial, sans-serif;
      color: ${textColor(badge)}; background: ${color(badge.backgroundColor)} }
</style>
<div><img src="${icon}" alt="">${badge.text === '' ? '' : `<b>${escapeText(badge.text)}</b>`}</div>`
