import { render } from '@testing-library/preact'
import { expect, it } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { PinHint } from './pin-hint.tsx'

it.each([
  ['chromium', 'Click the puzzle piece in the toolbar, then the pin next to “Saldo for 360dialog”.'],
  [
    'firefox',
    'Click the puzzle piece in the toolbar, then the gear next to “Saldo for 360dialog”, and choose “Pin to Toolbar”.',
  ],
] as const)('says how it is done in %s', (way, sentence) => {
  render(<PinHint way={way} />)

  expect(textOf()).toContain(sentence)
})
