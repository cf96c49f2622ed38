import { relative, sep } from 'node:path'
import { type Plugin, parseSync } from 'vite'

type Syntax = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The global that instrumented code calls as it enters a function. */
export const ENTER = '__enterFunction'

const TRACED = /^(?:utils\/(?!hub\/)|components\/|entrypoints\/)(?!.*(?:\/testing\/|\.test\.)).*\.tsx?$/

/** Has every function of the shipped code report its file and name as it is entered. */
export function traceFunctions(root: string): Plugin {
  return {
    name: 'saldo-trace',
    enforce: 'pre',
    transform(source, id) {
      const [path = ''] = id.split('?')
      const name = relative(root, path).split(sep).join('/')
      return TRACED.test(name) ? { code: instrumentFunctions(source, name), map: null } : undefined
    },
  }
}

/** Begins the body of each function with a report; what is between the bodies stays as it is. */
export function instrumentFunctions(source: string, path: string): string {
  const { program, errors } = parseSync(path, source, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const insertions = findBodies(program).flatMap(({ body, name }) => {
    const report = `${ENTER}(${JSON.stringify(path)}, ${JSON.stringify(name)})`
    return body.type === 'BlockStatement'
      ? [{ at: body.start + 1, text: `${report};` }]
      : [
          { at: body.start, text: `(${report}, ` },
          { at: body.end, text: ')' },
        ]
  })
  let code = source
  for (const { at, text } of insertions.toSorted((left, right) => right.at - left.at)) {
    code = code.slice(0, at) + text + code.slice(at)
  }
  return code
}

type Body = { readonly body: Syntax; readonly name: string }

function findBodies(program: unknown): readonly Body[] {
  const found: Body[] = []
  visit(program, '')
  return found

  /** `name`: what a function without a name of its own is assigned to. */
  function visit(node: unknown, name: string): void {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, name)
      return
    }
    if (!isSyntax(node)) return
    const own = nameOf(node['id']) ?? nameOf(node['key']) ?? name
    const isFunction = /^(?:Function|Arrow).*(?:Declaration|Expression)$/.test(node.type)
    if (isFunction && isSyntax(node['body'])) found.push({ body: node['body'], name: own })
    for (const value of Object.values(node)) visit(value, isFunction ? '' : own)
  }
}

function nameOf(node: unknown): string | undefined {
  return isSyntax(node) && typeof node['name'] === 'string' ? node['name'] : undefined
}

function isSyntax(node: unknown): node is Syntax {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string'
}
