import * as v from 'valibot'
import { defineStoredItem } from './stored-item.ts'

/**
 * The Partner API key of an account, in an item of its own: never joined with anything that is shown, sent or exported.
 * Empty where there is none (the sample account needs none).
 */
export function keyItem(accountId: string) {
  return defineStoredItem<string>({ key: `local:key:${accountId}`, version: 1, schema: v.string(), fallback: '' })
}
