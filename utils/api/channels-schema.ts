import * as v from 'valibot'
import type { Channel } from '../domain/account.ts'
import { count, id, optional, words } from './fields.ts'

const channel = v.pipe(
  v.object({
    id,
    client_id: id,
    client: optional(v.object({ name: optional(words) })),
    setup_info: optional(v.object({ phone_number: optional(words), phone_name: optional(words) })),
    waba_account_id: optional(id),
    waba_account: optional(v.object({ external_id: optional(id), id: optional(id) })),
  }),
  v.transform(
    (fields): Channel => ({
      id: fields.id,
      clientId: fields.client_id,
      // Only groups channels for a limit: a channel without a WABA is taken to be alone in one.
      wabaId: fields.waba_account?.external_id ?? fields.waba_account?.id ?? fields.waba_account_id ?? fields.id,
      clientName: fields.client?.name ?? '',
      name: fields.setup_info?.phone_name ?? '',
      phoneNumber: (fields.setup_info?.phone_number ?? '').replace(/^\+/, ''),
    }),
  ),
)

const channels = v.array(channel)

/**
 * One page of the list of channels. `total` and `limit` are the server's own figures, absent where it does not say them;
 * it may cap a page below what was asked for.
 */
export type ChannelsPage = {
  readonly channels: readonly Channel[]
  readonly total?: number | undefined
  readonly limit?: number | undefined
}

const paging = { total: optional(count), limit: optional(count) }

/** The list of channels: under `partner_channels` (documented), `channels`, `partner.channels`, or bare. */
export const channelsSchema = v.union([
  v.pipe(
    v.object({ partner_channels: channels, ...paging }),
    v.transform(({ partner_channels, ...page }) => toPage(partner_channels, page)),
  ),
  v.pipe(
    v.object({ channels, ...paging }),
    v.transform((page) => toPage(page.channels, page)),
  ),
  v.pipe(
    v.object({ partner: v.object({ channels }), ...paging }),
    v.transform(({ partner, ...page }) => toPage(partner.channels, page)),
  ),
  v.pipe(
    channels,
    v.transform((list) => toPage(list, {})),
  ),
])

type Paging = { readonly total?: number | null | undefined; readonly limit?: number | null | undefined }

function toPage(list: readonly Channel[], { total, limit }: Paging): ChannelsPage {
  return { channels: list, total: total ?? undefined, limit: limit ?? undefined }
}
