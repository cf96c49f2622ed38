/** Lets the page answer what was pressed meanwhile, and goes on soon. */
export function rest(): Promise<void> {
  // Firefox has it since 142; timers instead of it are slow in a tab that is not looked at.
  if (typeof scheduler !== 'undefined' && 'yield' in scheduler) return scheduler.yield()
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
