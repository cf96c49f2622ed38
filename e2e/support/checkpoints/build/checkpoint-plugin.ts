import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'
import { CALLS, instrumentAwaits } from './instrument-awaits.ts'

/** What of the product awaits, and is therefore killed there. The simulated hub is no part of what is tested. */
const INSTRUMENTED = /^(?:utils\/(?:app|api|platform|state)|entrypoints)\/.*(?<!\.test)\.tsx?$/

const RUNTIME = join(import.meta.dirname, '..', 'runtime.ts')

/** The module that charges each call before it is made, and the one in its place that does so too late. */
const CHARGED = 'utils/app/limits/call-within-limits.ts'
const MISTAKEN = join(import.meta.dirname, 'charge-after-call.ts')

/** Gives every await of a test build a checkpoint; `isMistaken` also builds in what the checkpoints are to find. */
export function checkpointPlugin(root: string, isMistaken: boolean): Plugin {
  const nameOf = (id: string) => relative(root, pathOf(id)).split(sep).join('/')
  return {
    name: 'saldo-checkpoints',
    // Before TypeScript is stripped, so that the lines are those of the source.
    enforce: 'pre',
    load: (id) => (isMistaken && nameOf(id) === CHARGED ? readFile(MISTAKEN, 'utf8') : undefined),
    transform(source, id) {
      const name = nameOf(id)
      if (!INSTRUMENTED.test(name)) return undefined
      const instrumented = instrumentAwaits(source, pathOf(id), name.replace(/^utils\//, ''))
      return instrumented === source ? undefined : { code: importRuntime() + instrumented, map: null }
    },
  }
}

function pathOf(id: string): string {
  const [path = ''] = id.split('?')
  return path
}

/** On the line of what follows. */
function importRuntime(): string {
  const names = Object.entries(CALLS).map(([exported, local]) => `${exported} as ${local}`)
  return `import { ${names.join(', ')} } from ${JSON.stringify(RUNTIME)}; `
}
