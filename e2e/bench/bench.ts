import { benchDecoding } from './decoding.ts'
import { benchEncryption } from './encryption.ts'
import { benchFullPage } from './full-page.ts'
import { benchOpening } from './opening.ts'
import { benchOptions } from './options.ts'
import { benchStore } from './store.ts'

await benchDecoding()
await benchStore()
await benchEncryption()
await benchOptions()
await benchFullPage()
await benchOpening()
