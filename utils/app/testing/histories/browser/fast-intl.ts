/**
 * Formats are made anew for each tooltip, at a tenth of a millisecond each: half of the time of a history. Here one that was
 * asked for before is used again; they have no state.
 */
export function reuseFormats(): void {
  for (const name of ['NumberFormat', 'DateTimeFormat'] as const) {
    const known = new Map<string, object>()
    const construct = (target: new (...args: unknown[]) => object, args: unknown[]) => {
      const key = JSON.stringify(args)
      const format = known.get(key) ?? new target(...args)
      known.set(key, format)
      return format
    }
    Object.assign(Intl, { [name]: new Proxy(Intl[name], { construct } as ProxyHandler<never>) })
  }
}
