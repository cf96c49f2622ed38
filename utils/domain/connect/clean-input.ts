/** Characters that come along when something is copied from a page or a mail, and are never part of an id or key. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}\s]+/gu
const QUOTES = /^["'“”„‘’`]+|["'“”„‘’`]+$/g

/** A pasted partner id or key without white space, invisible characters, quotes and a leading "Bearer". */
export function cleanInput(text: string): string {
  const withoutBearer = text.replace(/^[\s"'“”„‘’`]*bearer\s+/i, '')
  return withoutBearer.replace(INVISIBLE, '').replace(QUOTES, '')
}

/** Whether a key can be sent in a header at all: printable ASCII. Anything else would look like a broken network. */
export function isSendable(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key)
}
