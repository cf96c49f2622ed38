/**
 * The zones that a bill may be cut in, the likelier first: several have midnight at the same instant for a season or for
 * good, and then the first is taken. UTC before all, then where business is done, then every other offset that is lived in.
 */
export const BILLING_ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Mexico_City',
  'America/Bogota',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Istanbul',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Jakarta',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Santiago',
  'America/Caracas',
  'America/Halifax',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Africa/Lagos',
  'Africa/Cairo',
  'Europe/Athens',
  'Asia/Jerusalem',
  'Asia/Karachi',
  'Asia/Dhaka',
  'Australia/Brisbane',
  'Australia/Adelaide',
  'Australia/Darwin',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Yangon',
  'Atlantic/Azores',
  'Atlantic/Cape_Verde',
  'America/Noronha',
  'America/Nuuk',
  'Pacific/Noumea',
  'Pacific/Fiji',
  'Pacific/Tongatapu',
  'Pacific/Pago_Pago',
  'Pacific/Chatham',
  'Pacific/Marquesas',
  'Australia/Lord_Howe',
  'Australia/Eucla',
] as const

/**
 * What has been learned of the zone: the edges that ruled zones out, in UNIX seconds, and the zone that is left, "UTC"
 * where none is.
 */
export type ZoneEvidence = { readonly edges: readonly number[]; readonly zone: string }

/** More than any evidence needs: the first edge leaves zones of one offset, and each other rules out one at least. */
export const MOST_EDGES = 24

const SECOND_MS = 1_000
const DAY_SECONDS = 24 * 60 * 60
/** Temporal's range is a hundred million days around 1970. */
const FURTHEST_SECONDS = 100_000_000 * DAY_SECONDS

/**
 * The IANA zone in which the server cuts its daily or monthly buckets (A11: the WABA's own, which no answer names), from
 * the starts and ends of buckets in UNIX seconds: UTC if every edge is midnight there, else the first billing zone in
 * which it is. Undefined without an edge, and where no zone fits.
 */
export function guessZone(edges: readonly number[]): string | undefined {
  const distinct = distinctEdges(edges)
  return distinct.length === 0 ? undefined : fittingZones(distinct, BILLING_ZONES)[0]
}

/**
 * Adds the edges of an answer to what is known. Only those are kept that rule a zone out, so that the zones which are left
 * are those of all edges ever seen, in whatever order they came. If none is left, channels of different zones share the
 * account, and it stays with UTC for good. The same object if nothing was learned.
 */
export function learnZone(evidence: ZoneEvidence | undefined, edges: readonly number[]): ZoneEvidence {
  const known = evidence ?? { edges: [], zone: 'UTC' }
  let zones = fittingZones(known.edges, BILLING_ZONES)
  const newEdges: number[] = []
  for (const edge of distinctEdges(edges)) {
    const left = fittingZones([edge], zones)
    if (left.length < zones.length) newEdges.push(edge)
    zones = left
  }
  return newEdges.length === 0 ? known : { edges: [...known.edges, ...newEdges], zone: zones[0] ?? 'UTC' }
}

function distinctEdges(edges: readonly number[]): readonly number[] {
  return [...new Set(edges)].filter((edge) => Number.isInteger(edge) && Math.abs(edge) < FURTHEST_SECONDS - DAY_SECONDS)
}

function fittingZones(edges: readonly number[], zones: readonly string[]): readonly string[] {
  return zones.filter((zone) => edges.every((edge) => isMidnight(edge, zone)))
}

/** Whether a day begins there; where clocks skip midnight it begins at one o'clock. */
function isMidnight(edgeSeconds: number, zone: string): boolean {
  if (zone === 'UTC') return edgeSeconds % DAY_SECONDS === 0
  const edge = Temporal.Instant.fromEpochMilliseconds(edgeSeconds * SECOND_MS).toZonedDateTimeISO(zone)
  return edge.startOfDay().epochMilliseconds === edgeSeconds * SECOND_MS
}
