/** Less than the time after which a page gives up reading at all. */
const LONGEST_MS = 1_500

/** What is read within a moment; rejects else, as where an upgrade or another context holds the history up. */
export function inTime<T>(reading: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DOMException('The history is not answering', 'TimeoutError')), LONGEST_MS)
  return Promise.race([reading, promise]).finally(() => clearTimeout(timer))
}
