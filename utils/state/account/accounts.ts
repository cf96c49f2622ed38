import * as v from 'valibot'
import { ACCOUNT_COLORS, type Account, LONGEST_LABEL } from '#domain/account/account.ts'
import { isZone } from '#domain/calendar/zone.ts'
import { defineLockedItem, defineStoredItem } from '#state/item/stored-item.ts'
import { badgeSchema } from './badge-schema.ts'

const accountSchema: v.GenericSchema<unknown, Account> = v.object({
  id: v.string(),
  kind: v.picklist(['partner', 'sample']),
  partnerId: v.string(),
  label: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_LABEL))),
  color: v.optional(v.picklist(ACCOUNT_COLORS)),
  // An account must not be lost for a zone that this browser does not know: its days are counted as if none was chosen.
  zone: v.fallback(v.optional(v.pipe(v.string(), v.check(isZone))), undefined),
  // Nor for a figure of the badge that only a later version knows: its balance is shown.
  badge: v.fallback(
    v.optional(
      badgeSchema(v.object, { id: v.string(), name: v.string(), 'optional-currency': v.optional(v.string()) }),
    ),
    undefined,
  ),
  usageCurrency: v.optional(v.string()),
  isSilent: v.optional(v.boolean()),
})

/** The accounts that are set up; written by the options page. */
export const accountsItem = defineLockedItem<readonly Account[], 'saldo-answers'>('saldo-answers', {
  key: 'accounts',
  version: 2,
  schema: v.array(accountSchema),
  fallback: [],
  migrations: { 2: withoutDefaultZone },
  usedBy: ['first-paint', 'settings-file', 'diagnostics'],
})

/** The account that the badge shows, where there is one; written by the background. */
export const shownAccountItem = defineStoredItem<string | undefined>({
  key: 'shown-account',
  version: 1,
  schema: v.string(),
  fallback: undefined,
  usedBy: ['first-paint'],
})

/** Ids of accounts that are being removed: the rest of what is known of them goes, whatever cuts the removal off. */
export const departuresItem = defineStoredItem<readonly string[]>({
  key: 'departures',
  version: 1,
  schema: v.array(v.string()),
  fallback: [],
})

/** Version 1 wrote the default zone into every account; since version 2 a zone is what the user chose. */
function withoutDefaultZone(accounts: unknown): unknown {
  if (!Array.isArray(accounts)) return accounts
  return accounts.map((account: unknown) => {
    if (typeof account !== 'object' || account === null || !('zone' in account)) return account
    const { zone, ...rest } = account
    return zone === 'UTC' ? rest : account
  })
}
