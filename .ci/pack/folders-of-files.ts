import {
  copyFileSync,
  type Dirent,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Files } from './archive.ts'

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** All files below a folder. */
export function readFiles(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]))
}

/** What tools keep in `node_modules` for themselves, which no installation brings. */
const CACHES = /^\.(?:cache|vite|vite-temp|vitest-cache)$/

/** The installed packages at a second place, without caches: the same files where the disk can do that, else copies. */
export function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!CACHES.test(entry.name)) linkEntry(entry, from, to)
  }
}

function linkEntry(entry: Dirent, from: string, to: string): void {
  const [source, target] = [join(from, entry.name), join(to, entry.name)]
  if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
  else if (entry.isDirectory()) {
    mkdirSync(target)
    for (const within of readdirSync(source, { withFileTypes: true })) linkEntry(within, source, target)
  } else linkOrCopy(source, target)
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    // Another disk, or one that has no links.
    copyFileSync(source, target)
  }
}
