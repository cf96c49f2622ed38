import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'
import { CHARGED_MODULE, chargeAfterCall } from './charge-after-call.ts'
import { CALLS, instrumentAwaits } from './instrument-awaits.ts'

/** What of the product awaits, and is therefore killed there. The simulated hub is no part of what is tested. */
const INSTRUMENTED = /^(?:utils\/(?:app|api|platform|state)|entrypoints)\/.*(?<!\.test)\.tsx?$/

const RUNTIME = join(import.meta.dirname, 'runtime.ts')

/** Gives every await of a test build a checkpoint; `isMistaken` also builds in what the checkpoints are to find. */
export function checkpointPlugin(root: string, isMistaken: boolean): Plugin {
  return {
    name: 'saldo-checkpoints',
    // Before TypeScript is stripped, so that the lines are those of the source.
    enforce: 'pre',
    transform(source, id) {
      const [path = ''] = id.split('?')
      const name = relative(root, path).split(sep).join('/')
      if (!INSTRUMENTED.test(name)) return undefined
      const code = isMistaken && name === CHARGED_MODULE ? chargeAfterCall(source) : source
      const instrumented = instrumentAwaits(code, path, name.replace(/^utils\//, ''))
      return instrumented === code ? undefined : { code: importRuntime() + instrumented, map: null }
    },
  }
}

/** On the line of what follows. */
function importRuntime(): string {
  const names = Object.entries(CALLS).map(([exported, local]) => `${exported} as ${local}`)
  return `import { ${names.join(', ')} } from ${JSON.stringify(RUNTIME)}; `
}
