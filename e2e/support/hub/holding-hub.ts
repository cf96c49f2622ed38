import { createHub, type Hub } from '#hub/hub.ts'

type Handle = (request: Request) => Promise<Response>

/** What answers requests, and keeps some of them waiting for as long as a test wants. */
export type Holding = {
  readonly handle: Handle
  /** From now on a request whose path fits gets no answer; undefined answers all that come from now on. */
  readonly hold: (path: RegExp | undefined) => void
  /** Requests that wait now. */
  readonly heldCount: () => number
  /** Requests whose asker went away while they waited. */
  readonly abandonedCount: () => number
}

/** A simulated hub of which a test can hold requests. */
export function createHoldingHub(options: Parameters<typeof createHub>[0]): Holding & { readonly hub: Hub } {
  const hub = createHub(options)
  return { hub, ...holdRequests(hub.handle) }
}

export function holdRequests(answer: Handle): Holding {
  let heldPath: RegExp | undefined
  let held = 0
  let abandoned = 0

  async function handle(request: Request): Promise<Response> {
    const response = await answer(request)
    if (!heldPath?.test(new URL(request.url).pathname)) return response
    held += 1
    await new Promise<void>((resolve) => {
      // The asker may have gone while the answer was made, and a signal tells that only once.
      if (request.signal.aborted) resolve()
      request.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    held -= 1
    abandoned += 1
    throw new Error('Nobody waits for the answer any more')
  }

  return {
    handle,
    hold: (path) => {
      heldPath = path
    },
    heldCount: () => held,
    abandonedCount: () => abandoned,
  }
}
