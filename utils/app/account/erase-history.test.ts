import { describe, expect, it, vi } from 'vitest'
import { storeAccount } from '#app/testing/fake-world.ts'
import { eraseHistory, eraseIfForgotten } from './erase-history.ts'

const NO_DATABASE = new DOMException('did not allow mutations', 'InvalidStateError')
const erased = async () => undefined
const refused = () => Promise.reject(NO_DATABASE)

describe('eraseHistory', () => {
  it.each([
    ['here and in the background', erased, async () => true],
    ['in the background, from a page that has no database', refused, async () => true],
    ['here, where the background gives no answer', erased, () => Promise.reject(new Error('nobody listens'))],
  ])('is done %s', async (_name, here, there) => {
    await expect(eraseHistory(here, there)).resolves.toBeUndefined()
  })

  it.each([
    ['the background could not, whose history it is', erased, async () => false, 'UnknownError'],
    ['neither could', refused, async () => false, 'InvalidStateError'],
    ['the page could not, and nobody answers', refused, () => Promise.reject(new Error('nobody')), 'InvalidStateError'],
  ])('says that it stays where %s', async (_name, here, there, name) => {
    await expect(eraseHistory(here, there)).rejects.toMatchObject({ name })
  })

  it('is no way to hide a mistake of ours', async () => {
    const mistake = () => Promise.reject(new RangeError('a bug'))

    await expect(eraseHistory(mistake, async () => true)).rejects.toThrow('a bug')
  })
})

describe('eraseIfForgotten', () => {
  it('removes nothing while there is an account, whoever asks, and the page says that the history stays', async () => {
    const erase = vi.fn(erased)
    await storeAccount()
    const there = () =>
      eraseIfForgotten(erase).then(
        () => true,
        () => false,
      )

    await expect(eraseHistory(erased, there)).rejects.toMatchObject({ name: 'UnknownError' })

    expect(erase).not.toHaveBeenCalled()
  })

  it('removes the history once there is none', async () => {
    const erase = vi.fn(erased)

    await eraseIfForgotten(erase)

    expect(erase).toHaveBeenCalledOnce()
  })
})
