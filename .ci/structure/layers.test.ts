import { describe, expect, it } from 'vitest'
import { findLayerFaults } from './layers.ts'
import { readModule } from './read-modules.ts'

const aliases = { '#domain/*': './utils/domain/*', '#app/*': './utils/app/*', '#platform/*': './utils/platform/*' }

/** What the table says of a file that would lie there. */
const faultsOf = (path: string, source: string) => findLayerFaults([readModule(path, source, aliases)])
const importing = (module: string) => `import { x } from '${module}'\nexport const y = x\n`

describe('an arrow that the layers do not have', () => {
  it.each([
    ['utils/domain/usage/a.ts', '../../platform/words.ts'],
    ['utils/domain/usage/a.ts', './x/../../../platform/words.ts'],
    ['utils/domain/usage/a.ts', '#platform/words.ts'],
    ['utils/domain/usage/deep/a.ts', '../../../state/keys/keys.ts'],
    ['utils/domain/usage/a.ts', 'webextension-polyfill'],
    ['utils/domain/usage/a.ts', 'valibot'],
    ['utils/api/a.ts', '../state/keys/keys.ts'],
    ['utils/hub/world/a.ts', '#domain/money/money.ts'],
    ['utils/state/usage/a.ts', '#app/account/connect.ts'],
    ['utils/state/usage/a.ts', '#platform/words.ts'],
    ['utils/state/usage/a.ts', 'wxt/utils/storage'],
    ['utils/state/usage/a.ts', 'wxt/browser'],
    ['utils/platform/a.ts', '../state/keys/keys.ts'],
    ['utils/app/refresh/a.ts', '../../../components/ui/icons.tsx'],
    ['utils/app/refresh/a.ts', 'idb'],
    ['utils/app/refresh/a.ts', 'wxt/browser'],
    ['components/usage/a.tsx', '#app/account/connect.ts'],
    ['components/usage/a.tsx', '../../utils/api/http/request.ts'],
    ['components/usage/a.tsx', 'wxt/browser'],
    ['entrypoints/popup/a.tsx', 'webextension-polyfill'],
    ['entrypoints/popup/a.tsx', 'wxt/browser'],
  ])('from %s to %s is refused', (path, module) => {
    expect(faultsOf(path, importing(module))).toHaveLength(1)
  })

  it.each([
    ['utils/domain/usage/a.ts', '#domain/money/money.ts'],
    ['utils/api/a.ts', '#domain/money/money.ts'],
    ['utils/state/usage/a.ts', '#platform/storage/storage-areas.ts'],
    ['utils/app/refresh/a.ts', '../../api/partner-api.ts'],
    ['components/usage/a.tsx', '../../utils/domain/money/money.ts'],
  ])('differs from that of %s to %s', (path, module) => {
    expect(faultsOf(path, importing(module))).toEqual([])
  })
})

describe('every way to name a module', () => {
  it.each([
    `import type { X } from '#app/ports.ts'`,
    `export { x } from '#app/ports.ts'`,
    `export * from '#app/ports.ts'`,
    `export const load = () => import('#app/ports.ts')`,
    `export type X = import('#app/ports.ts').X`,
    `import '#app/ports.ts'`,
  ])('%s is seen', (source) => {
    expect(faultsOf('utils/domain/usage/a.ts', source)).toEqual([
      'utils/domain/usage/a.ts must not import utils/app/ports.ts',
    ])
  })

  it('but a text or a comment is not', () => {
    expect(
      faultsOf('utils/domain/a.ts', `// from '#app/ports.ts'\nexport const text = "from '#app/ports.ts'"\n`),
    ).toEqual([])
  })
})

describe('what is for tests', () => {
  it.each(['utils/app/testing/fake-world.ts', 'utils/app/refresh/refresh.test.ts'])('%s is never shipped', (path) => {
    expect(faultsOf('utils/app/refresh/a.ts', importing(`../../../${path}`))).toEqual([
      `utils/app/refresh/a.ts is shipped and imports ${path}, which is for tests`,
    ])
  })

  it('may use the tools of tests, which nothing shipped may', () => {
    expect(faultsOf('utils/domain/a.test.ts', importing('vitest'))).toEqual([])
    expect(faultsOf('utils/domain/a.ts', importing('vitest'))).toHaveLength(1)
  })
})
