import type { UsageDatabase } from './usage-database.ts'
import { type Directory, decodeDirectory } from './usage-records.ts'

/** How the list of an account's channels stands. */
export function createDirectoryReader(database: () => Promise<UsageDatabase>) {
  async function readDirectory(accountId: string): Promise<Directory> {
    return decodeDirectory(await (await database()).get('directories', accountId)) ?? { reading: {} }
  }

  return { readDirectory }
}
