import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import { decoded, freeText, id, objectOf, optional, textOf } from './http/fields.ts'
import { readInstant } from './http/read-instant.ts'
import { listPageSchema } from './list-page.ts'

const instant = optional(textOf(readInstant))

/** What `hub_status` says of a channel that has stopped for good (2.3); other words, as "live", say that it has not. */
const ENDED = /^(terminated|cancell?ed|deleted)$/i

const channel = v.pipe(
  objectOf({
    id,
    client_id: id,
    client: optional(objectOf({ name: optional(freeText) })),
    setup_info: optional(objectOf({ phone_number: optional(freeText), phone_name: optional(freeText) })),
    phone_number: optional(freeText),
    display_phone_number: optional(freeText),
    waba_account_id: optional(id),
    waba_account: optional(objectOf({ external_id: optional(id), id: optional(id) })),
    hub_status: optional(freeText),
    terminated_at: instant,
    cancelled_at: instant,
  }),
  decoded((fields): Channel => {
    const { hub_status: status, terminated_at: terminatedAtMs } = fields
    // Without a status, the date of the end tells it; that of a cancellation alone may come long before.
    const isEnded = status ? ENDED.test(status) : terminatedAtMs
    const phoneNumber = fields.setup_info?.phone_number ?? fields.phone_number ?? fields.display_phone_number ?? ''
    return {
      id: fields.id,
      clientId: fields.client_id,
      // Groups channels for a limit and by their currency: a channel without a WABA is taken to be alone in one.
      wabaId: fields.waba_account?.external_id ?? fields.waba_account?.id ?? fields.waba_account_id ?? fields.id,
      clientName: fields.client?.name ?? '',
      name: fields.setup_info?.phone_name ?? '',
      phoneNumber: phoneNumber.replace(/^\+/, ''),
      ...(isEnded && { isEnded: true, endedAtMs: terminatedAtMs ?? fields.cancelled_at }),
    }
  }),
)

/** The list of channels: under `partner_channels` (documented), `channels`, `partner.channels`, or bare (2.3). */
export const channelsSchema = listPageSchema(channel, ['partner_channels', 'channels'])
