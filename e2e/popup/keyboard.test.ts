import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from '#e2e/gallery/looks/open-gallery.ts'
import { focusedStop, type TabStop } from '#e2e/page/tab-stops.ts'
import { waitUntil } from '#e2e/wait-until.ts'

describe.each(['chromium', 'firefox'] as const)('without a mouse, in %s', (browserName) => {
  let gallery: Gallery

  beforeAll(async () => {
    gallery = await openGallery(browserName)
  })

  afterAll(() => gallery.close())

  const focused = () => focusedStop(gallery.page)

  const press = async (key: 'Tab' | 'Enter' | ' ' | 'Escape' | 'ArrowRight' | 'ArrowLeft' | 'End', times = 1) => {
    for (let time = 0; time < times; time += 1) await gallery.page.keyboard.press(key)
  }

  /** Goes on with the tab key until what has this name is reached. */
  const tabTo = async (name: string, isBackwards = false): Promise<TabStop> => {
    if (isBackwards) await gallery.page.keyboard.down('Shift')
    try {
      for (let stops = 0; stops < 60; stops += 1) {
        await press('Tab')
        const stop = await focused()
        if (stop.name === name) return stop
      }
      throw new Error(`The tab key never came to ${name}`)
    } finally {
      if (isBackwards) await gallery.page.keyboard.up('Shift')
    }
  }

  const text = (selector: string) => gallery.page.$eval(selector, (element) => element.textContent ?? '')
  const isThere = async (selector: string) => (await gallery.page.$(selector)) !== null
  const until = (what: string, isTrue: () => Promise<boolean>) => waitUntil(what, isTrue)

  it('every control is reached in the order in which it is read, with a ring around it', async () => {
    await gallery.show({ state: 'ok' })
    const lastName = await gallery.page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('button, input')].filter(({ tabIndex }) => tabIndex >= 0)
      return (all.at(-1)?.getAttribute('aria-label') ?? all.at(-1)?.textContent ?? '').trim()
    })
    const stops: TabStop[] = []
    // No further than the last: the browser's own controls would hear the keys of the next test.
    while (stops.at(-1)?.name !== lastName && stops.length < 60) {
      await press('Tab')
      stops.push(await focused())
    }

    const names = stops.map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['Hide amounts and names', 'Settings', 'Refresh'])
    expect(names[3]).toMatch(/^Balance of the last 30 days\. From €/)
    expect(names[4]).toBe('How is this worked out?')
    expect(names[8]).toMatch(/^[+−-]?[\d.]+\s?% on Oct 1/)
    // One stop for all rows: the arrow keys go from one to the next.
    expect([...names.slice(5, 8), ...names.slice(9)]).toEqual([
      'Usage',
      'Month before',
      'Month after',
      'Choose a day',
      'Cost',
      'Show as tables',
      'Channels',
      'Search channels',
      'Bella Hotels',
      'Full page',
    ])
    expect(names.at(-1)).toBe(lastName)
    expect(stops.filter(({ hasRing }) => !hasRing)).toEqual([])
  }, 60_000)

  it('measure, tabs, filter and its end are worked by keys alone', async () => {
    await gallery.show({ state: 'ok' })

    await tabTo('Cost')
    await press('ArrowRight')
    await until(
      'messages',
      async () => (await text('.ranked-figure')) !== '' && !(await text('.ranked-figure')).includes('€'),
    )
    await press('ArrowLeft')
    await until('costs', async () => (await text('.ranked-figure')).includes('€'))

    await tabTo('Channels')
    await press('ArrowRight')
    expect(await focused()).toMatchObject({ name: 'Categories', role: 'tab' })
    await tabTo('Marketing')
    const total = await text('.month-total')
    await press('Enter')
    await until('the filter', () => isThere('.chip'))
    expect(await text('.month-total')).not.toBe(total)
    expect(await focused()).toMatchObject({ name: 'Marketing' })

    await tabTo('Remove Marketing', true)
    await press('Enter')
    await until('the end of the filter', async () => !(await isThere('.chip')))
    expect(await text('.month-total')).toBe(total)
  }, 60_000)

  it('charts become tables, of the month and of the balance', async () => {
    await gallery.show({ state: 'ok' })

    await tabTo('Show as tables')
    await press(' ')
    await until('the tables', () => isThere('.table-scroll table'))
    expect(await isThere('.day-chart canvas')).toBe(false)
    await press(' ')
    await until('the chart', () => isThere('.day-chart canvas'))

    await tabTo('Refresh', true)
    await press('Tab')
    await press('Enter')
    await until('the days of the balance', () => isThere('dialog .balance-table'))
    // One stop for all periods: the arrow keys go from one to the next.
    await tabTo('30 days')
    await press('ArrowRight')
    await until('the longest period', async () => !(await isThere('dialog .balance-table')))
    await press('Escape')
    await until('the balance alone', async () => !(await isThere('dialog')))
    expect((await focused()).name).toMatch(/^Balance of the last 30 days/)
  }, 60_000)

  it('one press leads from a rejected key to the field that mends it', async () => {
    await gallery.show({ state: 'key-rejected' })
    // As the extension sees its own tabs: a driver does not see all of them in Firefox.
    const opened = () =>
      gallery.page.evaluate(() => {
        const { extension } = (
          globalThis as unknown as { chrome: { extension: { getViews: (of: object) => Window[] } } }
        ).chrome
        return extension.getViews({ type: 'tab' }).map(({ location }) => location.href)
      })
    const isAtKey = (url: string) => /\/options\.html#account\/[\w-]+\/key$/.test(url)

    await tabTo('Open settings')
    await press('Enter')
    await until('the settings at the key', async () => (await opened()).some(isAtKey))
  }, 60_000)
})
