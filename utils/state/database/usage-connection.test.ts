import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { createVersion1 } from '#state/testing/database-of-version-1.ts'
import { createConnection } from './create-connection.ts'
import { upgradeUsageDatabase } from './upgrade-usage-database.ts'
import { createUsageConnection } from './usage-connection.ts'

const lazily = () => {
  const load = vi.fn(async () => upgradeUsageDatabase)
  return { load, connect: createUsageConnection({ load }) }
}

describe('a page that loads the upgrade only where it is needed', () => {
  it('does without it where the database is up to date', async () => {
    const background = await createConnection()()
    const { load, connect } = lazily()

    expect([...(await connect()).objectStoreNames]).toEqual([...background.objectStoreNames])

    expect(load).not.toHaveBeenCalled()
  })

  it('creates the database where there is none, whole', async () => {
    const { load, connect } = lazily()

    const created = await connect()

    expect(load).toHaveBeenCalledTimes(1)
    expect(created.version).toBe(2)
    created.close()
    expect([...(await createConnection()()).objectStoreNames]).toEqual([...created.objectStoreNames])
  })

  it('brings an older one up to date, and loses nothing of it', async () => {
    await createVersion1()
    const { connect } = lazily()

    const database = await connect()

    expect(database.version).toBe(2)
    expect(await database.count('channels')).toBe(2)
  })

  it('says why it could not open, where that has another cause', async () => {
    await openDB('saldo-usage', 3)
    const { load, connect } = lazily()

    await expect(connect()).rejects.toMatchObject({ name: 'VersionError' })

    expect(load).not.toHaveBeenCalled()
  })
})
