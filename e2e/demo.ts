import { join } from 'node:path'
import { createDemoHub } from './support/demo-hub.ts'
import { builtIcon, runDemo } from './support/run-demo.ts'

const output = join(import.meta.dirname, '..', '.output')
const account = { partnerId: 'saldoPA', key: 'sample-key-of-the-simulated-hub' }
const hub = createDemoHub(account)

const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env
const hasDisplay = ['darwin', 'win32'].includes(process.platform) || Boolean(DISPLAY || WAYLAND_DISPLAY)
const hasTerminal = process.stdin.isTTY && process.stdout.isTTY

const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})

try {
  await runDemo({
    hub,
    account,
    picturesFolder: join(output, 'demo'),
    iconFile: builtIcon(output),
    isInteractive: hasDisplay && hasTerminal && !CI,
    interrupted,
    print: console.log,
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
