const MOST_FORMATS = 100

/**
 * The browser's formatters, each made once for its locale and options: making one takes as long as using it hundreds of
 * times, and a popup writes a hundred figures.
 */
function remembered<Options, Format>(make: (locale: string, options: Options) => Format) {
  const known = new Map<string, Format>()
  return (locale: string, options: Options): Format => {
    const key = JSON.stringify([locale, options])
    const format = known.get(key) ?? make(locale, options)
    // A currency is whatever a server calls one: they must not fill the memory of a background that lives for days.
    if (known.size >= MOST_FORMATS) known.clear()
    known.set(key, format)
    return format
  }
}

export const numberFormat = remembered<Intl.NumberFormatOptions, Intl.NumberFormat>(
  (locale, options) => new Intl.NumberFormat(locale, options),
)
export const dateFormat = remembered<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(
  (locale, options) => new Intl.DateTimeFormat(locale, options),
)
export const ageFormat = remembered<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  (locale, options) => new Intl.RelativeTimeFormat(locale, options),
)
