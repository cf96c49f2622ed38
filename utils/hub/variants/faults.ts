import type { HubFault } from './fault.ts'

/** The faults that are set: of several that match a path the one that was added first is taken, until it is used up. */
export function createFaults() {
  let waiting: readonly { readonly fault: HubFault; left: number }[] = []

  function add(fault: HubFault): void {
    waiting = [...waiting, { fault, left: fault.times ?? Number.POSITIVE_INFINITY }]
  }

  function clear(): void {
    waiting = []
  }

  function take(pathname: string, nowMs: number): HubFault | undefined {
    const found = waiting.find(
      ({ fault: { path = '', fromMs = Number.NEGATIVE_INFINITY } }) => pathname.includes(path) && fromMs <= nowMs,
    )
    if (found) found.left -= 1
    waiting = waiting.filter(({ left }) => left > 0)
    return found?.fault
  }

  return { add, clear, take }
}
