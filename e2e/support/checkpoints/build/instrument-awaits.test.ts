import { describe, expect, it, test } from 'vitest'
import { CALLS, instrumentAwaits } from './instrument-awaits.ts'

const { before, during, each } = CALLS
/** The await of an operand, as it is rewritten. */
const at = (id: string, operand: string) => `await ${during}("${id}", (await ${before}("${id}"),${operand}))`

describe('every await gets a checkpoint of its own', () => {
  it.each([
    ['a statement', 'await f()', at('a.ts:1', ' f()')],
    ['an initialiser', 'const x: number = await f<string>()', `const x: number = ${at('a.ts:1', ' f<string>()')}`],
    ['parentheses', 'await (f())', at('a.ts:1', ' (f())')],
    ['no space', 'await(f())', at('a.ts:1', '(f())')],
    ['a cast', 'const x = (await f()) as number', `const x = (${at('a.ts:1', ' f()')}) as number`],
    ['awaits inside of an await', 'await f(await g())', at('a.ts:1', ` f(${at('a.ts:1:2', ' g()')})`)],
    ['an await of an await', 'await await f', at('a.ts:1', ` ${at('a.ts:1:2', ' f')}`)],
    ['the body of an arrow', 'const f = async () => await g()', `const f = async () => ${at('a.ts:1', ' g()')}`],
    [
      'an arrow that is awaited in an argument',
      'lock(async () => { await g() })',
      `lock(async () => { ${at('a.ts:1', ' g()')} })`,
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source
    ['a template literal', 'const t = `${await f()}`', `const t = \`\${${at('a.ts:1', ' f()')}}\``],
    ['a condition', 'if (!(await f())) g()', `if (!(${at('a.ts:1', ' f()')})) g()`],
    ['a member of what is awaited', '(await f()).g', `(${at('a.ts:1', ' f()')}).g`],
    ['a line further down', '\n\nawait f()', `\n\n${at('a.ts:3', ' f()')}`],
    [
      'an operand over several lines',
      'await f(\n  1,\n)\nawait g()',
      `${at('a.ts:1', ' f(\n  1,\n)')}\n${at('a.ts:4', ' g()')}`,
    ],
    [
      'a class',
      'class A { async f() { return await g() } }',
      `class A { async f() { return ${at('a.ts:1', ' g()')} } }`,
    ],
    ['for await', 'for await (const x of f()) g(x)', `for await (const x of ${each}("a.ts:1", f())) g(x)`],
  ])('in %s', (_name, source, expected) => {
    expect(instrumentAwaits(source, 'a.ts')).toBe(expected)
  })

  it.each([
    ['a comment', '// await f()'],
    ['a text', `const t = 'await f()'`],
    ['a name', 'const awaited = f.await'],
    ['a promise that nobody awaits', 'void f().then(() => g())'],
    ['a plain loop', 'for (const x of f()) g(x)'],
  ])('and %s gets none', (_name, source) => {
    expect(instrumentAwaits(source, 'a.ts')).toBe(source)
  })
})

test('an await in JSX is one of its file', () => {
  const source = 'const f = async () => <p>{await g()}</p>'

  expect(instrumentAwaits(source, '/anywhere/a.tsx', 'x/a.tsx')).toBe(
    `const f = async () => <p>{${at('x/a.tsx:1', ' g()')}}</p>`,
  )
})

test('what cannot have a checkpoint, or cannot be read, stops the build', () => {
  expect(() => instrumentAwaits('async () => { await using x = f() }', 'a.ts')).toThrow('await using')
  expect(() => instrumentAwaits('const =', 'a.ts')).toThrow('a.ts cannot be parsed')
})

test('rewritten code does what it did, in the same order', async () => {
  const order: string[] = []
  const source = `
    order.push('at once')
    const add = async (left, right) => (await left) + (await right)
    const sum = await add(Promise.resolve(1), await 2)
    for await (const item of [Promise.resolve('x')]) order.push(item)
    order.push(\`sum \${await sum}\`)`
  const run = new Function(
    'order',
    before,
    during,
    each,
    `return (async () => {${instrumentAwaits(source, 'a.ts')}})()`,
  )

  const passed: string[] = []
  const done = run(
    order,
    (id: string) => void passed.push(id),
    (_id: string, awaited: unknown) => awaited,
    (_id: string, items: unknown) => items,
  )
  expect(order).toEqual(['at once'])
  await done
  expect(order).toEqual(['at once', 'x', 'sum 3'])
  expect(passed).toEqual(['a.ts:4', 'a.ts:4:2', 'a.ts:3', 'a.ts:3:2', 'a.ts:6'])
})
