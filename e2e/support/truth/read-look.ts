import type { Page } from 'puppeteer-core'
import type { Look, LookMeasure, LookRow, LookTable } from './look.ts'

/** An entry to choose: its tab, and its name or (of a channel) its number. */
export type Choice = { readonly tab: string; readonly entry: string }

/**
 * Chooses these entries in the popup one after the other, reads every figure there is, in lists and in tables, and takes
 * the choices back. It reads what is there: it knows nothing of how a figure comes about.
 */
export function readLook(page: Page, choices: readonly Choice[], measure: LookMeasure): Promise<Look> {
  return page.evaluate(
    async (chosen, by): Promise<Look> => {
      const all = <T extends HTMLElement>(selector: string, root: ParentNode = document) => [
        ...root.querySelectorAll<T>(selector),
      ]
      const textOf = (node: Element | null | undefined): string => {
        const copy = node?.cloneNode(true) as Element | undefined
        for (const hidden of copy?.querySelectorAll('.visually-hidden') ?? []) hidden.remove()
        return (copy?.textContent ?? '').replaceAll(/[\s\p{Zs}]+/gu, ' ').trim()
      }
      const one = (selector: string, root: ParentNode = document) => textOf(root.querySelector(selector))
      const until = async (isTrue: () => boolean, what: string) => {
        const endsAtMs = performance.now() + 10_000
        while (!isTrue()) {
          if (performance.now() > endsAtMs) throw new Error(`Never came: ${what}`)
          await new Promise((resolve) => setTimeout(resolve, 2))
        }
      }
      const isThere = () => !document.querySelector('[role="tabpanel"] [aria-busy="true"]')
      // Clients are sums of channels, and days have their table: both are read by themselves.
      const labels = () =>
        all('[role="tab"]')
          .map((tab) => textOf(tab))
          .filter((label) => !['Clients', 'Days'].includes(label))
      const select = async (name: string) => {
        const tab = all('[role="tab"]').find((known) => textOf(known) === name)
        tab?.click()
        await until(() => tab?.getAttribute('aria-selected') === 'true' && isThere(), name)
      }
      const rowOf = (entry: string) =>
        all('.ranked-row').find((row) => [one('.ranked-name', row), one('.ranked-note', row)].includes(entry))
      const pressKey = async (key: string) => {
        const days = document.querySelector('[role="slider"]')
        const before = days?.getAttribute('aria-valuenow')
        days?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
        await until(() => days?.getAttribute('aria-valuenow') !== before && isThere(), `a day by ${key}`)
      }
      const chooseDay = async (name: string) => {
        const said = () => document.querySelector('[role="slider"]')?.getAttribute('aria-valuetext') ?? ''
        await pressKey('Home')
        while (!said().startsWith(`${name} `)) await pressKey('ArrowRight')
      }
      const choose = async ({ tab, entry }: Choice) => {
        if (tab === 'Days') return chooseDay(entry)
        await select(tab)
        await showAll()
        rowOf(entry)?.querySelector<HTMLElement>('.ranked-name')?.click()
        await until(
          () => rowOf(entry)?.classList.contains('is-chosen') === true && isThere(),
          `${tab}: ${entry} chosen`,
        )
      }
      const setTables = async (isOn: boolean) => {
        const button = document.querySelector<HTMLElement>('.tool-button[aria-pressed]')
        if ((button?.getAttribute('aria-pressed') === 'true') !== isOn) button?.click()
        await until(() => button?.getAttribute('aria-pressed') === String(isOn) && isThere(), `tables: ${isOn}`)
      }
      const isOfCost = () =>
        document.querySelector('.day-chart canvas')?.getAttribute('aria-label')?.startsWith('Cost') === true
      const setMeasure = async (isCost: boolean) => {
        const input = all<HTMLInputElement>('.chart-tools .segment input')[isCost ? 0 : 1]
        if (input && !input.checked) input.click()
        await until(() => isOfCost() === isCost && isThere(), `the measure: ${isCost}`)
      }
      // A long list is drawn as one comes to its end.
      const showAll = async () => {
        const more = all('.more').find((button) => /^All /.test(textOf(button)))
        more?.click()
        await until(() => isThere() && !all('.more').some((button) => /^All /.test(textOf(button))), 'all channels')
        const size = () => Number(all('.ranked-row').at(-1)?.getAttribute('aria-setsize') ?? 0)
        await until(() => {
          const scroller = document.querySelector('.usage')
          scroller?.scrollTo(0, scroller.scrollHeight)
          return size() === 0
        }, 'the end of the list')
      }
      const readRow = (row: HTMLElement): LookRow => {
        const figure = row.querySelector('.ranked-figure')
        return {
          name: one('.ranked-name', row),
          note: one('.ranked-note', row),
          unit: one('.ranked-unit', row),
          figure: textOf(figure).replace(/^no cost reported/, ''),
          exact: figure?.querySelector('[title]')?.getAttribute('title') ?? '',
          counts: one('.ranked-counts', row),
          extra: all(':scope > .ranked-details', row)
            .slice(1)
            .map((line) => textOf(line))
            .join(' · '),
        }
      }
      const readTable = (table: Element | null): LookTable =>
        table
          ? all('tr', table).map((row) => {
              const [head, ...cells] = [...row.children]
              const name = head?.querySelector('.figures-name') ?? head
              const beneath = head ? one('.figures-note', head) : ''
              const figures = cells.map((cell) => {
                const exact = cell.getAttribute('title')?.replaceAll(/[\s\p{Zs}]+/gu, ' ')
                return exact && exact !== '—' ? `${textOf(cell)} (${exact})` : textOf(cell)
              })
              return [textOf(name), beneath, ...figures]
            })
          : []

      for (const choice of chosen) await choose(choice)
      const hasTools = document.querySelector('.tool-button[aria-pressed]') !== null
      if (hasTools) await setMeasure(by === 'cost')
      const lists: Record<string, LookRow[]> = {}
      const tables: Record<string, LookTable> = {}
      for (const label of labels()) {
        await select(label)
        await showAll()
        lists[label] = all('.ranked-row').map(readRow)
      }
      const look = {
        month: one('.month h2'),
        total: one('.month-total'),
        exactTotal: document.querySelector('.month-total [title]')?.getAttribute('title') ?? '',
        counts: one('.month-facts .month-line'),
        comparison: [
          one('.month-compared'),
          document
            .querySelector('.month-compared')
            ?.getAttribute('title')
            ?.replaceAll(/[\s\p{Zs}]+/gu, ' ') ?? '',
        ]
          .filter(Boolean)
          .join(' | '),
        sentence: document.querySelector('.day-chart canvas')?.getAttribute('aria-label') ?? '',
        legend: all('.legend li').map((item) => textOf(item)),
        chips: all('.chip').map((chip) => textOf(chip)),
        coverage: one('.coverage'),
      }
      if (hasTools) {
        await setTables(true)
        for (const label of labels()) {
          await select(label)
          tables[label] = readTable(document.querySelector('[role="tabpanel"] table'))
        }
      }
      if (hasTools) await select('Days')
      const days = readTable(document.querySelector('.day-table table'))
      if (hasTools) {
        await setTables(false)
        await setMeasure(true)
      }
      while (document.querySelector('.chip')) {
        const before = all('.chip').length
        document.querySelector<HTMLElement>('.chip')?.click()
        await until(() => all('.chip').length < before && isThere(), 'a choice taken back')
      }
      return { ...look, lists, tables, days }
    },
    choices,
    measure,
  )
}

/** Goes to the month before, or to the one after. */
export function changeMonth(page: Page, direction: 'earlier' | 'later'): Promise<void> {
  return page.evaluate(
    async (place) => {
      const name = () => document.querySelector('.month h2')?.textContent
      const before = name()
      const button = document.querySelectorAll<HTMLElement>('.month-button')[place]
      if (button?.getAttribute('aria-disabled') === 'true') throw new Error('There is no such month.')
      button?.click()
      const endsAtMs = performance.now() + 10_000
      while (name() === before || document.querySelector('[role="tabpanel"] [aria-busy="true"]')) {
        if (performance.now() > endsAtMs) throw new Error('The month never came.')
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    },
    direction === 'earlier' ? 0 : 1,
  )
}
