import type { UsageDatabase } from '#state/database/usage-database.ts'
import { type Directory, decodeDirectory } from '#state/database/usage-records.ts'

/** How the list of an account's channels stands. */
export function createDirectoryReader(database: () => Promise<UsageDatabase>) {
  async function readDirectory(accountId: string): Promise<Directory> {
    return decodeDirectory(await (await database()).get('directories', accountId)) ?? { reading: {} }
  }

  return { readDirectory }
}
