/** Invented businesses: legal name, the short name that their channels bear, home country. */
export const businesses: readonly (readonly [string, string, string])[] = [
  ['Bäckerei Sonnenfeld GmbH', 'Sonnenfeld', 'DE'],
  ['Clínica Vista Serena S.L.', 'Vista Serena', 'ES'],
  ['Officina Torrebianca S.r.l.', 'Torrebianca', 'IT'],
  ['Saffron Lane Textiles Pvt Ltd', 'Saffron Lane', 'IN'],
  ['Maison Aurélie Vauclair', 'Maison Vauclair', 'FR'],
  ['Farmácia Três Ribeiras', 'Três Ribeiras', 'BR'],
  ['Fietshuis De Wilgenhoek B.V.', 'De Wilgenhoek', 'NL'],
  ['Kwiaciarnia Różany Zakątek', 'Różany Zakątek', 'PL'],
  ['Librería El Faro Añil', 'El Faro Añil', 'MX'],
  ['Harbour & Thistle Travel Ltd', 'Harbour & Thistle', 'GB'],
  ['Möbelwerk Grünau AG', 'Möbelwerk Grünau', 'CH'],
  ['Noor Terrace Clinics LLC', 'Noor Terrace', 'AE'],
  ['Karoo Trail Outfitters', 'Karoo Trail', 'ZA'],
  ['Pastelaria Maré Cheia Lda', 'Maré Cheia', 'PT'],
  ['Skischule Hochjoch OG', 'Skischule Hochjoch', 'AT'],
  ['Zahnärzte am Kranichplatz', 'Kranichplatz', 'DE'],
]

/** What a channel is for; the second half of its name. */
export const purposes = [
  'Support',
  'Campaigns',
  'Bookings',
  'Deliveries',
  'Sales',
  'Alerts',
  'Billing',
  'Events',
] as const
