const digits = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789IlO'
const space = 62 ** 3
const factor = 48_271
const inverse = 230_927 // 48271 · 230927 ≡ 1 (mod 62³)
const shift = 91_237

/**
 * An opaque id such as 'x7Qa1bCH': random characters, then the scattered index, so that a server with thousands of
 * channels finds one by its id without a table.
 */
export function opaqueId(index: number, length: number, suffix: string, random: (position: number) => number): string {
  let id = ''
  for (let position = 3; position < length; position++) id += digits[Math.floor(random(position) * 62)]
  const code = (index * factor + shift) % space
  return id + digits[Math.floor(code / 3844)] + digits[Math.floor(code / 62) % 62] + digits[code % 62] + suffix
}

/** The index inside an id, or -1. The caller compares the whole id: the random part is not checked here. */
export function opaqueIndex(id: string, suffix: string): number {
  if (!id.endsWith(suffix)) return -1
  const places = [...id.slice(0, -suffix.length).slice(-3)].map((digit) => digits.indexOf(digit))
  if (places.length < 3 || places.includes(-1)) return -1
  const code = places.reduce((sum, place) => sum * 62 + place, 0)
  return ((code - shift + space) * inverse) % space
}
