import { formatMonth } from '#domain/calendar/format-month.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { words } from '#platform/words.ts'
import type { GrainFile, GrainProgress } from './write-grain.ts'

/** How far a file has come. */
export function describeProgress({ month, lines }: GrainProgress, locale: string): string {
  if (month === '') return words('dashboard.export.writing')
  return words('dashboard.export.writingMonth', lines, [formatCount(lines, locale), formatMonth(month, locale)])
}

/** That it was saved, and what is not in it. */
export function describeFile(saved: string, { leftOut }: GrainFile, locale: string): string {
  const { withoutCurrency, withoutCost, partMonths } = leftOut
  const say = (name: 'leftOutCurrency' | 'leftOutCost' | 'partMonths', rows: number) =>
    rows > 0 ? [words(`dashboard.export.${name}`, rows, [formatCount(rows, locale)])] : []
  const sentences = [
    ...say('leftOutCurrency', withoutCurrency),
    ...say('leftOutCost', withoutCost),
    ...say('partMonths', partMonths),
  ]
  return sentences.length === 0 ? saved : [`${saved}.`, ...sentences].join(' ')
}
