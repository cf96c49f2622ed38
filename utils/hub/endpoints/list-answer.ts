import type { World } from '#hub/world/world.ts'
import { type ChannelRow, type ClientRow, channelRow, clientRow } from './list-rows.ts'
import { readQuery } from './query.ts'
import type { Refusal } from './refusal.ts'

type Filters = Readonly<Record<string, unknown>>
type Envelope = {
  readonly count: number
  readonly filters: Filters
  readonly sort: readonly string[]
  readonly limit: number
  readonly offset: number
  readonly total: number
}

export type ListBody = Envelope & ({ readonly clients: ClientRow[] } | { readonly partner_channels: ChannelRow[] })

/** Long before every month that is asked about. */
const endedAt = '2025-03-03T10:20:30Z'

const sortKeys = ['id', 'name', 'status', 'client_id', 'created_at', 'modified_at']

/** GET /partners/{partner_id}/clients and …/channels, sections 2.2 and 2.3. */
export function listAnswer(
  world: World,
  kind: 'clients' | 'channels',
  parameters: URLSearchParams,
): { readonly kind: 'list'; readonly body: ListBody } | { readonly refusal: Refusal } {
  const { directory, rules } = world
  const query = readQuery(parameters)
  const offset = query.integer('offset', 0)
  const asked = query.integer('limit', 20)
  if (asked === 0) query.refuse('limit', 'Must be greater than or equal to 1.')
  const sort = (parameters.get('sort') ?? 'created_at').split(',')
  if (sort.some((key) => !sortKeys.includes(key.replace(/^-/, '')))) query.refuse('sort', 'Not a valid choice.')
  const filters = parseFilters(parameters.get('filters'))
  if (!filters) query.refuse('filters', 'Not a valid JSON object.')
  const refusal = query.refusal()
  if (refusal) return { refusal }

  const limit = Math.min(asked, rules.pageCap)
  const wanted = rules.honoursFilters ? (filters ?? {}) : {}
  const pick = <Row>(count: number, find: (id: string) => number | undefined, rowOf: (index: number) => Row) => {
    const source = sourceOf(count, find, rowOf, wanted, sort)
    const { places, total } = rules.page(source.total, offset, limit)
    const rows = places.flatMap(source.rowsAt)
    return { rows, envelope: { count: rows.length, filters: filters ?? {}, sort, limit, offset, total } }
  }
  if (kind === 'clients') {
    const { rows, envelope } = pick(
      directory.clientCount,
      (id) => directory.findClient(id)?.index,
      (index) => clientRow(directory.client(index)),
    )
    return { kind: 'list', body: { ...envelope, clients: rows } }
  }
  const { rows, envelope } = pick(
    directory.channelCount,
    (id) => directory.findChannel(id)?.index,
    (index) => channelRow(directory.channel(index), rules.listsDead && rules.isDead(index) ? endedAt : undefined),
  )
  return { kind: 'list', body: { ...envelope, partner_channels: rows } }
}

type Source<Row> = { readonly total: number; readonly rowsAt: (place: number) => Row[] }

function sourceOf<Row>(
  count: number,
  find: (id: string) => number | undefined,
  rowOf: (index: number) => Row,
  filters: Filters,
  sort: readonly string[],
): Source<Row> {
  const wanted = Object.entries(filters)
  // As created is how they are numbered, so that a page of thousands costs no more than its own rows.
  if (wanted.length === 0 && sort.join() === 'created_at') return { total: count, rowsAt: (place) => [rowOf(place)] }

  const { id } = filters
  const found = typeof id === 'string' ? find(id) : undefined
  const all = typeof id === 'string' ? [] : Array.from({ length: count }, (_, index) => index)
  const rows = (found === undefined ? all : [found])
    .map(rowOf)
    .filter((row) => wanted.every(([key, value]) => fieldOf(row, key) === String(value)))
    .sort((left, right) => compareRows(left, right, sort))
  return { total: rows.length, rowsAt: (place) => rows.slice(place, place + 1) }
}

function compareRows(left: unknown, right: unknown, sort: readonly string[]): number {
  for (const key of sort) {
    const name = key.replace(/^-/, '')
    const [first, second] = [fieldOf(left, name), fieldOf(right, name)]
    if (first !== second) return (first < second ? -1 : 1) * (key === name ? 1 : -1)
  }
  return 0
}

/** The value at a dotted path such as 'setup_info.phone_number', as text. */
function fieldOf(row: unknown, path: string): string {
  const field = path
    .split('.')
    .reduce((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), row)
  return String(field)
}

function parseFilters(text: string | null): Filters | undefined {
  try {
    const filters: unknown = JSON.parse(text ?? '{}')
    return typeof filters === 'object' && filters !== null && !Array.isArray(filters) ? { ...filters } : undefined
  } catch {
    return undefined
  }
}
