import '@fontsource-variable/open-sans/wght.css'
import './font.css'
import { NOW_MS } from '../../../components/testing/environment.ts'
import { address, currentState } from './current.ts'

const nowMs = currentState().nowMs ?? NOW_MS

Date.now = () => nowMs
document.documentElement.dir = address.direction ?? 'ltr'

// A chart draws its text once, with what is there then.
await Promise.all([...document.fonts].map((face) => face.load()))
