import { join } from 'node:path'
import { findCrowdedFolders, findFolderCycles, findSharedNames } from './structure/folders.ts'
import { findLayerFaults } from './structure/layers.ts'
import { findMissing, readModules } from './structure/read-modules.ts'

const root = join(import.meta.dirname, '..')
const modules = readModules(root)
const faults = [
  ...findLayerFaults(modules),
  ...findMissing(root, modules),
  ...findFolderCycles(modules),
  ...findCrowdedFolders(modules),
  ...findSharedNames(modules),
]

for (const fault of faults) console.log(fault)
console.log(`structure: ${modules.length} modules, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
