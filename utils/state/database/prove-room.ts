import { deleteDB, openDB } from 'idb'

const NAME = 'room-probe'
const STORE = 'bytes'
const PROBE_BYTES = 8 << 20
/** The most random bytes that are given out at once; others would be compressed. */
const PART_BYTES = 1 << 16

/**
 * Writes 8 MB into a database of its own, and removes it; for Firefox, which tells nobody how much is free. Rejects with what
 * the browser says where it refuses: then the disk has no room, or nothing can be stored at all, and it is not one database
 * that is damaged.
 */
export async function proveRoom(): Promise<void> {
  try {
    await write()
  } finally {
    await deleteDB(NAME)
  }
}

async function write(): Promise<void> {
  const database = await openDB(NAME, 1, {
    upgrade: (created) => {
      created.createObjectStore(STORE, { autoIncrement: true })
    },
  })
  try {
    // Only what has reached the disk had room there.
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
    for (let bytes = 0; bytes < PROBE_BYTES; bytes += PART_BYTES) {
      void transaction.store.put(crypto.getRandomValues(new Uint8Array(PART_BYTES))).catch(() => undefined)
    }
    await transaction.done
  } finally {
    database.close()
  }
}
