import * as v from 'valibot'
import type { Account } from '../domain/account.ts'
import { defineStoredItem } from './stored-item.ts'

const accountSchema: v.GenericSchema<unknown, Account> = v.object({
  id: v.string(),
  kind: v.picklist(['partner', 'sample']),
  partnerId: v.string(),
  zone: v.string(),
  usageCurrency: v.optional(v.string()),
})

/** The accounts that are set up; written by the options page. Today's screens use the first. */
export const accountsItem = defineStoredItem<readonly Account[]>({
  key: 'local:accounts',
  version: 1,
  schema: v.array(accountSchema),
  fallback: [],
})
