import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { OUTPUT } from '#e2e/paths.ts'

type Granted = {
  readonly buildDirectory?: string
  readonly preferences?: Readonly<Record<string, boolean>>
  readonly cleanUp: () => Promise<void>
}

/**
 * How a browser starts in which the user is asked nothing when notifications are switched on. Firefox has a preference for it.
 * In Chromium nothing can press the button of its question: there the permission is given with the installation, which is all
 * that differs from the build.
 */
export async function grantNotifications(browserName: BrowserName): Promise<Granted> {
  if (browserName === 'firefox')
    return { preferences: { 'extensions.webextOptionalPermissionPrompts': false }, cleanUp: async () => undefined }
  const buildDirectory = await mkdtemp(join(tmpdir(), 'saldo-granted-'))
  await cp(join(OUTPUT, 'chrome-mv3'), buildDirectory, { recursive: true })
  const file = join(buildDirectory, 'manifest.json')
  const { optional_permissions: optional, permissions, ...manifest } = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...manifest, permissions: [...permissions, ...optional] }))
  return { buildDirectory, cleanUp: () => rm(buildDirectory, { recursive: true, force: true }) }
}
