import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { mutesItem, pinsItem } from '#state/account/preferences.ts'
import { savePrivacy } from './view-choices.ts'
import { watchView } from './watch-view.ts'

describe('a view', () => {
  it.each([
    ['pins', () => pinsItem('a').write(['x'])],
    ['mutes', () => mutesItem('a').write(['x'])],
    ['privacy', () => savePrivacy(true)],
  ])('is told of %s, until it stops', async (_name, write) => {
    const onChange = vi.fn()
    const stop = watchView('a', onChange)
    await write()
    expect(onChange).toHaveBeenCalledTimes(1)

    stop()
    await fakeBrowser.storage.local.clear()
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('is not told of the pins of another account', async () => {
    const onChange = vi.fn()
    watchView('a', onChange)

    await pinsItem('b').write(['x'])

    expect(onChange).not.toHaveBeenCalled()
  })
})
