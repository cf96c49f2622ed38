import { execFile } from 'node:child_process'
import { mkdtemp, rm, rmdir, stat, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const BLOCK_BYTES = 4_096
const BALLAST = 'ballast'

/** A file system of its own, which a test can fill. */
export type SmallDisk = {
  readonly directory: string
  /** Leaves this many bytes free, to a block of 4 kB; frees all that was filled where there are more. */
  readonly leaveFree: (bytes: number) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * A file system in memory of this many megabytes; or, in a sentence, why there is none: only root of a Linux may mount one,
 * and not in every container.
 */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | string> {
  if (process.platform !== 'linux') return 'A small file system is mounted on Linux only.'
  const directory = await mkdtemp(join(tmpdir(), 'saldo-small-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory])
  } catch (error) {
    await rmdir(directory)
    return `No small file system can be mounted here: ${error instanceof Error ? error.message.trim() : error}`
  }
  const ballast = join(directory, BALLAST)
  await writeFile(ballast, '')
  return {
    directory,
    async leaveFree(bytes) {
      // What a browser writes meanwhile takes its part: asked again until it is right.
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const [{ bavail, bsize }, { size }] = await Promise.all([statfs(directory), stat(ballast)])
        const surplus = Math.floor((bavail * bsize - bytes) / BLOCK_BYTES) * BLOCK_BYTES
        const next = Math.max(0, size + surplus)
        if (next === size) return
        if (next < size) await truncate(ballast, next)
        else await fill(ballast, next - size)
      }
    },
    async close() {
      await rm(ballast, { force: true })
      await run('umount', [directory])
      await rmdir(directory)
    },
  }
}

async function fill(file: string, bytes: number): Promise<void> {
  const chunk = Buffer.alloc(1 << 20, 1)
  try {
    for (let left = bytes; left > 0; left -= chunk.length) {
      await writeFile(file, chunk.subarray(0, Math.min(left, chunk.length)), { flag: 'a' })
    }
  } catch (error) {
    // The browser was quicker: the disk is full, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
