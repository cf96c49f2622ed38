import type { Fetch } from '#api/http/request.ts'

/** How a connection can fail beneath the status and the headers, as fetch shows it to its caller. */
type Body = (controller: ReadableStreamDefaultController<Uint8Array>, signal: AbortSignal) => void | Promise<void>

/** A 200 whose body does this. As in a browser, an aborted request ends the body with the reason of the abort. */
export function streaming(body: Body, headers: Record<string, string> = {}): Fetch {
  return async (_url, { signal }) => {
    if (!signal) throw new Error('a request without a time limit')
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason), { once: true })
      },
      pull: (controller) => body(controller, signal),
    })
    return new Response(stream, { headers: { 'Content-Type': 'application/json', ...headers } })
  }
}

/** A byte of white space every few milliseconds, for as long as somebody listens. */
export function dripping(everyMs: number): Fetch {
  return streaming(async (controller, signal) => {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    if (!signal.aborted) controller.enqueue(new Uint8Array([0x20]))
  })
}

/** Sends a text, then breaks off with what a browser reports: a connection lost, or gzip that cannot be read. */
export function breakingOff(text: string): Fetch {
  let isSent = false
  return streaming((controller) => {
    if (isSent) controller.error(new TypeError('network error'))
    else controller.enqueue(new TextEncoder().encode(text))
    isSent = true
  })
}

/** An endless body, as a bomb is once it has been unpacked; `sent` says how many bytes were taken from it. */
export function unpackedBomb() {
  const count = { sent: 0 }
  const fetch = streaming((controller) => {
    const chunk = new Uint8Array(100_000).fill(0x5b)
    count.sent += chunk.byteLength
    controller.enqueue(chunk)
  })
  return { fetch, count }
}

/** No answer until the request is given up; then it rejects as fetch does. */
export const hanging: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
