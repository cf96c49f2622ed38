import type { Files } from './archive.ts'

/** A sentence on each file that a package and a second build of it do not share byte by byte, in the order of the paths. */
export function findDifferences(packed: Files, built: Files): readonly string[] {
  const paths = new Set([...packed.keys(), ...built.keys()])
  return [...paths].toSorted().flatMap((path) => differenceOf(path, packed.get(path), built.get(path)) ?? [])
}

function differenceOf(path: string, packed?: Uint8Array, built?: Uint8Array): string | undefined {
  if (packed === undefined) return `${path} is only in the second build`
  if (built === undefined) return `${path} is only in the package`
  if (Buffer.compare(packed, built) === 0) return undefined
  const place = packed.findIndex((byte, at) => byte !== built[at])
  return `${path} differs from byte ${place < 0 ? packed.length : place} on (${packed.length} and ${built.length} bytes)`
}
