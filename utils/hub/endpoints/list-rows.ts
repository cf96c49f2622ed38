import type { HubChannel, HubClient } from '#hub/world/directory.ts'

export type ClientRow = ReturnType<typeof clientRow>
export type ChannelRow = ReturnType<typeof channelRow>

const system = { user_id: 'system', user_name: 'system' }

/** A row of the clients list, section 2.2. */
export function clientRow(client: HubClient) {
  const { id, name, shortName, country, createdAt } = client
  const contact = { phone: `${country.phonePrefix}5550100`, email: `info@${id.toLowerCase()}.example` }
  return {
    id,
    name: shortName,
    status: 'active',
    organisation: name,
    max_channels: 50,
    meta_info: { business_vertical: 'RETAIL', timezone: country.timeZone },
    contact_info: { ...contact, language: country.language, country: country.code, full_name: shortName },
    contact_user: { ...contact, name: shortName },
    partner_payload: null,
    suspicious: false,
    created_at: createdAt,
    created_by: system,
    modified_at: createdAt,
    modified_by: system,
  }
}

/** A row of the channels list, section 2.3; `endedAt` is when the channel was terminated, if it was. */
export function channelRow(channel: HubChannel, endedAt?: string) {
  const { client, index, phoneNumber, createdAt } = channel
  return {
    id: channel.id,
    client_id: client.id,
    status: 'ready',
    hub_status: endedAt === undefined ? 'live' : 'terminated',
    availability_status: 'ready',
    account_mode: 'live',
    type: 'whatsapp',
    external_id: `104${String(index).padStart(10, '0')}`,
    is_on_biz_app: false,
    is_oba: index === client.firstChannel,
    has_inbox: false,
    current_limit: index % 3 ? 'TIER_10K' : 'TIER_100K',
    current_quality_rating: 'GREEN',
    created_at: createdAt,
    modified_at: createdAt,
    billing_started_at: createdAt,
    terminated_at: endedAt ?? null,
    cancelled_at: null,
    client: {
      id: client.id,
      name: client.shortName,
      partner_payload: null,
      contact_info: { email: `info@${client.id.toLowerCase()}.example` },
    },
    setup_info: {
      phone_number: phoneNumber,
      phone_name: channel.name,
      was_in_use: false,
      ivr: false,
      verification_method: 'sms',
      default_language: client.country.language,
    },
    waba_account_id: channel.wabaId,
    waba_account: {
      id: channel.wabaId,
      external_id: channel.wabaExternalId,
      client_id: client.id,
      name: client.shortName,
      status: 'active',
      fb_account_status: 'verified',
      consents: {},
      created_at: createdAt,
      created_by: system,
    },
    integration: { enabled: true, app_id: String(104_148 + index), state: 'running' },
  }
}
