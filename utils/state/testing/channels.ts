import type { Channel } from '#domain/account/account.ts'

/** A channel of the only client of a test; what the test is about, it changes. */
export function aChannel(id: string, changes: Partial<Channel> = {}): Channel {
  return {
    id,
    clientId: 'c',
    wabaId: 'w',
    clientName: 'Client',
    name: `Shop ${id}`,
    phoneNumber: '49301234',
    ...changes,
  }
}

export function someChannels(ids: readonly string[]): readonly Channel[] {
  return ids.map((id) => aChannel(id))
}
