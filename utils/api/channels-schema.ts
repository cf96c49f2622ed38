import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import { decoded, freeText, id, optional, textOf } from './http/fields.ts'
import { readInstant } from './http/read-instant.ts'
import { listPageSchema } from './list-page.ts'

/** What `hub_status` says of a channel that has stopped for good (2.3); other words, as "live", say that it has not. */
const ENDED = /^(terminated|cancell?ed|deleted)$/i

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
    hub_status: optional(freeText),
    terminated_at: optional(textOf(readInstant)),
    cancelled_at: optional(textOf(readInstant)),
  }),
  decoded(
    (fields): Channel => ({
      id: fields.id,
      clientId: fields.client_id,
      // Only groups channels for a limit: a channel without a WABA is taken to be alone in one.
      wabaId: fields.waba_account?.external_id ?? fields.waba_account?.id ?? fields.waba_account_id ?? fields.id,
      clientName: fields.client?.name ?? '',
      name: fields.setup_info?.phone_name ?? '',
      phoneNumber: (
        fields.setup_info?.phone_number ??
        fields.phone_number ??
        fields.display_phone_number ??
        ''
      ).replace(/^\+/, ''),
      ...endOf(fields.hub_status, fields.terminated_at, fields.cancelled_at),
    }),
  ),
)

type Known<Value> = Value | null | undefined

/** Without a status, the date of the end tells it; that of a cancellation alone may come long before. */
function endOf(status: Known<string>, terminatedAtMs: Known<number>, cancelledAtMs: Known<number>) {
  const isEnded = status ? ENDED.test(status) : terminatedAtMs
  return isEnded ? { isEnded: true, endedAtMs: terminatedAtMs ?? cancelledAtMs ?? undefined } : undefined
}

/** The list of channels: under `partner_channels` (documented), `channels`, `partner.channels`, or bare (2.3). */
export const channelsSchema = listPageSchema(channel, ['partner_channels', 'channels'])
