import browser from 'webextension-polyfill'

/** `refresh` comes at the user's interval; `continue` once, when waiting work may go on; `repaint` when a value ages. */
export type AlarmName = 'refresh' | 'continue' | 'repaint'

export type AlarmState = {
  readonly name: string
  readonly atMs: number
  readonly periodInMinutes: number | undefined
}

/** Browsers let alarms come no sooner than this after they were set. */
export const SHORTEST_ALARM_MS = 30_000

/**
 * Makes sure of a repeating alarm; one that is already right is left alone, since re-creating it would put it off. After the
 * computer's clock was set back, Chromium lets an alarm wait until it shows that time again: then it is set anew.
 */
export async function ensureRepeatingAlarm(name: AlarmName, periodInMinutes: number, nowMs: number): Promise<void> {
  const alarm = await browser.alarms.get(name)
  const isInTime = (alarm?.scheduledTime ?? 0) <= nowMs + periodInMinutes * 60_000
  if (alarm?.periodInMinutes === periodInMinutes && isInTime) return
  browser.alarms.create(name, { periodInMinutes, delayInMinutes: periodInMinutes })
}

/** Sets a single alarm, in place of one of that name. */
export function setAlarm(name: AlarmName, whenMs: number): void {
  browser.alarms.create(name, { when: whenMs })
}

export async function clearAlarm(name: AlarmName): Promise<void> {
  await browser.alarms.clear(name)
}

/** Clears every alarm there is. */
export async function clearAlarms(): Promise<void> {
  await browser.alarms.clearAll()
}

/** The alarms that are set: when each comes next, in epoch milliseconds, and its period in minutes. */
export async function listAlarms(): Promise<readonly AlarmState[]> {
  const alarms = await browser.alarms.getAll()
  return alarms.map(({ name, scheduledTime, periodInMinutes }) => ({ name, atMs: scheduledTime, periodInMinutes }))
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => listener(name))
}
