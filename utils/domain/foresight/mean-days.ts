/** What a weekday and a day of the weekend cost is the mean of the last so many days. */
export const MEAN_DAYS = 28
