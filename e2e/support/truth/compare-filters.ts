import type { ShownMonth, ShownRow } from '#e2e/page/read-breakdowns.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import type { Hub, HubFilter, HubMonth, HubSum, HubTruth } from '#hub/hub.ts'
import type { KnownChannel } from './basis.ts'
import type { Comparison } from './compare-looks.ts'
import { categoryName, directionName } from './names.ts'
import { writeCountry, writeDay, writeMonth } from './writing.ts'

type Options = {
  readonly hub: Hub
  readonly channels: readonly KnownChannel[]
  readonly months: readonly HubMonth[]
  /** Counts in every sum. */
  readonly base: HubFilter
}

type Named = HubSum & { readonly name: string }

/** What the hub has of each tab, by the words of the popup, and what to filter by for each entry. */
type Tab = {
  readonly part: keyof HubFilter
  readonly entries: (truth: HubTruth) => readonly Named[]
  readonly write: (name: string) => string
}

function tabsOf(month: HubMonth, channels: readonly KnownChannel[]): Readonly<Record<string, Tab>> {
  const nameOf = (id: string) => channels.find((channel) => channel.id === id)?.name ?? id
  return {
    Channels: { part: 'channelId', entries: (truth) => truth.channels, write: nameOf },
    Categories: { part: 'category', entries: (truth) => truth.categories, write: categoryName },
    Countries: { part: 'country', entries: (truth) => truth.countries, write: writeCountry },
    Days: { part: 'day', entries: (truth) => truth.days, write: (day) => writeDay(month, Number(day.slice(-2))) },
    Calls: { part: 'direction', entries: (truth) => truth.directions, write: directionName },
  }
}

/** Every sum of every look that differs from the hub’s own; a row that costs and counts nothing is none. */
export function compareFilters(looks: readonly ShownMonth[], { hub, channels, months, base }: Options): Comparison {
  const differences: string[] = []
  let figures = 0
  for (const { month: shownMonth, chosen, total, tabs: shownTabs } of looks) {
    const month = months.find((known) => writeMonth(known) === shownMonth)
    if (!month) throw new Error(`${shownMonth} was not asked for`)
    const tabs = tabsOf(month, channels)
    const whole = hub.truth(month, { filter: base })
    const chosenTab = chosen && tabs[chosen.tab]
    const entry = chosenTab?.entries(whole).find(({ name }) => chosenTab.write(name) === chosen?.name)
    const choice = chosenTab && { [chosenTab.part]: entry?.name ?? 'nothing of the hub' }
    const filter: HubFilter = { ...base, ...choice }
    const of = `${shownMonth}, ${JSON.stringify(filter)}`
    const compare = (what: string, shown: string | number, wanted: string | number) => {
      figures += 1
      if (shown !== wanted) differences.push(`${of}: ${what}: shown ${shown}, but it is ${wanted}`)
    }
    compare('total', readMicros(total), readMicros(hub.truth(month, { filter }).cost))
    for (const [label, tab] of Object.entries(tabs)) {
      // A choice filters the others: its own tab goes on with all entries, so that another one can be chosen.
      const truth = hub.truth(month, { filter: { ...filter, [tab.part]: base[tab.part] } })
      const [shown, wanted] = [sumsOfRows(shownTabs[label] ?? []), sumsOfHub(tab, truth)]
      for (const name of new Set([...shown.keys(), ...wanted.keys()]))
        compare(`${label}, ${name}`, shown.get(name) ?? 'nothing', wanted.get(name) ?? 'nothing')
    }
  }
  return { figures, differences }
}

const writeSum = (micros: number, messages: number, calls: number) => `${micros} · ${messages} · ${calls}`

function sumsOfRows(rows: readonly ShownRow[]): ReadonlyMap<string, string> {
  const used = rows.filter(({ cost, messages, calls }) => messages + calls > 0 || readMicros(cost) !== 0)
  return new Map(used.map(({ name, cost, messages, calls }) => [name, writeSum(readMicros(cost), messages, calls)]))
}

function sumsOfHub({ entries, write }: Tab, truth: HubTruth): ReadonlyMap<string, string> {
  const used = entries(truth).filter(({ messages, calls }) => messages + calls > 0)
  return new Map(
    used.map(({ name, cost, messages, calls }) => [write(name), writeSum(readMicros(cost), messages, calls)]),
  )
}
