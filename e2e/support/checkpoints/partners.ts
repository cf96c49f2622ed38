import { HUB_HOST } from '#e2e/hub/hub-server.ts'
import { createHub, type Hub, type HubMonth, type HubMonthTotals } from '#hub/hub.ts'
import { readBudgets } from './stored/read-budgets.ts'

export type Partner = {
  readonly partnerId: string
  /** All of them are accepted, so that one can be changed for another. */
  readonly keys: readonly [string, ...string[]]
  readonly seed: number
  readonly channelCount: number
  /** Every balance that it tells is one unit more than this and all before. */
  readonly firstUnits: number
}

/** No two are the same, so that a stored one tells when it was served, and by which partner. */
export type ServedBalance = { readonly micros: number; readonly atMs: number }

export type Partners = {
  readonly handle: (request: Request) => Promise<Response>
  readonly all: readonly Partner[]
  readonly served: (partnerId: string) => readonly ServedBalance[]
  /** How many requests have counted for each limit so far: `channel:…`, `waba:…`, `client:…`, `partner:…`. */
  readonly requestCounts: () => Readonly<Record<string, number>>
  /** Counts from nothing again, because the log of calls was replaced. */
  readonly resetRequestCounts: () => void
  /** Requests for a partner with a key that is not its own. */
  readonly foreignKeys: readonly string[]
  readonly channelIds: (partnerId: string) => readonly string[]
  /** A channel of each partner cannot be read until this is called; balances that were turned are as they were. */
  readonly heal: () => void
  /** From now on every balance is a debt of as much; the next time it is no debt any more. */
  readonly turnBalances: () => void
  readonly monthTotals: (partnerId: string, month: HubMonth) => HubMonthTotals
}

const PAGE_CAP = 2
/** One WABA of each partner is billed in the first, until the user says otherwise; all others in euros. */
export const FOREIGN = ['usd', 'brl'] as const

/** Two partners behind one simulated hub whose lists come in pages of two, and what they have seen. */
export async function createPartners(all: readonly Partner[], now: () => number): Promise<Partners> {
  const startedAtMs = now()
  let counts: Record<string, number> = {}
  let areDebts = false
  const foreignKeys: string[] = []
  const desks = new Map(
    await Promise.all(all.map(async (partner) => [partner.partnerId, await open(partner)] as const)),
  )

  async function open(partner: Partner) {
    const { partnerId, keys, seed, channelCount } = partner
    const billed = ['eur', 'eur', 'eur']
    const hub: Hub = createHub({
      seed,
      partnerId,
      key: keys[0],
      now,
      usageAsOf: () => startedAtMs,
      channelCount,
      clientCount: 3,
      limits: 'off',
      variants: { pageCap: PAGE_CAP, wabaCurrencies: billed },
    })
    const budgets = await readBudgets(hub, partnerId, keys[0])
    const channelIds = [...budgets.keys()]
    const [unreadable] = channelIds
    hub.setFault({ kind: 'status', status: 500, path: `/channels/${unreadable}/` })
    const served: ServedBalance[] = []
    // Of one that cannot be read nobody learns what it is billed in.
    const place = hub.wabas().findIndex((waba) => !waba.channelIds.includes(unreadable ?? ''))
    billed[place] = FOREIGN[0]
    return { partner, hub, budgets, channelIds, served }
  }

  type Desk = Awaited<ReturnType<typeof open>>

  async function handle(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const [, partnerId = '', rest = ''] = /^\/api\/v2\/partners\/([^/]+)(.*)$/.exec(pathname) ?? []
    const desk = desks.get(partnerId)
    if (!desk) return new Response(null, { status: 404 })
    const { hub, partner } = desk
    for (const key of budgetsOf(desk, rest)) counts[key] = (counts[key] ?? 0) + 1
    const key = request.headers.get('x-api-key') ?? ''
    if (!partner.keys.includes(key)) foreignKeys.push(`${partnerId} was asked for with ${key}`)
    if (rest === '/balance') serveBalance(desk)
    const headers = new Headers(request.headers)
    if (partner.keys.includes(key)) headers.set('x-api-key', partner.keys[0])
    const response = await hub.handle(new Request(`https://${HUB_HOST}${pathname}${search}`, { headers }))
    response.headers.set('date', new Date(now()).toUTCString())
    return response
  }

  function serveBalance({ hub, partner, served }: Desk): void {
    const units = partner.firstUnits + served.length
    const micros = units * 1_000_000 + 370_000
    served.push({ micros: areDebts ? -micros : micros, atMs: now() })
    hub.setBalances([{ currency: 'eur', total: `${areDebts ? '-' : ''}${units}.37` }])
  }

  function budgetsOf({ partner, budgets }: Desk, rest: string): readonly string[] {
    const [, channelId] = /\/channels\/([^/]+)\/info\/(?:usage|balance)$/.exec(rest) ?? []
    return channelId === undefined ? [`partner:${partner.partnerId}`] : (budgets.get(channelId) ?? [])
  }

  const desk = (partnerId: string): Desk => {
    const found = desks.get(partnerId)
    if (!found) throw new Error(`There is no partner ${partnerId}`)
    return found
  }

  return {
    handle,
    all,
    served: (partnerId) => desks.get(partnerId)?.served ?? [],
    requestCounts: () => ({ ...counts }),
    resetRequestCounts: () => {
      counts = {}
    },
    foreignKeys,
    channelIds: (partnerId) => desk(partnerId).channelIds,
    turnBalances: () => {
      areDebts = !areDebts
    },
    heal: () => {
      areDebts = false
      for (const { hub } of desks.values()) hub.setFault(undefined)
    },
    monthTotals: (partnerId, month) => desk(partnerId).hub.monthTotals(month),
  }
}
