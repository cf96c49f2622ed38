import type { Hub, HubFilter, HubMonth } from '#hub/hub.ts'
import type { MonthBasis } from './basis.ts'
import { categoryName, directionName } from './names.ts'
import type { Choice } from './read-look.ts'
import { writeCountry, writeWeekday } from './writing.ts'

/** One entry of each tab that has any, and a category with a country. */
export function someFilters(hub: Hub, month: HubMonth): readonly HubFilter[] {
  const { channels, categories, countries, days, directions } = hub.truth(month)
  const channelId = channels.find(({ messages, calls }) => messages > 0 && calls > 0)?.name ?? channels.at(0)?.name
  const category = categories.find(({ name }) => name === 'UTILITY')?.name ?? categories.at(0)?.name
  const country = countries.find(({ name }) => name !== '')?.name
  const filters: readonly HubFilter[] = [
    { channelId },
    { category },
    { country },
    { day: days.at(days.length >> 1)?.name },
    { direction: directions.at(0)?.name },
    { category, country },
  ]
  return filters.filter((filter) => Object.values(filter).every((choice) => choice !== undefined))
}

/** What is to be pressed for it. */
export function choicesOf({ month, channels }: MonthBasis, filter: HubFilter): readonly Choice[] {
  const { channelId, category, country, day, direction } = filter
  return [
    ...(channelId === undefined ? [] : [{ tab: 'Channels', entry: numberOf(channels, channelId) }]),
    ...(category === undefined ? [] : [{ tab: 'Categories', entry: categoryName(category) }]),
    ...(country === undefined ? [] : [{ tab: 'Countries', entry: writeCountry(country) }]),
    ...(day === undefined ? [] : [{ tab: 'Days', entry: writeWeekday(month, Number(day.slice(-2))) }]),
    ...(direction === undefined ? [] : [{ tab: 'Calls', entry: directionName(direction) }]),
  ]
}

function numberOf(channels: MonthBasis['channels'], channelId: string): string {
  return channels.find(({ id }) => id === channelId)?.number ?? ''
}
