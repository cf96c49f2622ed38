import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Catalogue, readCatalogue } from '../text/catalogue.ts'
import { catalogueFile } from '../text/languages.ts'
import { findReviewFaults } from './find-review-faults.ts'
import { readAsked } from './read-manifest.ts'

const root = join(import.meta.dirname, '..', '..')
const manifests = await Promise.all([readAsked('chrome'), readAsked('firefox')])
const english = await readCatalogue(catalogueFile('en'))
const review = await readCatalogue(join(root, 'store', 'review.yml'))
const faultsOf = (changed: Catalogue) => findReviewFaults(changed, manifests, english)
const without = (key: string) => new Map([...review].filter(([each]) => each !== key))

describe('the answers for the reviewers of the stores', () => {
  it('give each permission, host and kind of data of the manifests one reason, and have no other fault', () => {
    expect(faultsOf(review)).toEqual([])
  })

  it('name the permissions and hosts that the privacy policy names, in its order', () => {
    const policy = readFileSync(join(root, 'PRIVACY.md'), 'utf8')
    const section = policy.split(/^#+ /m).find((text) => text.startsWith('Permissions')) ?? ''
    const named = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)

    expect([...review.keys()].flatMap((key) => /^(?:permissions|hosts)\.(.+)/.exec(key)?.[1] ?? [])).toEqual(named)
  })

  it.each<[string, Catalogue, string]>([
    ['no reason for a permission', without('permissions.alarms'), 'permissions: alarms is missing'],
    ['an empty one', new Map([...review, ['permissions.alarms', ' ']]), 'permissions: alarms is missing'],
    [
      'a reason for a permission that is not asked for',
      new Map([...review, ['permissions.tabs', 'None.']]),
      'permissions: tabs is not asked for',
    ],
    [
      'no reason for a host',
      without('hosts.https://hub.360dialog.io/*'),
      'hosts: https://hub.360dialog.io/* is missing',
    ],
    [
      'no reason for what Firefox tells',
      without('firefoxData.authenticationInfo'),
      'firefoxData: authenticationInfo is missing',
    ],
    ['a kind of data without an answer', without('dataUsage.location.why'), 'dataUsage: location.why is missing'],
    ['an answer that is none', new Map([...review, ['remoteCode', 'maybe']]), 'remoteCode: is neither yes nor no'],
    [
      'different answers for two stores',
      new Map([...review, ['dataUsage.authenticationInformation.handled', 'no']]),
      'firefoxData.authenticationInfo: the answers for Chrome do not say so',
    ],
    ['two purposes', new Map([...review, ['singlePurpose', 'Shows. Tells.']]), 'singlePurpose: is not one sentence'],
    [
      'a reason that does not fit into its field',
      new Map([...review, ['permissions.alarms', 'x'.repeat(1_001)]]),
      'permissions.alarms: has 1001 letters, at most 1000',
    ],
    [
      'a button that has another name',
      new Map([...review, ['notes', 'Press “Try it”.']]),
      'notes: the extension does not show "Try it"',
    ],
  ])('would be refused with %s', (_name, changed, fault) => {
    expect(faultsOf(changed)).toEqual([fault])
  })
})
