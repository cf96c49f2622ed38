import { describe, expect, it, vi } from 'vitest'
import type { Account } from '#domain/account/account.ts'
import { EMPTY_LOG } from '#domain/limits/rate-limits.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { allCallKeys, readCallLog, writeCallLog } from '#state/limits/call-log.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { connect } from './account/connect.ts'
import { forgetAccount } from './account/forget-account.ts'
import { forgetEverything } from './account/forget-everything.ts'
import { readPartnerName } from './account/read-partner-name.ts'
import { changeKeyMode } from './keys/change-key-mode.ts'
import { lock, unlock } from './keys/unlock.ts'
import { refresh } from './refresh/refresh.ts'
import { everythingStored } from './testing/everything-stored.ts'
import { anAccount, createFakeWorld, type FakeWorld, SECOND_MS } from './testing/fake-world.ts'

vi.mock('#platform/encryption.ts', async (importOriginal) => {
  const { withFastDerivation } = await import('./testing/fast-encryption.ts')
  return withFastDerivation(await importOriginal())
})

const PASSPHRASE = 'rain moss kilt veto'
const ACCOUNTS: readonly [Account, Account, Account] = [
  anAccount({ id: 'a', partnerId: 'aaaaPA' }),
  anAccount({ id: 'b', partnerId: 'bbbbPA' }),
  anAccount({ id: 'c', partnerId: 'ccccPA' }),
]
const [FIRST, SECOND, THIRD] = ACCOUNTS

/** Requests in the order in which they were made: whose they were, and whether their way was cut. */
type Made = { readonly partnerId: string; readonly key: string | null; readonly signal: AbortSignal | null | undefined }

/** A hub that answers nothing before it is told to, as a slow one, and then everything. */
function slowHub(world: FakeWorld) {
  const made: Made[] = []
  let { promise: open, resolve: answer } = Promise.withResolvers<void>()
  world.fetch = async (url, init) => {
    const [, partnerId = ''] = /partners\/([^/]+)/.exec(url) ?? []
    const { signal } = init
    made.push({ partnerId, key: new Headers(init.headers).get('X-API-Key'), signal })
    const { promise: cut, reject } = Promise.withResolvers<never>()
    signal?.addEventListener('abort', () => reject(signal.reason))
    await Promise.race([open, cut])
    return new Response('[{"balance": 5, "currency": "eur"}]', { headers: { 'Content-Type': 'application/json' } })
  }
  return {
    made,
    answer: () => answer(),
    holdAgain: () => {
      ;({ promise: open, resolve: answer } = Promise.withResolvers<void>())
    },
    asked: () => vi.waitFor(() => expect(made.length).toBeGreaterThan(0)),
  }
}

async function startWithThree(mode: 'plain' | 'passphrase' = 'plain') {
  const world = createFakeWorld()
  for (const { id } of ACCOUNTS) await keyItem(id).write(plainKey(`key of ${id}`))
  await accountsItem.write(ACCOUNTS)
  await writeCallLog(undefined, EMPTY_LOG)
  if (mode === 'passphrase') await changeKeyMode({ mode, passphrase: PASSPHRASE })
  return { world, ports: world.startWorker(), hub: slowHub(world) }
}

describe('a slice under way', () => {
  it('makes no more calls once it is locked, and the one on its way is cut', async () => {
    const { ports, hub } = await startWithThree('passphrase')
    const slice = refresh(ports, 'timer')
    await hub.asked()

    await lock()
    await vi.waitFor(() => expect(hub.made[0]?.signal?.aborted).toBe(true))
    hub.answer()
    await slice

    expect(hub.made.map(({ partnerId }) => partnerId)).toEqual(['aaaaPA'])
  })

  it('takes a call that was cut for no failure, though the keys are open again', async () => {
    const { world, ports, hub } = await startWithThree('passphrase')
    const slice = refresh(ports, 'timer')
    await hub.asked()

    await lock()
    await vi.waitFor(() => expect(hub.made[0]?.signal?.aborted).toBe(true))
    await unlock(PASSPHRASE, world.now)
    hub.answer()
    await slice

    expect(await balanceItem(FIRST.id).read()).toEqual({})
    // The others may be asked again, and the first is with the next alarm.
    expect(world.alarms.get('continue')).toBe(world.now() + 30 * SECOND_MS)
  })

  it('asks nothing of an account that was disconnected while it waited for its turn', async () => {
    const { ports, hub } = await startWithThree()
    const slice = refresh(ports, 'timer')
    await hub.asked()

    await forgetAccount(ports, THIRD.id)
    hub.answer()
    await slice

    expect(new Set(hub.made.map(({ partnerId }) => partnerId))).toEqual(new Set(['aaaaPA', 'bbbbPA']))
    expect(hub.made.every(({ signal }) => signal?.aborted === false)).toBe(true)
  })

  it('has its call cut when its own account is disconnected, and goes on with the others', async () => {
    const { ports, hub } = await startWithThree()
    const slice = refresh(ports, 'timer')
    await hub.asked()

    await forgetAccount(ports, FIRST.id)
    await vi.waitFor(() => expect(hub.made[0]?.signal?.aborted).toBe(true))
    hub.answer()
    await slice

    expect(new Set(hub.made.slice(1).map(({ partnerId }) => partnerId))).toEqual(new Set(['bbbbPA', 'ccccPA']))
  })

  it('ends when everything is forgotten', async () => {
    const { ports, hub } = await startWithThree()
    const slice = refresh(ports, 'timer')
    await hub.asked()

    // It waits for the end of the slice, whose call is cut: a slow server does not hold it up.
    await forgetEverything(ports, async () => undefined)
    await slice

    expect(hub.made.map(({ partnerId }) => partnerId)).toEqual(['aaaaPA'])
  })

  it('asks with the key that another page has stored meanwhile only in the next slice', async () => {
    const { ports, hub } = await startWithThree()
    const slice = refresh(ports, 'timer')
    await hub.asked()

    await keyItem(SECOND.id).write(plainKey('another key'))
    hub.answer()
    await slice

    expect(hub.made.filter(({ partnerId }) => partnerId === SECOND.partnerId)).toEqual([])
  })
})

describe('a page that waits for the limits', () => {
  /** The limits of the partner are full; `meanwhile` runs while a page waits for them. */
  async function waitingPage(
    mode: 'plain' | 'passphrase',
    meanwhile: (ports: Parameters<typeof forgetAccount>[0]) => Promise<unknown>,
  ) {
    const { world, ports, hub } = await startWithThree(mode)
    hub.answer()
    await readPartnerName({ ...ports, waitUntil: async () => undefined }, THIRD)
    await readPartnerName({ ...ports, waitUntil: async () => undefined }, THIRD)
    const waitUntil = async (atMs: number) => {
      world.advance(atMs - world.now())
      await meanwhile(ports)
    }
    hub.made.length = 0
    return { hub, page: { ...ports, createId: () => 'new', waitUntil } }
  }

  it.each([
    ['locked', 'passphrase', () => lock()],
    ['disconnected', 'plain', (ports: Parameters<typeof forgetAccount>[0]) => forgetAccount(ports, THIRD.id)],
  ] as const)('asks for no name once it is %s', async (_name, mode, meanwhile) => {
    const { hub, page } = await waitingPage(mode, meanwhile)

    expect(await readPartnerName(page, THIRD)).toBeUndefined()

    expect(hub.made).toEqual([])
  })

  it('checks no connection once it is locked', async () => {
    const { hub, page } = await waitingPage('passphrase', () => lock())

    const result = await connect(page, { kind: 'partner', partnerId: THIRD.partnerId, key: 'a key just typed' })

    expect(result).toEqual({ ok: false, failure: { kind: 'locked' } })
    expect(hub.made).toEqual([])
  })

  it('checks no kept key whose account is gone', async () => {
    const { hub, page } = await waitingPage('plain', (ports) => forgetAccount(ports, THIRD.id))

    const result = await connect(page, { kind: 'partner', partnerId: THIRD.partnerId, accountId: THIRD.id, key: '' })

    expect(result).toEqual({ ok: false, failure: { kind: 'not-configured' } })
    expect(hub.made).toEqual([])
  })
})

it('the key of an account that leaves after the last answer of a check is not stored again', async () => {
  const { world, ports } = await startWithThree()
  const page = {
    ...ports,
    createId: () => 'new-id',
    waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
    createApi: (...its: Parameters<typeof ports.createApi>) => ({
      ...ports.createApi(...its),
      balance: async () => ({ ok: true, value: [{ micros: 5, currency: 'EUR' }] }) as const,
      channels: async () => {
        await forgetAccount(ports, THIRD.id)
        return { ok: true, value: { rows: [], leftOut: 0 } } as const
      },
    }),
  }

  const result = await connect(page, { kind: 'partner', partnerId: THIRD.partnerId, accountId: THIRD.id, key: '' })

  expect(result).toEqual({ ok: false, failure: { kind: 'not-configured' } })
  expect(await accountsItem.read()).toEqual([FIRST, SECOND])
  expect(JSON.stringify(await everythingStored())).not.toContain(`key of ${THIRD.id}`)
})

it('a request that is cut counts once: the browser repeats what breaks, and not what it cuts', async () => {
  const world = createFakeWorld({ environment: { requestsPerReset: 10 } })
  await accountsItem.write([FIRST])
  await keyItem(FIRST.id).write(plainKey('key of a'))
  await writeCallLog(undefined, EMPTY_LOG)
  world.fetch = async (_url, { signal }) => {
    await accountsItem.write([])
    await vi.waitFor(() => signal?.throwIfAborted())
    throw signal?.reason
  }

  await refresh(world.startWorker(), 'timer')

  const { calls = {} } = (await readCallLog(await allCallKeys()))?.log ?? {}
  expect(Object.values(calls).map(({ length }) => length)).toEqual([1])
})
