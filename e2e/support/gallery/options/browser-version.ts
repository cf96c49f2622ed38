import type * as product from '#platform/browser-version.ts'

/** A browser that does not grow older. */
export const readVersions: typeof product.readVersions = () => ({
  version: '1.0.0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Gallery/1.0',
})
