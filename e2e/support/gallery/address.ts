export type Direction = 'ltr' | 'rtl'

/** What a picture of the gallery shows, and how, as far as the page itself decides it. */
export type GalleryAddress = {
  /** The popup, if not said otherwise. */
  readonly page?: 'popup' | 'options' | undefined
  readonly state: string
  readonly direction?: Direction | undefined
  /** Every sentence 40 % longer, as another language would make it. */
  readonly hasLongWords?: boolean | undefined
  readonly locale?: string | undefined
  /** The page of the settings, as their address names it: "badge". */
  readonly place?: string | undefined
}

/** The page of the extension that shows this, such as `popup.html?state=ok&dir=rtl&long`. */
export function galleryPath({ page = 'popup', state, direction, hasLongWords, locale, place }: GalleryAddress): string {
  const query = new URLSearchParams({ state })
  if (direction) query.set('dir', direction)
  if (hasLongWords) query.set('long', '')
  if (locale) query.set('locale', locale)
  return `${page}.html?${query}${place ? `#${place}` : ''}`
}

/** What `galleryPath` wrote; without a state, the one where all is well. */
export function readGalleryAddress(search: string): GalleryAddress {
  const query = new URLSearchParams(search)
  return {
    state: query.get('state') ?? 'ok',
    direction: query.get('dir') === 'rtl' ? 'rtl' : undefined,
    hasLongWords: query.has('long'),
    locale: query.get('locale') ?? undefined,
  }
}
