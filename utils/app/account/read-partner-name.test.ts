import { expect, it } from 'vitest'
import { createFakeWorld, type FakeWorld, MINUTE_MS, storeAccount } from '#app/testing/fake-world.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { readPartnerName } from './read-partner-name.ts'

/** As the options page does, with a clock that jumps to the end of each wait. */
async function readName(world: FakeWorld) {
  const account = await storeAccount()
  const waits: number[] = []
  const waitUntil = async (atMs: number) => {
    waits.push(atMs - world.now())
    world.advance(atMs - world.now())
  }
  return { name: await readPartnerName({ ...world.startWorker(), waitUntil }, account), waits }
}

/** A world whose hub answers everything so. */
function answering(body: object, status = 200): FakeWorld {
  const world = createFakeWorld()
  world.fetch = async () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  return world
}

it('is the name that 360dialog knows the partner by', async () => {
  expect(await readName(answering({ id: 'saldoPA', brand_name: 'Acme GmbH' }))).toEqual({
    name: 'Acme GmbH',
    waits: [],
  })
})

it('asks once, for the partner itself', async () => {
  const world = createFakeWorld()

  const { name } = await readName(world)

  expect(name).toBe('Saldo Sample Partner')
  expect(world.hub.requests.map(({ path }) => path)).toEqual(['/api/v2/partners/saldoPA'])
})

it.each([
  [{ id: 'saldoPA' }, 200],
  [{ id: 'saldoPA', brand_name: '' }, 200],
  [{ meta: { success: false } }, 500],
  [{ meta: { success: false } }, 401],
  [[], 200],
])('is unknown after %j with status %i', async (body, status) => {
  expect((await readName(answering(body, status))).name).toBeUndefined()
})

it('waits until the limits have room', async () => {
  const world = answering({ id: 'saldoPA', brand_name: 'Acme GmbH' })
  await readName(world)
  await readName(world)

  const { name, waits } = await readName(world)

  expect(name).toBe('Acme GmbH')
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThan(0)
  expect(waits[0]).toBeLessThanOrEqual(MINUTE_MS)
})

it('is not worth a wait of more than two minutes', async () => {
  const world = answering({ id: 'saldoPA', brand_name: 'Acme GmbH' })
  const limits = { ...DEFAULT_SETTINGS.limits, partner: { calls: 1, windowMs: 10 * MINUTE_MS } }
  await settingsItem.write({ ...DEFAULT_SETTINGS, limits })
  await readName(world)

  expect(await readName(world)).toEqual({ name: undefined, waits: [] })
})
