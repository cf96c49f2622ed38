/** Whether a text names a zone that days can be counted in: one that the browser does not know would stop every reading. */
export function isZone(text: string): boolean {
  try {
    // A fixed instant, which the formatter would need as well: a zone is known if it has a wall clock there.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A zone as a reader looks for it: the continent that it is listed under, and the place. */
export type ZoneName = { readonly zone: string; readonly region: string; readonly place: string }

/** "America/Argentina/Buenos_Aires" is Buenos Aires (Argentina), under America; "UTC" stands under nothing. */
export function nameZone(zone: string): ZoneName {
  const [region = '', ...places] = zone.replaceAll('_', ' ').split('/')
  if (places.length === 0) return { zone, region: '', place: region }
  const place = places.at(-1) ?? ''
  const between = places.slice(0, -1)
  return { zone, region, place: between.length > 0 ? `${place} (${between.join(', ')})` : place }
}

/** The zones to choose from, by continent, each in the order of its places; UTC first, and the chosen one never missing. */
export function groupZones(
  zones: readonly string[],
  chosen: string | undefined,
): readonly { readonly region: string; readonly zones: readonly ZoneName[] }[] {
  const all = [...new Set(['UTC', ...zones, ...(chosen === undefined ? [] : [chosen])])].map(nameZone)
  const compare = (left: string, right: string) => Number(left > right) - Number(left < right)
  return [...Map.groupBy(all, ({ region }) => region)]
    .map(([region, group]) => ({
      region,
      zones: group.toSorted((left, right) => compare(left.place, right.place)),
    }))
    .toSorted((left, right) => compare(left.region, right.region))
}
