import type { World } from '#hub/world/world.ts'
import { type RawNumber, rawNumber } from './json.ts'

/** One record of the partner's balance; `total` is decimal text and goes out digit for digit. */
export type HubBalance = { readonly currency: string; readonly total: string }
export type BalanceRecord = { readonly currency: string; readonly total: RawNumber }

/** GET /partners/{partner_id}, section 2.1. */
export function partnerAnswer({ partnerId, brandName }: World) {
  const body = {
    id: partnerId,
    brand_name: brandName,
    payment_required: true,
    logo_url: null,
    onboarding_deeplink_add_params: false,
    webhook_url: 'https://partner.example/webhook',
    partner_redirect_url: 'https://partner.example/redirect',
    country: 'DE',
    blocked_new_submission: false,
    allow_client_to_add_phone_no: true,
    settings: null,
    billing_system: 'prepaid',
    publishable_key: null,
  }
  return { kind: 'partner', body } as const
}

/** GET /partners/{partner_id}/balance, section 1.1. */
export function partnerBalanceAnswer(balances: readonly HubBalance[]) {
  const body = balances.map(({ currency, total }): BalanceRecord => ({ currency, total: rawNumber(total) }))
  return { kind: 'partner-balance', body } as const
}
