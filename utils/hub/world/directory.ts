import { businesses, purposes } from './businesses.ts'
import { type Country, countryOf } from './countries.ts'
import { opaqueId, opaqueIndex } from './opaque-id.ts'
import type { Random } from './random.ts'

export type HubClient = {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly country: Country
  /** Its channels are those from `firstChannel` up to, but not including, `endChannel`. */
  readonly firstChannel: number
  readonly endChannel: number
  readonly createdAt: string
}

export type HubChannel = {
  readonly index: number
  readonly id: string
  readonly client: HubClient
  readonly name: string
  readonly phoneNumber: string
  readonly wabaIndex: number
  readonly wabaId: string
  readonly wabaExternalId: string
  readonly createdAt: string
}

export type Directory = ReturnType<typeof createDirectory>

type Sizes = { readonly channelCount: number; readonly clientCount: number; readonly wabaCount: number | undefined }

/** Who is there: clients and channels by index and by id, made when asked for and not kept. */
export function createDirectory(random: Random, sizes: Sizes) {
  const { channelCount, clientCount, wabaCount } = sizes
  const owners = Math.min(clientCount, channelCount)
  const firstBusiness = Math.floor(random(1) * businesses.length)

  // The first clients have the most channels; 12 channels over 5 clients are 4, 3, 2, 1 and 2.
  const endOf = (owner: number) => {
    const rest = 1 - owner / owners
    return owner + Math.floor((channelCount - owners) * (1 - rest * rest * rest))
  }
  const ends = Array.from({ length: clientCount }, (_, index) => (index < owners ? endOf(index + 1) : channelCount))

  function client(index: number): HubClient {
    const round = Math.floor(index / businesses.length)
    const [name, shortName, country] = businesses[(firstBusiness + index) % businesses.length] ?? ['', '', 'DE']
    return {
      index,
      id: opaqueId(index, 8, 'CL', (position) => random(2, index, position)),
      name: round ? `${name} (${round + 1})` : name,
      shortName: round ? `${shortName} ${round + 1}` : shortName,
      country: countryOf(country),
      firstChannel: ends[index - 1] ?? 0,
      endChannel: ends[index] ?? channelCount,
      createdAt: createdText(Date.UTC(2021, 1, 3, 9, 12, 7) + index * 3_611_000),
    }
  }

  function channel(index: number, owner = client(ownerOf(index))): HubChannel {
    const waba = wabaCount === undefined ? owner.index : Math.floor((index * wabaCount) / channelCount)
    const place = index - owner.firstChannel
    const round = Math.floor(place / purposes.length)
    const number = String((index * 7919 + Math.floor(random(4) * 99_991)) % 100_000).padStart(5, '0')
    return {
      index,
      id: opaqueId(index, 6, 'CH', (position) => random(3, index, position)),
      client: owner,
      name: `${owner.shortName} ${purposes[place % purposes.length]}${round ? ` ${round + 1}` : ''}`,
      phoneNumber: `${owner.country.phonePrefix}${100 + Math.floor(random(5, index) * 900)}${number}`,
      wabaIndex: waba,
      wabaId: opaqueId(waba, 6, 'WA', (position) => random(6, waba, position)),
      wabaExternalId: `1022${String(Math.floor(random(7, waba) * 1e6)).padStart(6, '0')}${String(waba).padStart(5, '0')}`,
      createdAt: createdText(Date.UTC(2022, 4, 16, 14, 36, 45) + index * 1_801_000),
    }
  }

  function ownerOf(index: number): number {
    let low = 0
    let high = owners - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (index < (ends[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  }

  function findClient(id: string): HubClient | undefined {
    const index = opaqueIndex(id, 'CL')
    const found = index >= 0 && index < clientCount ? client(index) : undefined
    return found?.id === id ? found : undefined
  }

  function findChannel(id: string): HubChannel | undefined {
    const index = opaqueIndex(id, 'CH')
    const found = index >= 0 && index < channelCount ? channel(index) : undefined
    return found?.id === id ? found : undefined
  }

  function channelsOf(owner: HubClient): HubChannel[] {
    return Array.from({ length: owner.endChannel - owner.firstChannel }, (_, place) =>
      channel(owner.firstChannel + place, owner),
    )
  }

  return { channelCount, clientCount, client, channel, findClient, findChannel, channelsOf }
}

function createdText(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000', '')
}
