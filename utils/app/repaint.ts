import { BADGE_COLORS, decideButton } from '../domain/button.ts'
import { nextFreshnessChangeMs } from '../domain/reading.ts'
import { accountsItem } from '../state/accounts.ts'
import { balanceItem } from '../state/readings.ts'
import { settingsItem } from '../state/settings.ts'
import type { Ports } from './ports.ts'
import { describeButton } from './tooltip.ts'

/** Draws badge and tooltip from what is stored, without any request, and sets an alarm for when the amount grows stale. */
export async function repaint(ports: Pick<Ports, 'now' | 'showButton' | 'setAlarm' | 'environment'>): Promise<void> {
  const [[account], { intervalMinutes }] = await Promise.all([accountsItem.read(), settingsItem.read()])
  const balance = account ? await balanceItem(account.id).read() : {}
  const nowMs = ports.now()
  const state = { account, balance }
  const button = decideButton(state, nowMs, intervalMinutes, ports.environment.badgeWidth)
  await ports.showButton({
    text: button.text,
    backgroundColor: BADGE_COLORS[button.tone],
    title: describeButton(state, nowMs, ports.environment),
  })
  const changesAtMs = nextFreshnessChangeMs(balance, nowMs, intervalMinutes)
  if (changesAtMs !== undefined) ports.setAlarm('repaint', changesAtMs + 1)
}
