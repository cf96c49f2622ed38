/**
 * JSON as it was written: a number is its text. Of fields with the same name the last one counts, and of money none: an empty
 * object is in its place, which is no amount and no currency.
 */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | ReadonlyMap<string, Json>

export class JsonNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const MONEY = ['total', 'balance', 'amount', 'cost', 'currency']

const SPACE = /[ \t\n\r]*/y
const SCALAR =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy

/** Reads JSON text without JSON.parse making a float of anything; undefined for what is not JSON. */
export function readJsonText(text: string): Json | undefined {
  let at = 0

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }

  /** Takes this character and the space around it. */
  function take(character: string): boolean {
    match(SPACE)
    if (text[at] !== character) return false
    at += 1
    match(SPACE)
    return true
  }

  function need(isThere: boolean): void {
    if (!isThere) throw new SyntaxError('not JSON')
  }

  function scalar(): Json {
    const found = match(SCALAR)
    if (found === undefined) throw new SyntaxError('not JSON')
    if (found.startsWith('"')) return String(JSON.parse(found))
    if (found === 'null') return null
    return found === 'true' || found === 'false' ? found === 'true' : new JsonNumber(found)
  }

  function value(): Json {
    if (take('[')) {
      const items: Json[] = []
      if (take(']')) return items
      do items.push(value())
      while (take(','))
      need(take(']'))
      return items
    }
    if (!take('{')) return scalar()
    const fields = new Map<string, Json>()
    if (take('}')) return fields
    do {
      const name = scalar()
      if (typeof name !== 'string') throw new SyntaxError('not JSON')
      need(take(':'))
      const isDoubled = MONEY.includes(name) && fields.has(name)
      const read = value()
      fields.set(name, isDoubled ? new Map() : read)
    } while (take(','))
    need(take('}'))
    return fields
  }

  try {
    match(SPACE)
    const root = value()
    match(SPACE)
    return at === text.length ? root : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
