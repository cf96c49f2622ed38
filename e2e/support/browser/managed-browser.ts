import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { BrowserName } from './browser-driver.ts'
import { findBrowser } from './find-browser.ts'

const run = promisify(execFile)
const GECKO_ID = 'saldo@saldo-extension.org'

type Managed = {
  /** Writes the policy; Chromium hears of it by itself, Firefox at its next start. */
  readonly setPolicy: (policy: object) => Promise<void>
  readonly end: () => Promise<void>
}

/**
 * Lets the next browser that this process starts find a policy of an administrator, as a file where the browser looks for
 * it, and outside of a temporary folder for nobody else: Firefox looks in the home folder, which is another one for it;
 * Chromium below /etc, which it sees with another folder in that place, in a mount namespace of its own. Undefined where the
 * machine allows no namespace.
 */
export async function manageBrowser(browserName: BrowserName, buildDirectory: string): Promise<Managed | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'saldo-policy-'))
  const restore: (() => void)[] = []
  const setVariable = (name: string, value: string) => {
    const before = process.env[name]
    process.env[name] = value
    restore.push(() => {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    })
  }
  const end = async () => {
    for (const undo of restore) undo()
    await rm(folder, { recursive: true, force: true })
  }

  if (browserName === 'firefox') {
    setVariable('HOME', folder)
    const file = join(folder, '.mozilla', 'managed-storage', `${GECKO_ID}.json`)
    const setPolicy = (data: object) => writeOut(file, { name: GECKO_ID, description: 'Saldo', type: 'storage', data })
    return { setPolicy, end }
  }

  const program = await findBrowser('chromium')
  const place = program.includes('google-chrome') ? '/etc/opt/chrome' : '/etc/chromium'
  const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user']
  const bind = `mount --bind '${folder}' '${place}'`
  try {
    await run('unshare', [...namespace, '--', 'sh', '-c', bind])
  } catch {
    await end()
    return undefined
  }
  const wrapper = join(folder, 'chromium.sh')
  const script = `exec unshare ${namespace.join(' ')} -- sh -c "${bind} && exec '${program}' \\"\\$@\\"" sh "$@"`
  await writeFile(wrapper, `#!/bin/sh\n${script}\n`)
  await chmod(wrapper, 0o755)
  setVariable('CHROME_PATH', wrapper)
  const file = join(folder, 'policies', 'managed', 'saldo.json')
  const setPolicy = (policy: object) =>
    writeOut(file, { '3rdparty': { extensions: { [idOf(buildDirectory)]: policy } } })
  return { setPolicy, end }
}

/** Chromium names an unpacked extension after the folder that it lies in. */
function idOf(directory: string): string {
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 32)
  return [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('')
}

async function writeOut(file: string, content: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(content))
}
