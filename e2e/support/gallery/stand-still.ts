import '@fontsource-variable/open-sans/wght.css'
import './font.css'
import { NOW_MS } from '#components/testing/environment.ts'
import { address } from './current.ts'
import { STATES } from './states.ts'

const nowMs = STATES[address.state]?.nowMs ?? NOW_MS

Date.now = () => nowMs

// A chart draws its text once, with what is there then.
await Promise.all([...document.fonts].map((face) => face.load()))
