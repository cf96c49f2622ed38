export type Country = {
  readonly code: string
  /** Calling code and a mobile prefix. */
  readonly phonePrefix: string
  readonly language: string
  readonly timeZone: string
  /** Prices of one message in ten-thousandths of a euro: marketing, utility, authentication. */
  readonly prices: readonly [number, number, number]
  /** Where else its businesses have customers. */
  readonly abroad: readonly [string, string]
}

const rows: readonly (readonly [string, string, string, string, Country['prices'], Country['abroad']])[] = [
  ['DE', '49151', 'de', 'Europe/Berlin', [1131, 456, 636], ['AT', 'CH']],
  ['AT', '43664', 'de', 'Europe/Vienna', [497, 176, 264], ['DE', 'CH']],
  ['CH', '4176', 'de', 'Europe/Zurich', [713, 241, 352], ['DE', 'IT']],
  ['ES', '34612', 'es', 'Europe/Madrid', [509, 166, 283], ['PT', 'FR']],
  ['PT', '35191', 'pt', 'Europe/Lisbon', [492, 171, 259], ['ES', 'BR']],
  ['FR', '33612', 'fr', 'Europe/Paris', [712, 248, 573], ['ES', 'CH']],
  ['IT', '39347', 'it', 'Europe/Rome', [572, 249, 313], ['CH', 'FR']],
  ['NL', '31612', 'nl', 'Europe/Amsterdam', [1323, 414, 596], ['DE', 'GB']],
  ['PL', '48512', 'pl', 'Europe/Warsaw', [737, 178, 147], ['DE', 'GB']],
  ['GB', '447700', 'en', 'Europe/London', [438, 182, 297], ['NL', 'IN']],
  ['BR', '55119', 'pt', 'America/Sao_Paulo', [518, 66, 261], ['PT', 'MX']],
  ['MX', '5255', 'es', 'America/Mexico_City', [361, 83, 198], ['ES', 'BR']],
  ['IN', '9198', 'en', 'Asia/Kolkata', [89, 12, 11], ['AE', 'GB']],
  ['AE', '97150', 'ar', 'Asia/Dubai', [318, 131, 148], ['IN', 'GB']],
  ['ZA', '2782', 'en', 'Africa/Johannesburg', [314, 63, 149], ['GB', 'NL']],
]

/** The countries of the simulated accounts, by ISO code. Prices are of the right size, not a price list. */
export const countries: ReadonlyMap<string, Country> = new Map(
  rows.map(([code, phonePrefix, language, timeZone, prices, abroad]) => [
    code,
    { code, phonePrefix, language, timeZone, prices, abroad },
  ]),
)

export function countryOf(code: string): Country {
  const country = countries.get(code)
  if (!country) throw new RangeError(`The hub has no country ${code}`)
  return country
}
