/** Where a JSON text breaks a rule that its parser does not know of. `place` reads "accounts[2].label". */
export type StructureFault = {
  readonly kind: 'too-deep' | 'duplicate' | 'forbidden-name'
  readonly place: string
}

/** Names that reach the prototype of an object wherever somebody copies it carelessly. */
const FORBIDDEN_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype']

type Level = { readonly names: Set<string> | undefined; place: string; index: number; readonly base: string }

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs

/**
 * Looks for what JSON.parse lets pass: a name that stands twice in one object, where the last would silently win; names
 * of the prototype; more levels than `mostLevels`, which is told before all else. Of a text that is no JSON it only
 * tells that it is too deep, so that it can be asked before the text is parsed.
 */
export function findStructureFault(text: string, mostLevels: number): StructureFault | undefined {
  const levels: Level[] = []
  let name: string | undefined
  let fault: StructureFault | undefined
  for (const [token] of text.matchAll(TOKENS)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      const base = level === undefined ? '' : placeIn(level)
      if (levels.length >= mostLevels) return { kind: 'too-deep', place: base }
      levels.push({ names: token === '{' ? new Set() : undefined, place: base, index: 0, base })
    } else if (token === '}' || token === ']') levels.pop()
    else if (token === ',' && level) level.index += 1
    else if (token === ':' && level?.names && name !== undefined) {
      level.place = level.base === '' ? name : `${level.base}.${name}`
      if (FORBIDDEN_NAMES.includes(name)) fault ??= { kind: 'forbidden-name', place: level.place }
      if (level.names.has(name)) fault ??= { kind: 'duplicate', place: level.place }
      level.names.add(name)
    }
    name = token.startsWith('"') ? readName(token) : undefined
  }
  return fault
}

function placeIn({ names, base, place, index }: Level): string {
  return names ? place : `${base}[${index}]`
}

/** Undefined for what no parser accepts. */
function readName(token: string): string | undefined {
  try {
    return String(JSON.parse(token))
  } catch {
    return undefined
  }
}
