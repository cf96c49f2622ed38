import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { visitSyntax } from '../structure/syntax.ts'
import { type Catalogue, pluralOf } from './catalogue.ts'

const SHIPPED = '{components,entrypoints,utils}/**/*.{ts,tsx}'
const ANYTHING = '[\\w.]+'
/** Names that the manifest uses. */
const OF_MANIFEST = ['extension_name', 'extension_description']

/**
 * Names of sentences that no shipped source file spells: neither as a whole nor, as `popup.${name}`, by the beginning and
 * the end around what is filled in. That a name which is used is missing is an error of types already.
 */
export function findUnusedNames(english: Catalogue, sources: readonly string[]): readonly string[] {
  const spelled = new Set<string>(OF_MANIFEST)
  const patterns: RegExp[] = []
  for (const source of sources) {
    for (const parts of spellingsOf(source)) {
      if (parts.length === 1) spelled.add(parts[0] ?? '')
      // What begins with a value could be any name.
      else if (/^[a-z]\w*\./.test(parts[0] ?? ''))
        patterns.push(new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join(ANYTHING)}$`))
    }
  }
  const isUsed = (name: string) => spelled.has(name) || patterns.some((pattern) => pattern.test(name))
  return [...english.keys()]
    .filter((key) => !isUsed(pluralOf(english, key)?.name ?? key))
    .map((key) => `${key}: no shipped file uses it`)
}

/** The shipped source files below `root`, without their tests. */
export function readShippedSources(root: string): readonly string[] {
  return globSync(SHIPPED, { cwd: root })
    .filter((path) => !/\.test\.tsx?$|\/testing\//.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'))
}

/** Every string of a file as one part, and every template as the parts around its values. */
function spellingsOf(source: string): readonly (readonly string[])[] {
  const { program } = parseSync('source.tsx', source, { sourceType: 'module' })
  const found: (readonly string[])[] = []
  visitSyntax(program, (node) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') found.push([node['value']])
    if (node.type === 'TemplateLiteral' && Array.isArray(node['quasis']))
      found.push(node['quasis'].map(({ value }) => String(value.raw)))
  })
  return found
}
