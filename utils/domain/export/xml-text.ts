const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 cannot hold or would read as another sign, and an underscore that a reader would take for such an escape. */
const UNFIT = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\u007F-\u009F])\p{Cc}|_(?=x[\dA-F]{4})/giu
/** Most texts have none of it. */
const PLAIN = /^[\w .,:;+\-/()]*$/

/** A text for an element or an attribute in quotes, as Office Open XML escapes it: a NUL is "_x0000_", and the text "_x0000_" is "_x005F_x0000_". */
export function xmlText(text: string): string {
  if (PLAIN.test(text) && !text.includes('_x') && !text.includes('_X')) return text
  return text.replaceAll(UNFIT, escapeSign).replaceAll(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign)
}

function escapeSign(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
