import * as v from 'valibot'
import type { Account } from '#domain/account/account.ts'
import { isZone } from '#domain/calendar/zone.ts'
import type { ZoneEvidence } from '#domain/calendar/zone-guess.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const DEFAULT_ZONE = 'UTC'

/** What the edges of daily buckets have shown so far of the zone that an account is billed in. */
export const zoneEvidenceItem = defineAccountItem<ZoneEvidence | undefined>({
  key: 'zone',
  version: 1,
  schema: v.object({ edges: v.array(v.number()), zone: v.pipe(v.string(), v.check(isZone)) }),
  fallback: undefined,
  usedBy: ['first-paint', 'diagnostics'],
})

/** The zone in which an account's days and months are counted: the user's choice, else what the buckets show, else UTC. */
export async function readBillingZone(account: Pick<Account, 'id' | 'zone'>): Promise<string> {
  return account.zone ?? billingZone(account, await zoneEvidenceItem(account.id).read())
}

/** The same of evidence that is read. */
export function billingZone({ zone }: Pick<Account, 'zone'>, evidence: ZoneEvidence | undefined): string {
  return zone ?? evidence?.zone ?? DEFAULT_ZONE
}
