import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { click, pageText, waitForText } from '#e2e/page/elements.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { DAMAGES, type Damage, type DamageEffect } from '#e2e/saldo/damage-storage.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const SAYS_SO: Record<Damage['part'], Record<DamageEffect, RegExp>> = {
  settings: { lost: /damaged|lost/i, older: /damaged|lost/i, unreadable: /damaged|cannot be read/i },
  history: { lost: /damaged|lost/i, older: /damaged|lost/i, unreadable: /damaged|lost|cannot be read/i },
}
// A dead screen, a failed calculation, or a claim that nobody could make.
const NONSENSE = /NaN|undefined|\[object|no channels yet/
const BALANCE = '€2,500.50'
const ALL_CHANNELS = '12 of 12 channels read'

const PAINT_MS = 5_000
// Widened limits are lost with the settings, and a lost log of calls counts as spent: a call may wait for a window of 30 s.
const CALL_MS = 60_000
// Sooner than any alarm could mend it.
const BY_ITSELF_MS = 25_000

type Recovery = 'connect' | 'refresh' | 'nothing'

const MENDED = { connect: 'by connecting again', refresh: 'by a refresh', nothing: 'without the user' } as const

/** All that a user may have to do. */
const recoveryOf = ({ part, effect }: Damage): Recovery =>
  effect === 'older' && part === 'settings'
    ? 'refresh'
    : part === 'settings'
      ? 'connect'
      : // Begun anew when a user looks: a profile that is busy for a moment must not cost the ledger.
        effect === 'unreadable'
        ? 'refresh'
        : 'nothing'

/** What the badge says before that; any text but a zero where an older amount, too, would be true. */
const badgeOf = ({ part, effect }: Damage, amount: string): RegExp =>
  part === 'history' ? new RegExp(`^${amount}$`) : effect === 'older' ? /^(?!0$)./ : /^!$/

describe.each([
  { browserName: 'chromium', amount: '2500' },
  { browserName: 'firefox', amount: '2k' },
] as const)('damaged storage in $browserName', ({ browserName, amount }) => {
  let bench: TestBench
  let prepared: string
  let extensionHost: string
  const badgeIs = (pattern: RegExp) =>
    waitUntil(`the badge ${pattern}`, async () => pattern.test((await bench.saldo.badge()).text))

  beforeAll(async () => {
    prepared = await mkdtemp(join(tmpdir(), 'saldo-prepared-'))
    bench = await startConnected(browserName, { limits: 'off', clientCount: 3 })
    await widenLimits(bench.saldo)
    // With them Chromium's log comes near 4 MB, where it is written into a table and begun anew: a cut would lose nothing then.
    await skipClosedMonths(bench.saldo)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_CHANNELS, { timeoutMs: 60_000 })
    // The balance is the last that is written, so that it is what a cut loses.
    await waitForIdle(bench.saldo)
    bench.hub.setBalances([{ currency: 'eur', total: '2500.5' }])
    await click(popup, 'button', 'Refresh')
    // Pressed while all channels are read, it waits for the end of that.
    await waitForText(popup, BALANCE, { region: 'Balance', timeoutMs: CALL_MS })
    extensionHost = await popup.evaluate(() => location.host)
    await bench.saldo.restart({ between: (profileDirectory) => cp(profileDirectory, prepared, { recursive: true }) })
  })

  afterAll(async () => {
    await bench.close()
    await rm(prepared, { recursive: true, force: true })
  })

  const inflict = (damage: Damage) =>
    bench.saldo.restart({
      between: async (profileDirectory) => {
        await rm(profileDirectory, { recursive: true })
        await cp(prepared, profileDirectory, { recursive: true })
        await damage.inflict({ profileDirectory, extensionHost })
      },
    })

  const recover: Record<Recovery, (popup: Page) => Promise<unknown>> = {
    connect: async () => {
      // Lost with the settings: the default windows, and a log of calls that counts as spent for as long.
      await widenLimits(bench.saldo, 1_000)
      await connectAccount(bench.saldo, ACCOUNT, { timeoutMs: CALL_MS })
    },
    refresh: (popup) => click(popup, 'button', 'Refresh'),
    nothing: async () => undefined,
  }

  describe.each(DAMAGES.filter((damage) => damage.browserName === browserName))('$name', (damage) => {
    let popup: Page

    beforeAll(async () => {
      await inflict(damage)
      popup = await bench.saldo.open('popup')
    })

    it('is told in the popup, and never taken for a first run', async () => {
      const seen = await waitForText(popup, SAYS_SO[damage.part][damage.effect], { timeoutMs: PAINT_MS })
      expect(seen).not.toMatch(NONSENSE)
      if (damage.part === 'history') expect(seen).toContain(BALANCE)
    })

    it('leaves a badge that is true', async () => {
      await badgeIs(badgeOf(damage, amount))
    })

    it(`is mended ${MENDED[recoveryOf(damage)]}`, async () => {
      // Chromium does not answer questions about roles and names in a tab that is hidden.
      await popup.bringToFront()
      await recover[recoveryOf(damage)](popup)
      // A popup closes when the settings open, and begins anew with the next click on the button.
      if (recoveryOf(damage) === 'connect') popup = await bench.saldo.open('popup')
      await popup.bringToFront()

      const timeoutMs = recoveryOf(damage) === 'nothing' ? BY_ITSELF_MS : CALL_MS
      await waitForText(popup, BALANCE, { region: 'Balance', timeoutMs })
      await waitForText(popup, ALL_CHANNELS, { timeoutMs })
      await badgeIs(new RegExp(`^${amount}$`))
      const seen = await pageText(popup)
      expect(seen).not.toMatch(NONSENSE)
      if (damage.effect === 'lost' && damage.part === 'settings')
        expect(seen).not.toMatch(SAYS_SO[damage.part][damage.effect])
    })
  })
})
