import * as v from 'valibot'
import { decoded, freeText, id, objectOf, optional } from './http/fields.ts'
import { listPageSchema } from './list-page.ts'

/** A client of the partner; `status` is "active" where it was ever seen. */
export type Client = { readonly id: string; readonly name: string; readonly status: string }

const client = v.pipe(
  objectOf({ id, name: optional(freeText), status: optional(freeText) }),
  decoded((fields): Client => ({ id: fields.id, name: fields.name ?? '', status: fields.status ?? '' })),
)

/** The list of clients (2.2). */
export const clientsSchema = listPageSchema(client, ['clients', 'partner_clients'])
