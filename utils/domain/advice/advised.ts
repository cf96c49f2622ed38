/** For how many days a top-up is advised. */
export const ADVISED_DAYS = [7, 14, 30] as const
export type AdvisedDays = (typeof ADVISED_DAYS)[number]

/** What 360dialog takes for a top-up by card (2026). */
export const CARD_FEE_SHARE = 0.04
