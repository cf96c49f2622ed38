import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { createVersion1 } from '#state/testing/database-of-version-1.ts'
import { createConnection } from './create-connection.ts'
import { createOrLeave } from './create-usage-stores.ts'
import { createUsageConnection } from './usage-connection.ts'

const connect = () => createUsageConnection(createOrLeave)()

describe('a page that leaves upgrades to the background', () => {
  it('opens what is up to date', async () => {
    const background = await createConnection()()

    expect([...(await connect()).objectStoreNames]).toEqual([...background.objectStoreNames])
  })

  it('creates the database where there is none, whole', async () => {
    const created = await connect()

    expect(created.version).toBe(2)
    created.close()
    expect([...(await createConnection()()).objectStoreNames]).toEqual([...created.objectStoreNames])
  })

  it('leaves an older one as it is, and reads it once the background has brought it up to date', async () => {
    await createVersion1()
    const page = createUsageConnection(createOrLeave)

    await expect(page()).rejects.toMatchObject({ name: 'AbortError' })
    const background = await createConnection()()
    expect(await background.count('channels')).toBe(2)

    expect((await page()).version).toBe(2)
    expect(await (await page()).count('channels')).toBe(2)
  })

  it('says why it could not open, where that has another cause', async () => {
    await openDB('saldo-usage', 3)

    await expect(connect()).rejects.toMatchObject({ name: 'VersionError' })
  })
})
