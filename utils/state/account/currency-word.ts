import * as v from 'valibot'

/**
 * Any word for a currency that a user can choose: also one that 360dialog names and that is no ISO code. Apart from
 * what is stored of WABAs, so that a file of settings can be read where there is no storage.
 */
export const currencyWord = v.pipe(v.string(), v.minLength(1), v.maxLength(20))
