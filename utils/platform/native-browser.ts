/**
 * In the place of the polyfill in every build: browsers of the least version that Saldo runs in have the API with promises
 * themselves, and the polyfill would only be 3 kB that the popup loads before it can paint. Chromium has it under its
 * older name where a policy hides the other.
 */
const { browser, chrome } = globalThis as unknown as { readonly browser?: unknown; readonly chrome?: unknown }

// biome-ignore lint/style/noDefaultExport: as the polyfill has it
export default browser ?? chrome
