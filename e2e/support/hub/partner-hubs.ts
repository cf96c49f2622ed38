import { createHub, type Hub, type HubOptions } from '#hub/hub.ts'
import { type Holding, holdRequests } from './holding-hub.ts'
import { type HubServer, startHubServer } from './hub-server.ts'
import { usageAsOf } from './usage-as-of.ts'

export type PartnerOptions = Partial<HubOptions> & Pick<HubOptions, 'partnerId' | 'key'>

export type PartnerHubs = {
  readonly hubServer: HubServer
  /** By partner id. */
  readonly hubs: ReadonlyMap<string, Hub>
  /** Keeps requests of all of them waiting. */
  readonly holding: Holding
}

/** Several partners behind one server, without limits, whose usage stands still. */
export async function startPartnerHubs(partners: readonly PartnerOptions[]): Promise<PartnerHubs> {
  const usageAsOfMs = usageAsOf(Date.now())
  const hubs = new Map(
    partners.map((partner, place) => {
      const defaults = { seed: 360 + place, now: Date.now, usageAsOf: () => usageAsOfMs, limits: 'off' } as const
      // Told apart by what they call themselves too, since an account takes that name.
      return [partner.partnerId, createHub({ ...defaults, brandName: partner.partnerId, ...partner })] as const
    }),
  )
  const holding = holdRequests(async (request) => {
    const partnerId = /\/partners\/([^/]+)/.exec(request.url)?.[1] ?? ''
    return (await hubs.get(partnerId)?.handle(request)) ?? new Response(null, { status: 404 })
  })
  return { hubServer: await startHubServer(holding), hubs, holding }
}
