import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { serverMessage } from '#api/http/server-message.ts'
import { PARTNER_HUB } from '#domain/connect/partner-hub.ts'
import { compactSamples, oldestKeptMs } from '#domain/ledger/retention.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { ROOT } from '#e2e/paths.ts'
import { KEY_PLACES } from '#e2e/secrets/find-canary.ts'

type Manifest = {
  readonly optional_permissions: readonly string[]
  readonly permissions: readonly string[]
  readonly host_permissions: readonly string[]
  readonly content_security_policy: { readonly extension_pages: string }
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

describe('the privacy policy', () => {
  let policy: string
  /** The text of a section, or of one below it, to the next heading. */
  const section = (heading: string) => policy.split(/^#+ /m).find((text) => text.startsWith(heading)) ?? ''

  beforeAll(async () => {
    policy = await readFile(join(ROOT, 'PRIVACY.md'), 'utf8')
  })

  it.each(['chrome-mv3', 'firefox-mv3'])(
    'names the permissions and the host of the manifest of %s, and no others',
    async (build) => {
      const text = await readFile(join(ROOT, '.output', build, 'manifest.json'), 'utf8')
      const { permissions, optional_permissions, host_permissions, content_security_policy } = JSON.parse(
        text,
      ) as Manifest

      expect(matches(section('Permissions'), /^\| `([^`]+)`/gm)).toEqual([
        ...permissions,
        ...optional_permissions,
        ...host_permissions,
      ])
      expect(new Set(matches(policy, /(https?:\/\/[\w.-]+)/g))).toEqual(
        // What is asked, and where the one link leads.
        new Set([...matches(content_security_policy.extension_pages, /(https?:\/\/[\w.-]+)/g), PARTNER_HUB]),
      )
    },
  )

  it('names the months after which usage and balances are deleted', () => {
    const nowMs = Date.UTC(2026, 10, 26)
    const named = [...new Set(matches(section('What is stored'), /(\d+) months/g))]

    expect(named.map((months) => Date.UTC(2026, 10 - Number(months), 26))).toEqual([oldestKeptMs(nowMs, 'UTC')])
  })

  it('names the days for which every balance is kept', () => {
    const hourMs = 60 * 60_000
    const nowMs = Date.UTC(2026, 10, 26, 12)
    const samples = Array.from({ length: 50 * 24 }, (_, hours) => ({ atMs: nowMs - hours * hourMs, micros: hours }))
    const kept = compactSamples(samples.toReversed(), nowMs)
    const firstOfWhole = kept.find(({ atMs }, place) => atMs - (kept[place - 1]?.atMs ?? 0) === hourMs)

    expect(matches(section('What is stored'), /whole for (\d+) days/g).map(Number)).toEqual([
      Math.floor((nowMs - (firstOfWhole?.atMs ?? 0)) / (24 * hourMs)),
    ])
  })

  it('names how much is kept of what a server said', () => {
    const longest = serverMessage({ message: 'x'.repeat(9_999) }, '')?.length

    expect(matches(section('What is stored'), /(\d+) characters/g).map(Number)).toEqual([longest])
  })

  it('names the interval that most people keep', () => {
    expect(matches(policy, /every (\d+) minutes/g).map(Number)).toEqual([DEFAULT_SETTINGS.intervalMinutes])
  })

  it('states that the use of what is learned is limited, in the words that a store asks for', () => {
    expect(section('Limited use')).toMatch(
      /adheres to the User Data Policy of the Chrome Web Store, including its\s+Limited Use requirements/,
    )
  })

  it('names the ways in which a key is kept, those that are searched for a key and no others', () => {
    const { nowhere: _, ...modes } = KEY_PLACES

    expect(matches(section('How a key is kept'), /^- \*\*(\w+)\*\*/gm).toSorted()).toEqual(
      Object.keys(modes).toSorted(),
    )
  })

  it('names the header that a request carries', async () => {
    const client = await readFile(join(ROOT, 'utils', 'api', 'http', 'request.ts'), 'utf8')
    const [header = ''] = matches(section('What leaves'), /header `([\w-]+)`/g)

    expect(client).toContain(`'${header}'`)
  })

  it('is linked from the README', async () => {
    expect(await readFile(join(ROOT, 'README.md'), 'utf8')).toContain('](PRIVACY.md)')
  })
})
