import { benchDecoding } from './decoding.ts'
import { benchOpening } from './opening.ts'
import { benchStore } from './store.ts'

await benchDecoding()
await benchStore()
await benchOpening()
