import type { Page } from 'puppeteer-core'
import { field } from './elements.ts'

/**
 * Pastes a text into a field as a person does, with the keyboard and through the clipboard: it is copied out of a text area
 * that is there for that moment alone.
 */
export const paste = async (
  page: Page,
  name: string,
  text: string,
  { isFocused = false }: { readonly isFocused?: boolean } = {},
): Promise<void> => {
  const input = await field(page, name)
  if (!isFocused) await input.focus()
  const source = await page.evaluateHandle((content) => {
    const area = document.createElement('textarea')
    area.value = content
    document.body.append(area)
    area.select()
    return area
  }, text)
  await pressWithControl(page, 'c')
  await source.evaluate((area) => area.remove())
  await input.focus()
  await pressWithControl(page, 'v')
}

const pressWithControl = async (page: Page, key: 'c' | 'v') => {
  await page.keyboard.down('Control')
  await page.keyboard.press(key)
  await page.keyboard.up('Control')
}
