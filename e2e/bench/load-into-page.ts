import { join } from 'node:path'
import { build } from 'vite'
import type { Saldo } from '#e2e/saldo/saldo.ts'

/** Bundles a file of this folder, and makes what it exports a global of this name in the page that `evaluate` uses. */
export async function loadIntoPage(saldo: Saldo, file: string, globalName: string): Promise<void> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: join(import.meta.dirname, file), formats: ['iife'], name: globalName } },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${file} could not be bundled`)
  const [chunk] = output.output
  await saldo.evaluate(
    (source, name) => {
      // The driver evaluates in the page, whose policy does not hold for it.
      ;(globalThis as unknown as Record<string, unknown>)[name] = new Function(`${source}; return ${name}`)()
    },
    chunk.code,
    globalName,
  )
}
