import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'
import type { Import, SourceFile } from './layers.ts'
import { isSyntax, type Syntax, visitSyntax } from './syntax.ts'

export type Module = SourceFile & { readonly exports: readonly string[] }

type Aliases = Readonly<Record<string, string>>

const SOURCES = '{utils,components,entrypoints,e2e,.ci}/**/*.{ts,tsx}'

/** Every module of the project below `root`, with what it imports (static, dynamic and of types) and exports. */
export function readModules(root: string): readonly Module[] {
  const aliases = readAliases(root)
  const paths = globSync(SOURCES, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return paths.toSorted().map((path) => readModule(path, readFileSync(join(root, path), 'utf8'), aliases))
}

/** The subpath imports of package.json: `#domain/*` to `./utils/domain/*`. */
export function readAliases(root: string): Aliases {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly imports?: Aliases }
  return imports ?? {}
}

export function readModule(path: string, source: string, aliases: Aliases): Module {
  const { program, errors } = parseSync(path, source, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const specifiers: string[] = []
  const exports: string[] = []
  visitSyntax(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) specifiers.push(specifier)
    exports.push(...exportedNames(node))
  })
  return { path, imports: [...new Set(specifiers)].map((each) => resolve(path, each, aliases)), exports }
}

function resolve(from: string, specifier: string, aliases: Aliases): Import {
  if (specifier.startsWith('.')) return { specifier, path: posix.join(dirname(from), specifier) }
  for (const [pattern, target] of Object.entries(aliases)) {
    const [start = '', end = ''] = pattern.split('*')
    if (!specifier.startsWith(start) || !specifier.endsWith(end)) continue
    const rest = specifier.slice(start.length, specifier.length - end.length)
    return { specifier, path: posix.normalize(target.replace('*', rest)) }
  }
  return { specifier }
}

/** The module that a node names: an import or export, `import()`, or the type `import('…')`. */
function specifierOf(node: Syntax): string | undefined {
  if (/^(?:Import|ExportNamed|ExportAll)(?:Declaration|Expression)$/.test(node.type)) return textOf(node['source'])
  if (node.type === 'TSImportType') return textOf(node['source'] ?? node['argument'])
  return undefined
}

function textOf(node: unknown): string | undefined {
  if (!isSyntax(node)) return undefined
  if (typeof node['value'] === 'string') return node['value']
  return textOf(node['literal'])
}

function exportedNames(node: Syntax): readonly string[] {
  if (node.type !== 'ExportNamedDeclaration' || node['source']) return []
  const declared = node['declaration']
  if (!isSyntax(declared)) return []
  if (isSyntax(declared['id'])) return [String(declared['id']['name'])]
  const declarations = Array.isArray(declared['declarations']) ? declared['declarations'] : []
  return declarations.flatMap(({ id }) => (isSyntax(id) && typeof id['name'] === 'string' ? [id['name']] : []))
}

/** Where an import leads to a file that is not there: a path that no compiler has seen yet. */
export function findMissing(root: string, modules: readonly SourceFile[]): readonly string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap((each) =>
      each.path !== undefined && !existsSync(join(root, each.path))
        ? [`${path} imports ${each.path}, which is not there`]
        : [],
    ),
  )
}
