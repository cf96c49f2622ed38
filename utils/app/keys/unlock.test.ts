import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cutOff } from '#app/testing/cut-off.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import { anAccount, CANARY_KEY, MINUTE_MS, NOON_MS, SECOND_MS } from '#app/testing/fake-world.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { unlockFailuresItem } from '#state/keys/vault.ts'
import { changeKeyMode } from './change-key-mode.ts'
import { readKey } from './key-ring.ts'
import { lock, unlock } from './unlock.ts'

vi.mock('#platform/encryption.ts', async (importOriginal) => {
  const { withFastDerivation } = await import('#app/testing/fast-encryption.ts')
  return withFastDerivation(await importOriginal())
})

const PASSPHRASE = 'Grüße an alle Züge'
const { id } = anAccount()

let nowMs = NOON_MS
const now = () => nowMs

beforeEach(async () => {
  nowMs = NOON_MS
  await accountsItem.write([anAccount()])
  await keyItem(id).write(plainKey(CANARY_KEY))
  await changeKeyMode({ mode: 'passphrase', passphrase: PASSPHRASE })
  await lock()
})

async function failTimes(count: number): Promise<void> {
  for (let time = 0; time < count; time += 1) {
    nowMs += 10 * MINUTE_MS
    expect((await unlock('not this one', now)).outcome).toBe('wrong')
  }
}

describe('the right passphrase', () => {
  it.each([
    ['as it was chosen', PASSPHRASE],
    ['in decomposed letters', PASSPHRASE.normalize('NFD')],
    ['with other white space', `  ${PASSPHRASE.replaceAll(' ', '\u00a0')} `],
  ])('opens the key, %s', async (_name, typed) => {
    expect(await unlock(typed, now)).toEqual({ outcome: 'unlocked' })

    expect(await readKey(id)).toEqual({ state: 'open', key: CANARY_KEY })
  })

  it('makes the failures forgotten', async () => {
    await failTimes(5)
    nowMs += 10 * MINUTE_MS

    await unlock(PASSPHRASE, now)

    expect(await unlockFailuresItem.read()).toEqual({ count: 0, lastAtMs: 0 })
  })

  it('keeps the passphrase nowhere', async () => {
    await unlock(PASSPHRASE, now)

    const stored = JSON.stringify(await everythingStored())
    expect(stored).not.toContain(PASSPHRASE)
    expect(stored).not.toContain(CANARY_KEY)
  })
})

describe('a wrong passphrase', () => {
  it('changes nothing but the count of failures', async () => {
    const { 'unlock-failures': none, ...before } = await everythingStored()

    expect(await unlock('not this one', now)).toEqual({ outcome: 'wrong', untilMs: undefined })

    const { 'unlock-failures': failures, ...after } = await everythingStored()
    expect(after).toEqual(before)
    expect(failures).not.toBe(none)
    expect(await readKey(id)).toEqual({ state: 'locked' })
  })

  it('has to wait from the third on, longer and longer, also for a page that was opened again', async () => {
    await failTimes(2)
    expect(await unlock('not this one', now)).toEqual({ outcome: 'wrong', untilMs: nowMs + 5 * SECOND_MS })

    expect(await unlock(PASSPHRASE, now)).toEqual({ outcome: 'waiting', untilMs: nowMs + 5 * SECOND_MS })
    nowMs += 5 * SECOND_MS
    expect(await unlock('not this one', now)).toEqual({ outcome: 'wrong', untilMs: nowMs + 10 * SECOND_MS })
  })

  it('that is tried while there is a wait makes it no longer', async () => {
    await failTimes(3)
    const before = await unlockFailuresItem.read()

    await unlock('not this one', now)

    expect(await unlockFailuresItem.read()).toEqual(before)
  })

  it('is counted also where the page is closed before it was found wrong', async () => {
    for (let call = 1; call < 20; call += 1) {
      if (!(await cutOff(() => unlock('not this one', now), call, true))) break
    }

    expect((await unlockFailuresItem.read()).count).toBeGreaterThanOrEqual(2)
    expect(await readKey(id)).toEqual({ state: 'locked' })
  })

  it('of two pages at once has one try after the other', async () => {
    await failTimes(2)

    const results = await Promise.all([unlock('not this one', now), unlock('nor this one', now)])

    expect(results.map(({ outcome }) => outcome)).toEqual(['wrong', 'waiting'])
  })
})

it('needs no passphrase where nothing is locked', async () => {
  await unlock(PASSPHRASE, now)
  await changeKeyMode({ mode: 'plain' })

  expect(await unlock('anything', now)).toEqual({ outcome: 'unlocked' })
})
