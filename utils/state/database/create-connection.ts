import { upgradeUsageDatabase } from './upgrade-usage-database.ts'
import { createUsageConnection, type UsageConnection } from './usage-connection.ts'

/** As createUsageConnection, with the upgrade at hand: for the background, which cannot load any code later, and the options page. */
export function createConnection(name?: string): UsageConnection {
  return createUsageConnection(upgradeUsageDatabase, name)
}
