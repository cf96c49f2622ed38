import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import product from '../../wxt.config.ts'
import { ICON_SIZES } from '../icons/icon-sizes.ts'
import { readAliases, readModule } from '../structure/read-modules.ts'
import { LANGUAGES } from '../text/languages.ts'

const root = join(import.meta.dirname, '..', '..')
const included = product.zip?.includeSources ?? []
const archived = new Set(globSync(included, { cwd: root }).map((path) => path.replaceAll('\\', '/')))

/** All modules of the project that a build reads, from its configuration and the scripts of its pages on. */
function builtFrom(): readonly string[] {
  const aliases = readAliases(root)
  const pages = globSync('entrypoints/**/*.{html,ts,tsx}', { cwd: root })
  const open = ['wxt.config.ts', ...pages.filter((path) => !/\.test\.|\/testing\//.test(path))]
  const seen = new Set<string>()
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path) || !existsSync(join(root, path))) continue
    seen.add(path)
    if (!/\.tsx?$/.test(path)) continue
    const { imports } = readModule(path, readFileSync(join(root, path), 'utf8'), aliases)
    open.push(...imports.flatMap((each) => each.path ?? []))
  }
  return [...seen]
}

it('the archive of the sources holds every module that a build reads', () => {
  const modules = builtFrom()

  expect(modules.length).toBeGreaterThan(200)
  expect(modules).toContain('.ci/supply/third-party-notices.ts')
  expect(modules.filter((path) => !archived.has(path))).toEqual([])
})

it('and what npm and the framework read before it', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const files = [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'tsconfig.json',
    'LICENSE',
    'SOURCE_CODE_REVIEW.md',
    'public/icon.svg',
    ...ICON_SIZES.map((size) => `public/icons/${size}.png`),
    'utils/text/en.yml',
    ...LANGUAGES.flatMap((name) => [`utils/text/${name}.yml`, `utils/text/translated/${name}.json`]),
  ]
  const guards = `${scripts['install']} ${scripts['postinstall']} ${scripts['build-for-amo']}`.match(/\.ci\/\S+/g) ?? []

  expect(guards).toHaveLength(3)
  expect([...files, ...guards].filter((path) => !archived.has(path))).toEqual([])
})

it('hidden folders are taken along, and nothing that is built or installed', () => {
  expect(product.zip?.dotSources).toBe(true)
  expect([...archived].filter((path) => /^(?:node_modules|e2e|\.git|\.output|\.wxt)\//.test(path))).toEqual([])
})
