/**
 * A passphrase as it is used: the same for everybody who types the same, whatever keyboard, system or spacing made of it
 * (Unicode NFKC, single spaces).
 */
export function normalizePassphrase(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}
