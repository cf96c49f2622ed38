import { parseSync } from 'vite'

type Syntax = { readonly type: string; readonly start: number; readonly end: number }
type Insertion = { readonly at: number; readonly text: string }

/** The names that instrumented code calls; the runtime exports them. */
export const CALLS = { before: '__checkpointBefore', during: '__checkpointDuring', each: '__checkpointEach' } as const

/**
 * Rewrites every `await x` of a module to `await during(id, (await before(id), x))`, and what `for await` runs over to
 * `each(id, x)`. The id is `name:line`, with a number behind it from the second await of a line on. Nothing else moves:
 * what ran before the first await still does, and lines stay lines.
 */
export function instrumentAwaits(source: string, fileName: string, name = fileName): string {
  const { program, errors } = parseSync(fileName, source, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${fileName} cannot be parsed: ${errors[0]?.message}`)
  const lineOf = countLines(source)
  const perLine = new Map<number, number>()
  const insertions = findAwaits(program).flatMap((found) => {
    const line = lineOf(found.start)
    const count = (perLine.get(line) ?? 0) + 1
    perLine.set(line, count)
    const id = JSON.stringify(`${name}:${line}${count > 1 ? `:${count}` : ''}`)
    return rewrite(found, id, source)
  })
  return insert(source, insertions)
}

function rewrite(found: Found, id: string, source: string): readonly Insertion[] {
  if (found.kind === 'for-await') {
    return [
      { at: found.start, text: `${CALLS.each}(${id}, ` },
      { at: found.end, text: ')' },
    ]
  }
  const operandAt = found.start + 'await'.length
  if (source.slice(found.start, operandAt) !== 'await') throw new Error(`No await at ${id}`)
  return [
    { at: operandAt, text: ` ${CALLS.during}(${id}, (await ${CALLS.before}(${id}),` },
    { at: found.end, text: '))' },
  ]
}

type Found = { readonly kind: 'await' | 'for-await'; readonly start: number; readonly end: number }

/** In the order in which they stand in the text. */
function findAwaits(root: unknown): readonly Found[] {
  const found: Found[] = []
  visit(root)
  return found.toSorted((left, right) => left.start - right.start)

  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      for (const item of node) visit(item)
      return
    }
    if (!isSyntax(node)) return
    if (node.type === 'AwaitExpression') found.push({ kind: 'await', start: node.start, end: node.end })
    if ('await' in node && node.await === true && 'right' in node && isSyntax(node.right)) {
      found.push({ kind: 'for-await', start: node.right.start, end: node.right.end })
    }
    if ('kind' in node && node.kind === 'await using') throw new Error('`await using` has no checkpoint yet')
    for (const child of Object.values(node)) visit(child)
  }
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function insert(source: string, insertions: readonly Insertion[]): string {
  let result = ''
  let at = 0
  for (const insertion of insertions.toSorted((left, right) => left.at - right.at)) {
    result += source.slice(at, insertion.at) + insertion.text
    at = insertion.at
  }
  return result + source.slice(at)
}

function countLines(source: string): (at: number) => number {
  return (at) => source.slice(0, at).split('\n').length
}
