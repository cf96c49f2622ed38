import { createHash } from 'node:crypto'

export type Named = { readonly name: string; readonly bytes: Uint8Array }

/** A line for each file, by name, as `sha256sum --check` reads them. */
export function writeSums(files: readonly Named[]): string {
  const byName = files.toSorted((left, right) => (left.name < right.name ? -1 : 1))
  return byName.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join('')
}
