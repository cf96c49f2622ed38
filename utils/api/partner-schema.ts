import * as v from 'valibot'
import { decoded, freeText, id, objectOf, optional } from './http/fields.ts'

/** The partner itself: every field but the id is optional, and most are of no use here (2.1). */
export type Partner = { readonly id: string; readonly brandName: string; readonly country: string }

export const partnerSchema = v.pipe(
  objectOf({ id, brand_name: optional(freeText), country: optional(freeText) }),
  decoded((fields): Partner => ({ id: fields.id, brandName: fields.brand_name ?? '', country: fields.country ?? '' })),
)
