export type RawNumber = { readonly rawJSON: string }
type RawJson = { rawJSON: (text: string) => RawNumber; isRawJSON: (value: unknown) => value is RawNumber }

// TypeScript's library does not know the two functions yet; Chromium 114, Firefox 135 and Node 22 have them.
export const { rawJSON: rawNumber, isRawJSON: isRawNumber } = JSON as unknown as RawJson

/** A JSON response; a raw number goes out digit for digit, without ever having been a float. */
export function jsonResponse(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}
