import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { build } from 'vite'
import { OUTPUT } from '#e2e/paths.ts'

const PRODUCTION_BUILD = join(OUTPUT, 'chrome-mv3')
const SOURCE = join(import.meta.dirname, 'empty-popup')
const LEAST = join(import.meta.dirname, 'least-popup')

/**
 * A copy of the production build with two more pages in it, under the same policy: empty.html, the least that a popup made
 * with Preact can be, and least.html, the least that can show an amount which is stored. Gives the directory of the copy,
 * which the caller removes.
 */
export async function buildWithFloors(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'saldo-bench-'))
  await cp(PRODUCTION_BUILD, directory, { recursive: true })
  await cp(LEAST, directory, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'error',
    root: SOURCE,
    plugins: [preact()],
    build: { outDir: directory, emptyOutDir: false, rollupOptions: { input: join(SOURCE, 'empty.html') } },
  })
  return directory
}
