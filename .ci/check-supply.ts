import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLockfileFaults, type Lockfile, type Manifest } from './supply/lockfile.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

const lockfile = read('package-lock.json') as Lockfile
const faults = findLockfileFaults(read('package.json') as Manifest, lockfile)

for (const fault of faults) console.log(fault)
console.log(`supply: ${Object.keys(lockfile.packages).length - 1} packages, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
