import { isMonthKey, type MonthKey } from '#domain/calendar/month.ts'
import { startingWith, type UsageDatabase } from '#state/database/usage-database.ts'

/** Which months there are. */
export function createMonthList(database: () => Promise<UsageDatabase>) {
  /** The stored months of an account, oldest first; what is no month is damage. */
  async function storedMonths(accountId: string): Promise<readonly MonthKey[]> {
    const keys = await (await database()).getAllKeys('rollups', startingWith(accountId))
    return keys.map(([, month]) => month).filter(isMonthKey)
  }

  return { storedMonths }
}
