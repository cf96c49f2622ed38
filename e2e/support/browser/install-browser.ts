import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BrowserName } from './browser-driver.ts'

const run = promisify(execFile)

// Without recommended packages; the fonts are named because text without them is boxes.
const packages: Record<BrowserName, readonly string[]> = {
  chromium: ['chromium', 'fonts-liberation'],
  firefox: ['firefox-esr', 'fonts-liberation'],
}

const INSTALL = 'apt-get update -q && exec apt-get install -q -y --no-install-recommends "$@"'
const OUTPUT_BYTES = 64 * 1024 * 1024

/** Installs Debian's package and says so; `false` where that is not possible: no apt, or not root. */
export const installBrowser = async (browserName: BrowserName): Promise<boolean> => {
  const isDebianLike =
    process.platform === 'linux' && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  if (!isDebianLike || process.getuid?.() !== 0) return false

  console.log(
    `No ${browserName} on this machine: installing Debian's package ${packages[browserName][0]} (some minutes).`,
  )
  // One installation at a time, also between processes: the second finds everything there.
  const lock = join(tmpdir(), 'saldo-browser-installation.lock')
  try {
    await run('flock', [lock, 'sh', '-c', INSTALL, 'sh', ...packages[browserName]], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: OUTPUT_BYTES,
    })
    return true
  } catch (cause) {
    const complaint = (cause as { readonly stderr?: string }).stderr?.trim().split('\n').at(-1) ?? 'no reason given'
    throw new Error(`Debian's package ${packages[browserName][0]} could not be installed: ${complaint}`, { cause })
  }
}
