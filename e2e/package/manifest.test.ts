import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OUTPUT, ROOT } from '#e2e/paths.ts'
import { ICON_SIZES, readPngSize } from '../../.ci/icons/icon-sizes.ts'

type Manifest = Readonly<Record<string, unknown>>

const readJson = async (...path: string[]) => JSON.parse(await readFile(join(...path), 'utf8')) as Manifest

/** Each opens a way in, or a way to more than one host. */
const WAYS_IN = [
  'chrome_url_overrides',
  'commands',
  'content_scripts',
  'devtools_page',
  'externally_connectable',
  'optional_host_permissions',
  'protocol_handlers',
  'sandbox',
  'web_accessible_resources',
]

describe.each([
  { browser: 'chromium', build: 'chrome-mv3' },
  { browser: 'firefox', build: 'firefox-mv3' },
])('the manifest for $browser', ({ browser, build }) => {
  const readBuilt = () => readJson(OUTPUT, build, 'manifest.json')

  it('is what was reviewed, word for word', async () => {
    const [built, reviewed] = [
      await readBuilt(),
      await readJson(ROOT, 'e2e', 'support', 'package', 'manifests', `${browser}.json`),
    ]

    // As texts, so that a field that moved is looked at as well.
    expect(JSON.stringify(built, null, 2)).toBe(JSON.stringify(reviewed, null, 2))
  })

  it('asks for storage without a bound, alarms and one host, and has no other way in or out', async () => {
    const manifest = await readBuilt()

    expect(manifest['permissions']).toEqual(['storage', 'unlimitedStorage', 'alarms'])
    // Asked for when the user switches alerts on, and of no use before.
    expect(manifest['optional_permissions']).toEqual(['notifications'])
    expect(manifest['host_permissions']).toEqual(['https://hub.360dialog.io/*'])
    expect(Object.keys(manifest).filter((key) => WAYS_IN.includes(key))).toEqual([])
  })

  it('names an icon for each size, which is in the package and has that size', async () => {
    const icons = Object.entries((await readBuilt())['icons'] as Readonly<Record<string, string>>)
    const sizes = icons.map(async ([, path]) => readPngSize(await readFile(join(OUTPUT, build, path))))

    expect(icons.map(([size]) => Number(size))).toEqual([...ICON_SIZES])
    expect(await Promise.all(sizes)).toEqual(ICON_SIZES.map((size) => ({ width: size, height: size })))
  })

  it('is the same in private windows, where a second background would spend the limits a second time', async () => {
    // Absent is "spanning": one background with one storage, in private windows only once the user allows it. "split" has
    // two, each with a log of calls of its own. "not_allowed" would protect nobody, since Saldo sees no page, and takes the
    // badge from whoever always browses in private, as Firefox can be set to.
    expect(await readBuilt()).not.toHaveProperty('incognito')
  })
})
