import { join } from 'node:path'
import { OUTPUT } from '#e2e/paths.ts'
import { builtIcon, runDemo } from './support/demo/run-demo.ts'
import { createDemoHub } from './support/hub/demo-hub.ts'

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
    picturesFolder: join(OUTPUT, 'demo'),
    iconFile: builtIcon(OUTPUT),
    isInteractive: hasDisplay && hasTerminal && !CI,
    interrupted,
    print: console.log,
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
