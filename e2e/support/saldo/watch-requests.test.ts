import { request } from 'node:https'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'
import { watchRequests } from './watch-requests.ts'

const MANY_LOOKS = 12

let hubServer: HubServer
let answer = (): void => undefined
let isWorking = false
let looks = 0
/** What the extension says of its locks. */
const saldo = {
  evaluate: async () => {
    looks += 1
    return !isWorking
  },
} as unknown as Pick<Saldo, 'evaluate'>

beforeEach(async () => {
  isWorking = false
  looks = 0
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  hubServer = await startHubServer({
    handle: async () => {
      await answered
      return new Response('{}')
    },
  })
})

afterEach(() => hubServer.close())

function ask(path: string): void {
  const asked = request({ host: '127.0.0.1', port: hubServer.port, path, rejectUnauthorized: false })
  asked.on('error', () => undefined)
  asked.end()
}

/** Whether the promise is still open after many looks. */
async function waits(promise: Promise<unknown>): Promise<boolean> {
  const until = looks + MANY_LOOKS
  return Promise.race([promise.then(() => false), waitUntil('many looks', () => looks >= until)])
}

it('begins when the hub has answered what was asked before, and does not count it', async () => {
  ask('/before')
  await waitUntil('the request', () => hubServer.requests.length === 1)
  const counting = watchRequests({ saldo, hubServer })
  expect(await waits(counting)).toBe(true)

  answer()

  expect(await (await counting)()).toEqual([])
})

it('begins when the extension works no more', async () => {
  isWorking = true
  answer()
  const counting = watchRequests({ saldo, hubServer })
  expect(await waits(counting)).toBe(true)
  ask('/of-the-work')
  await waitUntil('the request', () => hubServer.requests.length === 1)

  isWorking = false

  expect(await (await counting)()).toEqual([])
})

it('ends when the extension works no more, and counts what it asked for until then', async () => {
  answer()
  const requests = await watchRequests({ saldo, hubServer })
  isWorking = true
  const counted = requests()
  expect(await waits(counted)).toBe(true)
  ask('/late')
  await waitUntil('the request', () => hubServer.requests.length === 1)

  isWorking = false

  expect((await counted).map(({ url }) => url)).toEqual(['/late'])
})

it('takes a connection that broke for an end', async () => {
  hubServer.setTransportFault({ kind: 'reset' })
  ask('/reset')
  await waitUntil('the request', () => hubServer.requests.length === 1)

  expect(await (await watchRequests({ saldo, hubServer }))()).toEqual([])
  expect(hubServer.openCount()).toBe(0)
})
