import { describe, expect, it } from 'vitest'
import { anAccount, CANARY_KEY, createFakeWorld, DAY_MS, HOUR_MS, liveFor, PARTNER_ID, storeAccount } from '#app/testing/fake-world.ts'
import { connect } from '#app/account/connect.ts'
import { forgetAccount } from '#app/account/forget-account.ts'
import { refresh } from '#app/refresh/refresh.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { allCallKeys, readCallLog } from '#state/limits/call-log.ts'
import { keyItem } from '#state/keys/keys.ts'

describe('review', () => {
  it('T2b growing total', async () => {
    const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5, listTrouble: 'growing-total' } })
    const { fetch } = world
    world.fetch = async (url, init) => url.includes('/info/usage') ? new Response('{"data":[]}', { headers: { 'content-type': 'application/json' } }) : fetch(url, init)
    await storeAccount()
    await liveFor(world, 12 * HOUR_MS)
    const a = world.takeAsked()
    const { reading } = await createUsageStore().readDirectory(anAccount().id)
    expect({ n: a.filter((x) => x.startsWith('channels')).length, reading }).toEqual({})
  }, 60_000)
  it('T6 withdrawn is charged', async () => {
    const world = createFakeWorld({ environment: { requestsPerReset: 10 } })
    await storeAccount()
    world.fetch = (_url, init) => new Promise((_r, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      void accountsItem.write([anAccount({ partnerId: 'x' })])
    })
    await refresh(world.startWorker(), 'timer')
    const log = (await readCallLog(await allCallKeys()))?.log
    expect(Object.fromEntries(Object.entries(log?.calls ?? {}).map(([k, v]) => [k, v.length]))).toEqual({})
  })
  it('T7 the key of an account that is disconnected while its page checks it is stored again', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const ports = { ...world.startWorker(), createId: () => 'new-id', waitUntil: async (at: number) => world.advance(at - world.now()) }
    // between the last answer and the lock
    let forgotten: Promise<void> | undefined
    const { createApi } = ports
    const page = { ...ports, createApi: (a: any, k: any) => {
      const api = createApi(a, k)
      return { ...api, channels: async (q: any) => { const answer = await api.channels(q); forgotten = forgetAccount(ports, anAccount().id); await forgotten; return answer } }
    } }
    const result = await connect(page, { kind: 'partner', partnerId: PARTNER_ID, key: '', accountId: anAccount().id })
    await forgotten
    expect({ result, accounts: await accountsItem.read(), has: JSON.stringify(await everythingStored()).includes(CANARY_KEY) }).toEqual({})
  })
})
