import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { build } from 'vite'

const PRODUCTION_BUILD = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3')
const SOURCE = join(import.meta.dirname, 'empty-popup')

/**
 * A copy of the production build with one more page in it, empty.html: the least that a popup made with Preact can be, in
 * the same extension and under the same policy. Gives the directory of the copy, which the caller removes.
 */
export async function buildWithEmptyPopup(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'saldo-bench-'))
  await cp(PRODUCTION_BUILD, directory, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'error',
    root: SOURCE,
    plugins: [preact()],
    build: { outDir: directory, emptyOutDir: false, rollupOptions: { input: join(SOURCE, 'empty.html') } },
  })
  return directory
}
