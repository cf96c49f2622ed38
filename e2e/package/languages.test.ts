import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { click, fill, region } from '#e2e/page/elements.ts'
import { findEnglish, findEnglishTexts } from '#e2e/page/find-english.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { buildInLanguage, readMessages, translationsOf } from '#e2e/saldo/build-in-language.ts'
import { ACCOUNT, startTestBench } from '#e2e/saldo/connected-saldo.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const BUILDS = { chromium: join(OUTPUT, 'chrome-mv3'), firefox: join(OUTPUT, 'firefox-mv3') } as const
const LANGUAGES = ['de', 'es', 'pt_BR', 'fr', 'it', 'id', 'ar']

const rootOf = (page: Page) => page.$eval('html', ({ lang, dir }) => ({ lang, dir }))

it.each(Object.values(BUILDS))('the build %s speaks eight languages', async (build) => {
  expect((await readdir(join(build, '_locales'))).toSorted()).toEqual(['en', ...LANGUAGES].toSorted())
})

describe.each(['chromium', 'firefox'] as const)('in %s', (browserName) => {
  it.each(LANGUAGES)(
    'the set-up, popup, settings, full page and tooltip in %s say nothing in English',
    async (language) => {
      const build = BUILDS[browserName]
      const english = await readMessages(build, 'en')
      const translated = await readMessages(build, language)
      const spoken = (sentence: string) => translationsOf(english, translated, sentence)[0] ?? sentence
      const locale = language.replace('_', '-')
      const inLanguage = await buildInLanguage(build, language)
      const bench = await startTestBench(
        browserName,
        { clientCount: 3 },
        { buildDirectory: inLanguage.directory, locale },
      )
      try {
        const { saldo } = bench
        const look = (page: Page) => findEnglish(page, english, translated)
        const settings = await saldo.open('options')
        await fill(settings, spoken('Partner ID'), ACCOUNT.partnerId)
        expect(await look(settings)).toEqual([])
        expect(await rootOf(settings)).toEqual({ lang: locale, dir: language === 'ar' ? 'rtl' : 'ltr' })

        await fill(settings, spoken('API key'), ACCOUNT.key)
        await click(settings, 'button', spoken('Connect'))
        await waitUntil('the accounts', () => region(settings, spoken('Accounts')).then((text) => /\d/.test(text)))
        await waitForIdle(saldo)
        expect(await look(settings)).toEqual([])

        const popup = await saldo.open('popup')
        await waitUntil('the channels', async () => (await popup.$$('.ranked-name')).length > 0)
        expect(await look(popup)).toEqual([])
        expect(await rootOf(popup)).toEqual({ lang: locale, dir: language === 'ar' ? 'rtl' : 'ltr' })

        const page = await saldo.open('dashboard')
        await waitUntil('the rows', async () => (await page.$$('tbody tr')).length > 2)
        expect(await look(page)).toEqual([])
        expect(await rootOf(page)).toEqual({ lang: locale, dir: language === 'ar' ? 'rtl' : 'ltr' })

        const { title } = await saldo.badge()
        expect(title).toMatch(/1[.,\s]?499/)
        expect(findEnglishTexts(title.split('\n'), english, translated)).toEqual([])
        expect(saldo.pageErrors()).toEqual([])
      } finally {
        await bench.close()
        await inLanguage.remove()
      }
    },
  )
})
