/** Where a partner signs in, tops up, and generates keys: the one address that Saldo leads to, by a click alone. */
export const PARTNER_HUB = 'https://hub.360dialog.com'
