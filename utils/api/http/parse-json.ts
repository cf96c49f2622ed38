const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const OPENS = 0x7b
const CLOSES = 0x7d
// A number before a colon would become a key, and turn what is not JSON into JSON.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?!\s*:)/iy

/**
 * Parses JSON with every number as its source text ("52.5625"), so that no amount ever passes through a float: schemas
 * read amounts and counts from text, whether the server sent a number or a numeric string (A2, A15). The numbers are
 * quoted before the parser sees them, which gives what the source text of a reviver gives, in less than half the time.
 * Throws a SyntaxError for what is not JSON, a RangeError for nesting that exhausts the stack.
 */
export function parseJson(text: string): unknown {
  const quoted = quoteNumbers(text)
  if (!quoted.includes(SECOND)) return JSON.parse(quoted)
  return JSON.parse(quoted, (name, value) => (name === SECOND ? undefined : value))
}

/** Names the second value of a field of money, until it is dropped. */
const SECOND = 'cost 2'

/** The name of a field that says how much something is, up to its colon. */
const MONEY_NAME = /"(?:total|balance|amount|cost|currency)"(?=\s*:)/y

/**
 * Puts quotes around each number outside of strings. What was not JSON before is not JSON afterwards either. A field of money
 * that an object has twice becomes one that nobody can read: which of the two is meant is not ours to say.
 */
function quoteNumbers(text: string): string {
  // The fields of money of the innermost object that is open, and of those around it.
  let seen = ''
  const around: string[] = []
  let quoted = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfString(text, at + 1)
      MONEY_NAME.lastIndex = at
      const name = MONEY_NAME.exec(text)?.[0]
      if (name) {
        // In the place of the second one: no amount, and the value under a name that is dropped.
        if (seen.includes(name)) {
          quoted += `${text.slice(copied, at)}${name}:{},"${SECOND}"`
          copied = end
        }
        seen += name
      }
      at = end
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      NUMBER.lastIndex = at
      const number = NUMBER.exec(text)?.[0]
      if (number) {
        quoted += `${text.slice(copied, at)}"${number}"`
        at += number.length
        copied = at
      } else at += 1
    } else {
      if (code === OPENS) {
        around.push(seen)
        seen = ''
      }
      if (code === CLOSES) seen = around.pop() ?? ''
      at += 1
    }
  }
  return quoted + text.slice(copied)
}

/** Behind the quote that closes a string: the next one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (before >= start && text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((quote - 1 - before) % 2 === 0) return quote + 1
  }
  return text.length
}
