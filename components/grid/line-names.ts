import { seriesName } from '#components/charts/series.ts'
import { entryName } from '#components/usage/entry-name.ts'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import type { Group, Line } from '#domain/dashboard/line.ts'
import { partOfGroup } from '#domain/dashboard/lines-of.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { isDayKey } from '#domain/period/period.ts'
import type { PartName } from '#domain/period/period-channel.ts'
import { words } from '#platform/words.ts'

/** How lines are called on the screen; while names are hidden by their places among the others. */
export type LineNames = {
  readonly name: (line: Line) => string
  readonly client: (line: Line) => string
  readonly number: (line: Line) => string
}

export function nameLines(lines: readonly Line[], group: Group, isHidden: boolean, locale: string): LineNames {
  const part = partOfGroup(group)
  const places = new Map<string, number>()
  for (const { ofId } of lines) if (!places.has(ofId)) places.set(ofId, places.size + 1)
  return {
    name: ({ ofId, channel }) => {
      // Who sent what stays hidden: that there are categories, countries and days is no secret.
      if (part) return partName(part, ofId, locale)
      if (isHidden) return hiddenName(group, String(places.get(ofId)))
      const client = channel.clientName.trim()
      if (group === 'client') return client || words('popup.unnamedClient')
      if (group === 'waba') return client ? `${client} · ${ofId}` : ofId
      return channel.name.trim() || client || words('popup.unnamed')
    },
    client: ({ channel }) => (isHidden ? PRIVATE_BADGE : channel.clientName),
    number: ({ channel: { phoneNumber, id } }) => (isHidden ? PRIVATE_BADGE : phoneNumber ? `+${phoneNumber}` : id),
  }
}

/** A category, a country or a day in the reader's language. */
export function partName(part: PartName, name: string, locale: string): string {
  if (part === 'category') return seriesName(name)
  if (part === 'country') return entryName(name, 'country', '', locale)
  const isDay = isDayKey(name)
  return isDay ? formatDate(Temporal.PlainDate.from(name), locale, DAY) : name
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const

function hiddenName(group: Group, number: string): string {
  if (group === 'client') return words('popup.hiddenClientPlace', { number })
  return group === 'waba' ? words('dashboard.hiddenWaba', { number }) : words('popup.hiddenChannel', { number })
}
