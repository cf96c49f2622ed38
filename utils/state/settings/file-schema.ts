import * as v from 'valibot'
import { ACCOUNT_COLORS, LONGEST_LABEL } from '#domain/account/account.ts'
import {
  FILE_FORMAT,
  FILE_VERSION,
  type FileAccount,
  type FileSettings,
  type SettingsFile,
} from '#domain/settings/settings-file.ts'
import { IN_EVERY_FILE, MANAGED_ROWS, type ManagedName } from '#domain/settings/settings-table.ts'
import { badgeSchema } from '#state/account/badge-schema.ts'
import { currencyWord } from '#state/account/currency-word.ts'
import { choosable, currencyCode, rowSchema, type Schema, type SettingReading } from './setting-schemas.ts'

const MOST_ACCOUNTS = 50
const MOST_CHANNELS = 5_000
const MOST_WABAS = 5_000
const MOST_CURRENCIES = 200
const LONGEST_ID = 100
const LONGEST_NAME = 200

/** Text of a length that has no control characters and no half of a character. */
const text = (longest: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty(),
    v.maxLength(longest),
    v.check((value) => value.isWellFormed() && !/\p{Cc}/u.test(value)),
  )
const id = v.pipe(text(LONGEST_ID), v.regex(/^[^\s\p{Cf}]+$/u))

const inFile: SettingReading = {
  number: choosable,
  object: v.strictObject,
  record: (entry) => v.pipe(v.record(currencyCode, entry), v.maxEntries(MOST_CURRENCIES)),
  keyed: (entry) => entry,
}

const always: readonly string[] = IN_EVERY_FILE
const settingsSchema: v.GenericSchema<unknown, FileSettings> = v.strictObject({
  ...(Object.fromEntries(
    MANAGED_ROWS.map(([name, row]): [string, Schema] => {
      const schema = rowSchema(row, inFile)
      return [name, always.includes(name) ? schema : v.optional(schema)]
    }),
  ) as { readonly [Name in ManagedName]: v.GenericSchema<unknown, FileSettings[Name]> }),
  badgeAccount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_ACCOUNTS - 1))),
})

const fileBadge = badgeSchema(v.strictObject, {
  id,
  name: text(LONGEST_NAME),
  'optional-currency': v.optional(text(LONGEST_ID)),
})

/** As what can be confirmed, which need not be an ISO code; of whole characters. */
const confirmable = v.pipe(
  currencyWord,
  v.check((word) => word.isWellFormed()),
)
const channelIds = v.pipe(v.array(id), v.maxLength(MOST_CHANNELS))
const accountEntries = {
  partnerId: id,
  label: v.optional(text(LONGEST_LABEL)),
  color: v.optional(v.picklist(ACCOUNT_COLORS)),
  zone: v.optional(v.pipe(text(LONGEST_ID), v.check(isZone))),
  badge: v.optional(fileBadge),
  usageCurrency: v.optional(confirmable),
  isSilent: v.optional(v.boolean()),
  pinned: channelIds,
  muted: channelIds,
  wabaCurrencies: v.optional(v.pipe(v.record(id, confirmable), v.maxEntries(MOST_WABAS))),
} satisfies Record<keyof FileAccount, v.GenericSchema>

/** A file in which every field is known and right: it is taken over as a whole, or not at all. */
export const fileSchema: v.GenericSchema<unknown, SettingsFile> = v.pipe(
  v.strictObject({
    format: v.literal(FILE_FORMAT),
    version: v.literal(FILE_VERSION),
    exportedAt: v.pipe(v.string(), v.maxLength(LONGEST_ID), v.check(isInstant)),
    settings: settingsSchema,
    privacy: v.boolean(),
    accounts: v.pipe(v.array(v.strictObject(accountEntries)), v.maxLength(MOST_ACCOUNTS)),
  }),
  v.forward(
    v.check(({ settings: { badgeAccount = -1 }, accounts }) => badgeAccount < accounts.length),
    ['settings'],
  ),
)

function isInstant(text: string): boolean {
  return isRight(() => Temporal.Instant.from(text))
}

function isZone(zone: string): boolean {
  return isRight(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone))
}

function isRight(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
