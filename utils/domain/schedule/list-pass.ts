/** What one pass may lose of the known channels; more is believed only when a second pass agrees. */
const BELIEVED_LOSS = 0.1

/** Whether so many of the known channels are missing that one pass alone does not show that they have left. */
export function isGreatLoss(lost: number, known: number): boolean {
  return lost > known * BELIEVED_LOSS
}

/**
 * How many rows the list has, by the page that was just read (`total`) and the pages of the same pass before it (`told`);
 * undefined where none says it. A total that falls by more than a tenth between two pages contradicts the rows that were read.
 */
export function totalInPass(total: number | undefined, told: number | undefined): number | undefined {
  if (total === undefined || told === undefined) return total ?? told
  return isGreatLoss(told - total, told) ? told : total
}
