/** A text as it was found, and where. */
export type Evidence = { readonly place: string; readonly text: string }
/** Where a secret is, and how it is written there. */
export type Sighting = { readonly place: string; readonly form: string }

/** Shorter pieces are what a screen may show of a key ("…4711"), and what chance writes. */
const PIECE = 12
/** Base64 takes three bytes at a time: pieces that begin at three places in a row are in step with any text. */
const SHORTEST = PIECE + 2

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** A text as it was before somebody wrote it for a URL, for JSON, for HTML, in UTF-16 or in groups. */
const READINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'for a URL': (text) => text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => character(hex)),
  'for JSON': (text) =>
    text.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(.)/gi, (_, wide?: string, narrow?: string, other?: string) =>
      other === undefined ? character(wide ?? narrow ?? '') : other,
    ),
  'for HTML': (text) =>
    text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined ? character(hex ?? Number(decimal).toString(16)) : (ENTITIES[name] ?? whole),
    ),
  'in UTF-16 or in groups': (text) => text.replace(/[\0\s\u00ad\u200b-\u200f\u2060\ufeff]+|\\u0000/g, ''),
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
}

const reversed = (text: string) => [...text].toReversed().join('')

const pieces = (text: string) =>
  Array.from({ length: text.length - PIECE + 1 }, (_, start) => text.slice(start, start + PIECE))

/** The characters of a Base64 text that belong to whole groups of this piece alone. */
function base64Pieces(text: string, encoding: 'utf8' | 'utf16le'): readonly string[] {
  const written = pieces(text).map((piece) => Buffer.from(piece, encoding).toString('base64'))
  return written.flatMap((piece) => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')])
}

/**
 * Where a secret, or twelve characters of it in a row, stands in these texts: as it is or backwards, in capitals or not,
 * in any of the ways above, in Base64 or hex. Texts of bytes are to be one character for each byte. Throws for a secret
 * that is too short to be searched for.
 */
export function spellSecret(evidence: readonly Evidence[], secret: string): readonly Sighting[] {
  if (secret.length < SHORTEST)
    throw new Error(`A canary of fewer than ${SHORTEST} characters cannot be told from chance.`)
  const plain = pieces(secret.toLowerCase())
  const backwards = pieces(reversed(secret.toLowerCase()))
  const encoded = [...base64Pieces(secret, 'utf8'), ...base64Pieces(secret, 'utf16le')]
  const hex = pieces(secret).map((piece) => Buffer.from(piece).toString('hex'))

  return evidence.flatMap(({ place, text }) => {
    const forms: string[] = []
    for (const [form, read] of Object.entries(READINGS)) {
      const reading = read(text).toLowerCase()
      const isWhole = reading.includes(secret.toLowerCase())
      if (plain.some((piece) => reading.includes(piece))) forms.push(isWhole ? form : `a piece, ${form}`)
      if (backwards.some((piece) => reading.includes(piece))) forms.push(`backwards, ${form}`)
      if (forms.length > 0) break
    }
    if (encoded.some((piece) => text.includes(piece))) forms.push('in Base64')
    const lowerCase = text.toLowerCase()
    if (hex.some((piece) => lowerCase.includes(piece))) forms.push('in hex')
    return forms.map((form) => ({ place, form }))
  })
}
