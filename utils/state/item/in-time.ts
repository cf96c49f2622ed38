/** Less than the time after which a page gives up reading at all: its figures come without the history then. */
export const LONGEST_HISTORY_READ_MS = 1_500

/** What the work gives; rejects with a TimeoutError where it takes longer, as a database that another context holds up. */
export function inTime<T>(longestMs: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DOMException('The storage is not answering', 'TimeoutError')), longestMs)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
