import type { Ports } from '#app/ports.ts'
import { BADGE_COLORS, decideButton, nextButtonChangeMs } from '#domain/badge/button.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'
import { withLock } from '#platform/locks.ts'
import { shownAccountItem } from '#state/account/accounts.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'
import { readSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'
import { readButtonState } from './read-button-state.ts'
import { describeButton } from './tooltip.ts'

let requests = 0

type RepaintPorts = Pick<Ports, 'now' | 'showButton' | 'setAlarm' | 'environment' | 'usage'>

/**
 * Draws badge and tooltip from what is stored, without any request, and sets an alarm for when the amount grows stale. What
 * grows stale before an alarm can come is drawn as stale already: a number is marked too early rather than too late.
 * `stored`: what was read just now, if it was; `remark`: one more line of the tooltip. A button that cannot be drawn keeps no
 * figure from being read: it is loud in the browser's log, and the next answer draws it again. One is drawn after the other,
 * each from what is stored then: of two changes that follow each other the earlier one must not be drawn last.
 */
export async function repaint(ports: RepaintPorts, stored?: Snapshot, remark?: string): Promise<void> {
  requests += 1
  const own = requests
  try {
    await withLock('saldo-button', () => draw(ports, requests === own ? stored : undefined, remark))
  } catch (error) {
    if (error instanceof StorageRefusedError) throw error
    // biome-ignore lint/suspicious/noConsole: loud, and read by developers alone
    console.error('The toolbar button cannot be drawn', error)
  }
}

/**
 * How often this context was asked to draw the button: what was read before another drawing was asked for may be older than
 * what that one draws.
 */
export function repaintCount(): number {
  return requests
}

async function draw(ports: RepaintPorts, stored?: Snapshot, remark?: string): Promise<void> {
  const snapshot = stored ?? (await readSnapshot())
  const nowMs = ports.now()
  const state = await readButtonState(ports, snapshot, nowMs)
  const { intervalMinutes } = snapshot.settings
  const changesAtMs = nextButtonChangeMs(state, nowMs, intervalMinutes)
  const isSoon = changesAtMs !== undefined && changesAtMs - nowMs < SHORTEST_ALARM_MS
  const drawnForMs = isSoon ? changesAtMs + 1 : nowMs
  const { text, tone } = decideButton(state, drawnForMs, intervalMinutes, ports.environment.badgeWidth)
  const lines = [describeButton(state, nowMs, ports.environment), ...(remark === undefined ? [] : [remark])]
  const alarmAtMs = isSoon ? nextButtonChangeMs(state, drawnForMs, intervalMinutes) : changesAtMs
  const drawing = ports.showButton({ text, backgroundColor: BADGE_COLORS[tone], title: lines.join('\n') })
  // In one step: a background that is killed between the two would leave an amount that nothing marks as it ages.
  if (alarmAtMs !== undefined) ports.setAlarm('repaint', alarmAtMs + 1)
  await drawing
  // For the popup, which opens with the account that the badge shows. With one account there is no question.
  const accountId = state.others && state.account?.id
  if (snapshot.shownAccountId === accountId) return
  try {
    await (accountId === undefined ? shownAccountItem.remove() : shownAccountItem.write(accountId))
  } catch (error) {
    // The popup can open with another account; the badge must be drawn on a full disk as well.
    if (!(error instanceof StorageRefusedError)) throw error
  }
}
