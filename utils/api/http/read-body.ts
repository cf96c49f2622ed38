/**
 * Reads a body as text while counting its bytes after decompression. Undefined if it is longer than `maxBytes`: the rest
 * is never read, so that a small bomb cannot unfold. Rejects if the connection breaks or the request is aborted.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      // The answer is refused either way, so a failing cancel changes nothing.
      await reader.cancel().catch(() => undefined)
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
