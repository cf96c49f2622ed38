import type { HubChannel, HubClient } from '#hub/world/directory.ts'
import type { World } from '#hub/world/world.ts'
import type { Refusal } from './refusal.ts'
import { findRoute, type Route } from './route.ts'

/** What a request that may be answered asks about. */
export type Target = {
  readonly route: Route
  readonly client?: HubClient
  readonly channel?: HubChannel
}

/** Checks key, path, partner, method and ids, in this order. */
export function findTarget(request: Request, world: World): Target | { readonly refusal: Refusal } {
  const { partnerId, directory, rules } = world
  if (request.headers.get('x-api-key') !== world.key) return refuse(rules.wrongKeyStatus, 'Invalid API key')
  const route = findRoute(new URL(request.url).pathname)
  if (!route) return refuse(404, 'Not found')
  if (route.partnerId !== partnerId) return refuse(403, `Permission denied for partner ${route.partnerId}`)
  if (request.method !== 'GET') return refuse(405, 'Method Not Allowed')
  if (route.clientId === undefined) return { route }
  const client = directory.findClient(route.clientId)
  if (!client) return refuse(404, 'Not found', { client_id: 'Unknown client.' })
  if (route.channelId === undefined) return { route, client }
  const channel = directory.findChannel(route.channelId)
  if (channel?.client.id === client.id) return { route, client, channel }
  return refuse(404, 'Not found', { channel_id: 'Unknown channel.' })
}

function refuse(status: number, message: string, details: Readonly<Record<string, string>> = {}) {
  return { refusal: { status, message, details } }
}
