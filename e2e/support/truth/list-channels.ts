import type { Hub } from '#hub/hub.ts'
import type { KnownChannel } from './basis.ts'

type Row = {
  readonly id: string
  readonly setup_info: { readonly phone_number: string; readonly phone_name: string }
}
type Page = { readonly partner_channels: readonly Row[]; readonly total: number }

/** All channels that the hub lists, as a client of its own reads them. */
export async function listChannels(
  hub: Pick<Hub, 'handle'>,
  { partnerId, key }: { readonly partnerId: string; readonly key: string },
): Promise<readonly KnownChannel[]> {
  const channels: KnownChannel[] = []
  for (let total = 1; channels.length < total; ) {
    const url = `https://hub.360dialog.io/api/v2/partners/${partnerId}/channels?limit=200&offset=${channels.length}`
    const response = await hub.handle(new Request(url, { headers: { 'X-API-Key': key } }))
    const page = (await response.json()) as Page
    total = page.total
    channels.push(
      ...page.partner_channels.map(({ id, setup_info: { phone_name, phone_number } }) => ({
        id,
        name: phone_name,
        number: `+${phone_number}`,
      })),
    )
  }
  return channels
}
