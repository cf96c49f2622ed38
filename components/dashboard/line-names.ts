import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import type { Group, Line } from '#domain/dashboard/line.ts'
import { words } from '#platform/words.ts'

/** How lines are called on the screen; while names are hidden by their places among the others. */
export type LineNames = {
  readonly name: (line: Line) => string
  readonly client: (line: Line) => string
  readonly number: (line: Line) => string
}

export function nameLines(lines: readonly Line[], group: Group, isHidden: boolean): LineNames {
  const places = new Map<string, number>()
  for (const { ofId } of lines) if (!places.has(ofId)) places.set(ofId, places.size + 1)
  return {
    name: ({ ofId, channel }) => {
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

function hiddenName(group: Group, number: string): string {
  if (group === 'client') return words('popup.hiddenClientPlace', { number })
  return group === 'waba' ? words('dashboard.hiddenWaba', { number }) : words('popup.hiddenChannel', { number })
}
