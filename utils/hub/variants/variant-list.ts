import type { ListBody } from '#hub/endpoints/list-answer.ts'
import type { HubVariants } from './variants.ts'

/** The channels list under its documented key, or where a client has been seen to look as well (section 2.3). */
export function shapeList(body: ListBody, variants: HubVariants): unknown {
  if ('clients' in body) return body
  const { partner_channels, ...envelope } = body
  const isOdd = (place: number) => variants.listTrouble === 'odd-row' && body.offset + place === 1
  const channels = partner_channels.map((row, place) => ({
    ...row,
    ...moveNumber(row.setup_info, variants),
    ...(isOdd(place) && { client_id: null, client: null }),
  }))
  switch (variants.listShape) {
    case 'documented':
      return { ...envelope, partner_channels: channels }
    case 'channels':
      return { ...envelope, channels }
    case 'partner':
      return { ...envelope, partner: { channels } }
    case 'bare':
      return channels
  }
}

function moveNumber<Setup extends { phone_number: string }>(setup: Setup, { phoneNumberPlace }: HubVariants): object {
  const { phone_number, ...setup_info } = setup
  if (phoneNumberPlace === 'top') return { setup_info, phone_number }
  return phoneNumberPlace === 'display' ? { setup_info, display_phone_number: `+${phone_number}` } : {}
}
