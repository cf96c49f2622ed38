import { ENTER } from './instrument-functions.ts'
import type { Entry } from './measure-walk.ts'

const NAME = '__enteredFunctions'
const place = globalThis as unknown as Record<typeof NAME, Entry[] | undefined>

/** The functions that were entered so far; on the global, since a module of this name may be loaded twice. */
export function entered(): Entry[] {
  place[NAME] ??= []
  return place[NAME]
}

Object.assign(globalThis, { [ENTER]: (path: string, name: string) => entered().push({ path, name }) })
