import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'

const ENTRY = 'virtual:client'

/** Minified as in the extension: the client, its schemas, and all that they bring along, valibot's part included. */
async function bundleClient(): Promise<string> {
  const client = join(import.meta.dirname, '..', 'utils', 'api', 'partner-api.ts')
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', modulePreload: false, rollupOptions: { input: ENTRY } },
    plugins: [
      {
        name: 'client-entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) =>
          id === ENTRY
            ? `import { createPartnerApi } from '${client}'; globalThis.saldo = createPartnerApi`
            : undefined,
      },
    ],
  })) as Rollup.RollupOutput
  return output.output[0].code
}

it('the client and its schemas are at most 6 kB of the background, gzipped', async () => {
  const bytes = gzipSync(await bundleClient(), { level: 9 }).length

  expect(bytes).toBeLessThanOrEqual(6_000)
  expect(bytes).toBeGreaterThan(3_000)
})
