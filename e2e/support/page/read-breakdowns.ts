import type { Page } from 'puppeteer-core'

/** One row of a breakdown as a person reads it; the cost with every digit. */
export type ShownRow = {
  readonly name: string
  readonly note: string
  readonly cost: string
  readonly messages: number
  readonly calls: number
}

/** Everything that the popup shows of one month while at most one entry is chosen. */
export type ShownMonth = {
  readonly month: string
  readonly chosen?: { readonly tab: string; readonly name: string } | undefined
  readonly total: string
  readonly counts: string
  readonly tabs: Readonly<Record<string, readonly ShownRow[]>>
}

/**
 * Goes through the popup as a person with a mouse and much patience: every month, or so many of them, in it every tab,
 * and then every tab again under each entry of each tab.
 */
export function readEveryFilter(
  page: Page,
  mostDays: number,
  mostMonths = Number.MAX_SAFE_INTEGER,
): Promise<readonly ShownMonth[]> {
  const limits = { mostDays, mostMonths }
  return page.evaluate(async ({ mostDays: most, mostMonths: lastMonth }) => {
    const seen: ShownMonth[] = []
    const all = <T extends HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)]
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? ''
    const until = async (isTrue: () => boolean, what: string) => {
      const endsAtMs = performance.now() + 10_000
      while (!isTrue()) {
        if (performance.now() > endsAtMs) throw new Error(`Never came: ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
    const count = (text: string, words: string) =>
      [...text.replaceAll(',', '').matchAll(new RegExp(`(\\d+) (?:${words})`, 'g'))].reduce(
        (sum, [, figure]) => sum + Number(figure),
        0,
      )
    // Clients are sums of channels.
    const tabs = () =>
      all('[role="tab"]')
        .map((tab) => tab.textContent ?? '')
        .filter((tab) => tab !== 'Clients' && tab !== 'Days')
    const select = async (name: string) => {
      const tab = all('[role="tab"]').find(({ textContent }) => textContent === name)
      tab?.click()
      await until(() => tab?.getAttribute('aria-selected') === 'true', name)
      // Where a choice takes a while, its channels come after everything else.
      await until(() => !document.querySelector('[role="tabpanel"] [aria-busy="true"]'), `the list of ${name}`)
    }
    const rows = (): ShownRow[] =>
      all('.ranked-row').map((row) => {
        const part = (name: string) => row.querySelector(`.ranked-${name}`)?.textContent ?? ''
        const [counts, cost] = [part('counts'), row.querySelector('.ranked-figure [title]')?.getAttribute('title')]
        return {
          name: part('name'),
          note: part('note'),
          cost: cost ?? '',
          messages: count(counts, 'messages?|paid|free'),
          calls: count(counts, 'calls?'),
        }
      })
    const setTables = async (isOn: boolean) => {
      const button = document.querySelector<HTMLElement>('.tool-button[aria-pressed]')
      button?.click()
      await until(() => button?.getAttribute('aria-pressed') === String(isOn), `tables: ${isOn}`)
    }
    /** Days have no list: as tables they have a tab of their own. */
    const dayRows = async (): Promise<ShownRow[]> => {
      if (!document.querySelector('.tool-button[aria-pressed]')) return []
      await setTables(true)
      await select('Days')
      const cells = (selector: string) =>
        // Of a cost every digit is in the tooltip.
        all(selector).map((row) =>
          [...row.children].map(
            (cell) => (cell.matches('td[title]') && (cell as HTMLElement).title) || (cell.textContent ?? ''),
          ),
        )
      const [[heads], days] = [cells('.day-table thead tr'), cells('.day-table tbody tr')]
      await setTables(false)
      return days.map((texts) => {
        const cell = (head: string) => texts[heads?.indexOf(head) ?? -1] ?? ''
        // Of a part there is a mark before the figure.
        const number = (head: string) => Number(cell(head).replaceAll(/\D/g, ''))
        return {
          name: texts[0] ?? '',
          note: '',
          cost: cell('Cost'),
          messages: number('Messages'),
          calls: number('Calls'),
        }
      })
    }
    /** By the keys: "Nov 12" is the twelfth; undefined is no day. */
    const chooseDay = async (day: number | undefined) => {
      const slider = document.querySelector('[role="slider"]')
      const now = () => Number(slider?.getAttribute('aria-valuenow'))
      const press = async (key: string, wanted: number) => {
        slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
        await until(() => now() === wanted, `day ${wanted}`)
      }
      if (day === undefined) return press('Escape', 0)
      while (now() < day) await press('ArrowRight', now() + 1)
      while (now() > day) await press('ArrowLeft', now() - 1)
      await until(() => !document.querySelector('[role="tabpanel"] [aria-busy="true"]'), 'what belongs to the day')
    }
    const readMonth = async (chosen?: ShownMonth['chosen']) => {
      const found: Record<string, readonly ShownRow[]> = {}
      for (const name of tabs()) {
        await select(name)
        found[name] = rows()
      }
      found['Days'] = await dayRows()
      const total = document.querySelector('.month-total [title]')?.getAttribute('title') ?? ''
      seen.push({ month: textOf('.month h2'), chosen, total, counts: textOf('.month-facts .month-line'), tabs: found })
      return found
    }
    const choose = async (place: number, isOn: boolean) => {
      const row = () => all('.ranked-row')[place]
      row()?.querySelector<HTMLElement>('.ranked-name')?.click()
      await until(() => row()?.classList.contains('is-chosen') === isOn, `row ${place} chosen: ${isOn}`)
    }

    for (let months = 1; ; months += 1) {
      const found = await readMonth()
      for (const [tab, entries] of Object.entries(found)) {
        const places = [...entries.keys()].filter((place) => tab !== 'Days' || place < most)
        for (const place of places) {
          const name = entries[place]?.name ?? ''
          // Another entry of the same tab takes the place of the one before.
          if (tab === 'Days') await chooseDay(Number(/\d+/.exec(name)?.[0]))
          else {
            await select(tab)
            await choose(place, true)
          }
          await readMonth({ tab, name })
        }
        if (tab === 'Days') {
          if (places.length > 0) await chooseDay(undefined)
          continue
        }
        await select(tab)
        const last = places.at(-1)
        if (last !== undefined) await choose(last, false)
      }
      const [earlier] = all('.month-button')
      if (!earlier || months >= lastMonth || earlier.getAttribute('aria-disabled') === 'true') return seen
      const before = textOf('.month h2')
      earlier.click()
      await until(() => textOf('.month h2') !== before, 'the month before')
    }
  }, limits)
}
