import { describe, expect, it } from 'vitest'
import { forgetAccount } from '#app/account/forget-account.ts'
import { refresh } from '#app/refresh/refresh.ts'
import { wake } from '#app/start/wake.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { EMPTY_LOG } from '#domain/limits/rate-limits.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { allCallKeys, readCallLog, writeCallLog } from '#state/limits/call-log.ts'
import { forgetCallsOfNobody, reserveCall, settleCall } from './change-call-log.ts'

const SMALL = { channelCount: 3, clientCount: 2 }
const { id, partnerId } = anAccount()
const OTHER = anAccount({ id: 'account-2', partnerId: 'otherPA' })

const namesInLog = async () => Object.keys(await everythingStored()).filter((name) => name.startsWith('calls:'))

const countedFor = async (kind: string) => {
  const { calls = {} } = (await readCallLog(await allCallKeys()))?.log ?? {}
  return Object.entries(calls).flatMap(([key, made]) => (key.startsWith(kind) ? made : [])).length
}

/** An account whose channels were read a moment ago. */
async function readSome(): Promise<FakeWorld> {
  const world = createFakeWorld(SMALL)
  await storeAccount()
  await refresh(world.startWorker(), 'timer')
  expect((await namesInLog()).length).toBeGreaterThan(4)
  return world
}

describe('when the last account of a partner is disconnected', () => {
  /** Half an hour after half an hour, as alarms come. */
  async function passAnHour(world: FakeWorld) {
    for (const part of [1, 2, 3]) {
      world.advance((part < 3 ? 30 : 2) * MINUTE_MS)
      await wake(world.startWorker())
    }
  }

  it('nothing at all is left of the log once no limit counts a call any more', async () => {
    const world = await readSome()
    await forgetAccount(world.startWorker(), id)

    await passAnHour(world)

    expect(await readCallLog(await allCallKeys())).toEqual({ log: EMPTY_LOG, damaged: [] })
    expect(JSON.stringify(await everythingStored())).not.toContain(partnerId)
  })

  it('the limits go on until then, and hold up no other account', async () => {
    const world = await readSome()
    const before = await countedFor('waba:')
    await forgetAccount(world.startWorker(), id)
    world.advance(30 * MINUTE_MS)
    await wake(world.startWorker())

    expect(before).toBeGreaterThan(0)
    expect(await countedFor('waba:')).toBe(before)
    expect((await reserveCall(OTHER, ['channel:any'], world.now())).ok).toBe(true)
  })

  it('an account of the sample does not keep the names', async () => {
    const world = await readSome()
    const sample = anAccount({ id: 'sample-1', kind: 'sample', partnerId: 'samplePA' })
    await accountsItem.write([anAccount(), sample])
    await forgetAccount(world.startWorker(), id)

    await passAnHour(world)

    expect(await namesInLog()).toEqual([])
  })

  it('a call that was under way then leaves no name either', async () => {
    const world = createFakeWorld(SMALL)
    await storeAccount()
    const ports = world.startWorker()
    const { fetch } = world
    let count = 0
    world.fetch = async (url, init) => {
      count += 1
      await forgetAccount(ports, id)
      return fetch(url, init)
    }
    await refresh(ports, 'timer')
    expect(count).toBe(1)

    await passAnHour(world)

    expect(await namesInLog()).toEqual([])
  })

  it('a channel that is full stays full until the answer that filled it is as old as its limit', async () => {
    const world = createFakeWorld(SMALL)
    const atMs = world.now()
    const failure = { kind: 'rate-limited', retryAtMs: atMs + 3 * HOUR_MS } as const
    await reserveCall(OTHER, ['channel:full'], atMs)
    const answer = { ok: false, failure } as const
    await settleCall(OTHER, ['channel:full'], { answer, askedAtMs: atMs, atMs: atMs + 5_500, requestsPerReset: 1 })

    await forgetCallsOfNobody(atMs + HOUR_MS + 6_000)

    expect((await reserveCall(OTHER, ['channel:full'], atMs + HOUR_MS + 6_000)).ok).toBe(false)
  })

  it('the log of an account that was imported while a start was under way stays', async () => {
    const world = createFakeWorld(SMALL)
    await writeCallLog(undefined, { ...EMPTY_LOG, lostAtMs: world.now() - 2 * HOUR_MS })
    await storeAccount()

    await forgetCallsOfNobody(world.now())

    expect((await reserveCall({ partnerId }, [`partner:${partnerId}`], world.now())).ok).toBe(true)
  })

  it('a start while the first account is being connected leaves its calls as they are', async () => {
    const world = createFakeWorld(SMALL)
    await reserveCall({ partnerId }, [`partner:${partnerId}`], world.now())

    await wake(world.startWorker())

    expect(await namesInLog()).toEqual([`calls:partner:${partnerId}`])
    expect((await reserveCall({ partnerId }, ['channel:any', 'waba:any'], world.now())).ok).toBe(true)
  })

  it('a key that was refused leaves nothing that a limit would count for the next one', async () => {
    const world = createFakeWorld(SMALL)
    await reserveCall({ partnerId }, [`partner:${partnerId}`], world.now())
    world.advance(4 * MINUTE_MS)

    await wake(world.startWorker())

    expect(await namesInLog()).toEqual([])
    expect((await reserveCall({ partnerId }, ['channel:any', 'waba:any'], world.now())).ok).toBe(true)
  })

  it('an empty log that was begun for an account that is about to come stays, or all would count as spent', async () => {
    const world = createFakeWorld(SMALL)
    await writeCallLog(undefined, EMPTY_LOG)

    await wake(world.startWorker())

    expect(await readCallLog([])).toBeDefined()
  })

  it('what an earlier version has left is removed at the next start', async () => {
    const world = createFakeWorld(SMALL)
    const calls = { 'partner:gonePA': [world.now() - 5 * DAY_MS], 'channel:gone': [world.now() - 5 * DAY_MS] }
    await writeCallLog(undefined, { ...EMPTY_LOG, calls })

    await wake(world.startWorker())

    expect(await namesInLog()).toEqual([])
  })
})

describe('while an account stays', () => {
  it('the names of another that was disconnected go within an hour of the end of its limits', async () => {
    const world = await readSome()
    await keyItem(OTHER.id).write(plainKey(CANARY_KEY))
    await accountsItem.write([anAccount(), OTHER])
    await reserveCall(OTHER, ['partner:otherPA', 'channel:other'], world.now())

    await forgetAccount(world.startWorker(), OTHER.id)
    expect(await namesInLog()).toContain('calls:channel:other')

    for (let passedMs = 0; passedMs < 2 * HOUR_MS + MINUTE_MS; passedMs += 15 * MINUTE_MS) {
      world.advance(15 * MINUTE_MS)
      await wake(world.startWorker())
    }
    expect((await namesInLog()).filter((name) => name.includes('other'))).toEqual([])
  })

  it('whose key was rejected, the names go too', async () => {
    const world = await readSome()
    world.hub.setFault({ kind: 'status', status: 401 })
    const before = await namesInLog()

    for (let day = 0; day < 3; day += 1) {
      world.advance(DAY_MS)
      await wake(world.startWorker())
    }

    expect(before.filter((name) => name.startsWith('calls:channel:')).length).toBeGreaterThan(0)
    expect((await namesInLog()).filter((name) => !name.startsWith('calls:partner:'))).toEqual([])
  })

  it('what a limit still counts is kept', async () => {
    const world = await readSome()
    const before = await namesInLog()
    world.advance(30 * SECOND_MS)
    world.fetch = () => Promise.reject(new TypeError('nothing else is asked'))

    await wake(world.startWorker())

    expect(await namesInLog()).toEqual(
      expect.arrayContaining(before.filter((name) => name.startsWith('calls:channel'))),
    )
    expect(await readCallLog([])).toBeDefined()
  })
})
