import type { Drawn, World } from '#app/testing/histories/world.ts'
import type { BadgeWidth } from '#domain/badge/badge-text.ts'
import { decideButton } from '#domain/badge/button.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'
import { buttonsIn } from './button-in.ts'

/**
 * Watches every single drawing: a number is drawn only once it is stored, however short the moment in between. What was
 * replaced since the last look may still be drawn by who had read it before.
 */
export function watchDrawings(world: World, width: BadgeWidth) {
  const readStored = () => buttonsIn(world.storage.values)
  let stored = [readStored()]
  let wrong: Drawn | undefined

  world.onStored = () => {
    stored = [...stored, readStored()]
  }
  world.onDraw = (drawn) => {
    if (!/\d/.test(drawn.text) || drawn.source !== 'balance') return
    const isStored = stored.some(({ at, intervalMinutes }) =>
      [0, SHORTEST_ALARM_MS + 1].some(
        (ms) => decideButton(at(drawn.drawnForMs), drawn.drawnForMs + ms, intervalMinutes, width).text === drawn.text,
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
