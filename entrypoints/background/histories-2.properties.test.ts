import { it, vi } from 'vitest'
import { proveHistories } from '#app/testing/histories/prove.ts'
import background from './index.ts'

vi.mock('#app/start/browser-ports.ts', () => import('#app/testing/histories/stand-ins.ts'))
vi.mock('#platform/messages.ts', () => import('#app/testing/histories/stand-ins.ts'))
vi.mock('#platform/alerts/alert-messages.ts', () => import('#app/testing/histories/stand-ins.ts'))

it('in no history is a number old and unmarked, or badge, popup and storage of different minds (part 2 of 2)', async () => {
  await proveHistories(background.main, 2, 2)
})
