/** Those that messages are mostly billed in: of Meta's price lists, and of its markets with prices of their own. */
const LIKELY = ['EUR', 'USD', 'BRL', 'INR', 'GBP', 'IDR', 'MXN', 'AUD'] as const

const ISO_CODE = /^[A-Z]{3}$/

/** The currencies that costs can be confirmed in, each code in one group only. */
export type OfferedCurrencies = {
  /** In which something of the account was read, and the one that is confirmed, whatever it is. */
  readonly own: readonly string[]
  readonly likely: readonly string[]
  /** By their codes. */
  readonly others: readonly string[]
}

type Around = {
  /** In which something of the account was read, the most likely first. */
  readonly read: readonly string[]
  readonly confirmed: string | undefined
  /** All that the browser knows. */
  readonly known: readonly string[]
}

/** Every currency that there is, since costs are in that of the WhatsApp account, which need not be that of any balance. */
export function offerCurrencies({ read, confirmed, known }: Around): OfferedCurrencies {
  const isListed = (code: string) => LIKELY.some((likely) => likely === code) || known.includes(code)
  const own = [...new Set(confirmed === undefined || isListed(confirmed) ? read : [...read, confirmed])]
  const likely = LIKELY.filter((code) => !own.includes(code))
  const taken = new Set<string>([...own, ...likely])
  const others = [...new Set(known)].filter((code) => ISO_CODE.test(code) && !taken.has(code)).toSorted()
  return { own, likely, others }
}

/** A currency as a reader looks for it: "MXN, Mexican Peso", the code first, so that its first letters find it. */
export function nameCurrency(code: string, locale: string): string {
  if (!ISO_CODE.test(code)) return code
  const name = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' }).of(code)
  return name === undefined || name === code ? code : `${code}, ${name}`
}
