import type { Account } from '../../../domain/account.ts'
import type { BadgeWidth } from '../../../domain/badge.ts'
import { type ButtonState, decideButton } from '../../../domain/button.ts'
import { SHORTEST_ALARM_MS } from '../../../platform/alarms.ts'
import { intervalIn } from './storage.ts'
import type { Drawn, World } from './world.ts'

type Stored = { readonly state: ButtonState; readonly intervalMinutes: number }

/**
 * Watches every single drawing: a number is drawn only once it is stored, however short the moment in between. What was
 * replaced since the last look may still be drawn by who had read it before.
 */
export function watchDrawings(world: World, width: BadgeWidth) {
  let stored: readonly Stored[] = [readStored()]
  let wrong: Drawn | undefined

  function readStored(): Stored {
    const { values } = world.storage
    const storedAt = <T>(key: string) => (values.get(key) as { readonly value: T } | undefined)?.value
    const account = storedAt<readonly Account[]>('accounts')?.[0]
    const balance = storedAt<ButtonState['balance']>(`balance:${account?.id}`) ?? {}
    const spentAtMs = storedAt<ButtonState['spentAtMs']>(`spending:${account?.id}`)
    return { state: { account, balance, spentAtMs }, intervalMinutes: intervalIn(values) }
  }

  world.onStored = () => {
    stored = [...stored, readStored()]
  }
  world.onDraw = (drawn) => {
    if (!/\d/.test(drawn.text) || drawn.source !== 'balance') return
    const isStored = stored.some(({ state, intervalMinutes }) =>
      [0, SHORTEST_ALARM_MS + 1].some(
        (ms) => decideButton(state, drawn.drawnForMs + ms, intervalMinutes, width).text === drawn.text,
      ),
    )
    if (!isStored) wrong ??= drawn
  }

  /** What was drawn without being stored, if anything; what is stored now is all that may be drawn from here on. */
  return function takeWrong(): Drawn | undefined {
    stored = stored.slice(-1)
    return wrong
  }
}
