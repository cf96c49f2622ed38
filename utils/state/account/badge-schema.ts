import * as v from 'valibot'
import type { BadgeSource } from '#domain/account/account.ts'
import { BADGE_KINDS, BADGE_SOURCES, type SourceField } from '#domain/badge/badge-sources.ts'

type Entries = Readonly<Record<string, v.GenericSchema>>
type Kinds = Parameters<typeof v.variant<'kind', never>>[1]

/** The schema of a badge source, made from the table of all of them: what an object and each kind of field may be differs. */
export function badgeSchema(
  object: (entries: Entries) => v.GenericSchema,
  fieldSchemas: Readonly<Record<SourceField, v.GenericSchema>>,
): v.GenericSchema<unknown, BadgeSource> {
  const kinds = BADGE_KINDS.map((kind) => {
    const fields = Object.entries<SourceField>(BADGE_SOURCES[kind].fields)
    const entries = fields.map(([name, field]) => [name, fieldSchemas[field]] as const)
    return object({ kind: v.literal(kind), ...Object.fromEntries(entries) })
  })
  return v.variant('kind', kinds as unknown as Kinds) as v.GenericSchema<unknown, BadgeSource>
}
