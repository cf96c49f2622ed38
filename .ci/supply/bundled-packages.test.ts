import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'
import { noteBundledPackages, packageOf } from './bundled-packages.ts'

describe('the package of a module', () => {
  it.each([
    ['/a/node_modules/idb/build/index.js', 'idb'],
    ['/a/node_modules/@wxt-dev/i18n/dist/index.mjs', '@wxt-dev/i18n'],
    ['/a/node_modules/chart.js/node_modules/@kurkle/color/dist/color.esm.js', '@kurkle/color'],
    ['C:\\a\\node_modules\\idb\\build\\index.js', 'idb'],
    ['\0/a/node_modules/preact/dist/preact.mjs?commonjs-proxy', 'preact'],
    ['\0virtual:wxt-background-entrypoint?/a/index.ts', 'wxt'],
    ['/a/utils/domain/money/money.ts', undefined],
    ['\0vite/preload-helper.js', undefined],
  ])('of %j is %s', (id, name) => {
    expect(packageOf(id)).toBe(name)
  })
})

describe('the packages of a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saldo-bundle-'))

  afterAll(() => rmSync(folder, { recursive: true }))

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  const writePackage = (path: string, code: string) => {
    write(`${path}/package.json`, '{ "type": "module", "exports": "./index.js", "sideEffects": false }')
    write(`${path}/index.js`, code)
  }

  it('are those of which code is left: used, used by another, loaded later', async () => {
    writePackage('node_modules/used', "export { inner } from 'inner'")
    writePackage('node_modules/used/node_modules/inner', 'export const inner = () => console.log(1)')
    writePackage('node_modules/@scope/later', 'console.log(2)\nexport const later = () => console.log(3)')
    writePackage('node_modules/unused', 'export const unused = () => console.log(4)')
    write(
      'entry.js',
      "import { inner } from 'used'\nimport { unused } from 'unused'\ninner()\nimport('@scope/later').then((m) => m.later())",
    )
    const bundled = new Set<string>()

    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      plugins: [noteBundledPackages(bundled)],
      build: { write: false, rollupOptions: { input: join(folder, 'entry.js') } },
    })

    expect([...bundled].toSorted()).toEqual(['@scope/later', 'inner'])
  })
})
