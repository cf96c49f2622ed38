import { join } from 'node:path'

/** The top of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** Where the builds lie, each in a folder of its own. */
export const OUTPUT = join(ROOT, '.output')
