type Waiting = { readonly shared: boolean; readonly start: () => void }
type Lock = { held: number; shared: boolean; readonly waiting: Waiting[] }
type Work = (lock: { readonly name: string } | null) => unknown
type Options = { readonly mode?: 'exclusive' | 'shared'; readonly ifAvailable?: boolean }

/**
 * Web Locks of one test: granted in order of request, shared ones together; `ifAvailable` answers null while it would
 * have to wait. Nothing ever frees the lock of work that does not end: a test that kills a worker takes new locks.
 */
export function createFakeLocks() {
  const locks = new Map<string, Lock>()

  function request(name: string, ...rest: readonly [Work] | readonly [Options, Work]): Promise<unknown> {
    const work = rest.length === 1 ? rest[0] : rest[1]
    const { mode, ifAvailable = false } = rest.length === 1 ? {} : rest[0]
    const shared = mode === 'shared'
    const lock = locks.get(name) ?? { held: 0, shared: false, waiting: [] }
    locks.set(name, lock)
    if (ifAvailable && !isFree(lock, shared)) return Promise.resolve(work(null))
    return new Promise((resolve, reject) => {
      const run = async () => work({ name })
      const start = () =>
        void run()
          .then(resolve, reject)
          .finally(() => release(lock))
      lock.waiting.push({ shared, start })
      grant(lock)
    })
  }

  return { request }
}

function isFree(lock: Lock, shared: boolean): boolean {
  return lock.waiting.length === 0 && (lock.held === 0 || (shared && lock.shared))
}

function release(lock: Lock): void {
  lock.held -= 1
  grant(lock)
}

function grant(lock: Lock): void {
  for (let next = lock.waiting[0]; next && (lock.held === 0 || (next.shared && lock.shared)); next = lock.waiting[0]) {
    lock.waiting.shift()
    lock.held += 1
    lock.shared = next.shared
    next.start()
  }
}
