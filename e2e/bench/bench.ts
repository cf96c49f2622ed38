import { benchDecoding } from './decoding.ts'
import { benchStore } from './store.ts'

await benchDecoding()
await benchStore()
