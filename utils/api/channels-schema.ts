import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import { decoded, freeText, id, optional } from './http/fields.ts'
import { listPageSchema } from './list-page.ts'

const channel = v.pipe(
  v.object({
    id,
    client_id: id,
    client: optional(v.object({ name: optional(freeText) })),
    setup_info: optional(v.object({ phone_number: optional(freeText), phone_name: optional(freeText) })),
    phone_number: optional(freeText),
    display_phone_number: optional(freeText),
    waba_account_id: optional(id),
    waba_account: optional(v.object({ external_id: optional(id), id: optional(id) })),
  }),
  decoded(
    (fields): Channel => ({
      id: fields.id,
      clientId: fields.client_id,
      // Only groups channels for a limit: a channel without a WABA is taken to be alone in one.
      wabaId: fields.waba_account?.external_id ?? fields.waba_account?.id ?? fields.waba_account_id ?? fields.id,
      clientName: fields.client?.name ?? '',
      name: fields.setup_info?.phone_name ?? '',
      phoneNumber: digitsOf(
        fields.setup_info?.phone_number ?? fields.phone_number ?? fields.display_phone_number ?? '',
      ),
    }),
  ),
)

function digitsOf(phoneNumber: string): string {
  return phoneNumber.replace(/^\+/, '')
}

/** The list of channels: under `partner_channels` (documented), `channels`, `partner.channels`, or bare (2.3). */
export const channelsSchema = listPageSchema(channel, ['partner_channels', 'channels'])
