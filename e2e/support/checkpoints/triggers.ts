import type { Page } from 'puppeteer-core'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const PATIENCE = { timeoutMs: 30_000, pauseMs: 10 }

/** Asks for a refresh as a page does, which starts the worker, and resolves when it has ended. */
export async function requestRefresh(saldo: Saldo, reason: 'popup' | 'user'): Promise<void> {
  const ask = () => saldo.evaluate((asked) => chrome.runtime.sendMessage({ name: 'refresh', reason: asked }), reason)
  // As the pages of Saldo do: a worker that just starts may not listen yet.
  await waitUntil('a background that listens', async () => {
    try {
      await ask()
      return true
    } catch (error) {
      if (String(error).includes('Receiving end does not exist')) return false
      throw error
    }
  })
  await waitForIdle(saldo)
}

/**
 * Connects in an options page as a person does, whether it is connected already or not; resolves when that is shown. A
 * page that is closed meanwhile ends it.
 */
export async function connectIn(
  page: Page,
  account: { readonly partnerId: string; readonly key: string },
): Promise<void> {
  await waitUntil('the form', () => page.isClosed() || page.evaluate(fillForm, account), PATIENCE)
  await page.evaluate(pressButton, 'Connect')
  await waitUntil(
    `the connection to ${account.partnerId}`,
    () => page.isClosed() || page.evaluate(isConnected, account.partnerId),
    PATIENCE,
  )
}

function fillForm({ partnerId, key }: { readonly partnerId: string; readonly key: string }): boolean {
  const field = (text: string) => {
    const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === text)
    return label?.control as HTMLInputElement | null | undefined
  }
  const fill = (input: HTMLInputElement, value: string) => {
    input.value = value
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const [partnerField, keyField] = [field('Partner ID'), field('API key')]
  if (partnerField && keyField) {
    fill(partnerField, partnerId)
    fill(keyField, key)
    return true
  }
  const buttons = [...document.querySelectorAll('button')]
  buttons.find(({ textContent }) => textContent === 'Change key or partner')?.click()
  return false
}

function pressButton(name: string): void {
  const buttons = [...document.querySelectorAll('button')]
  buttons.find(({ textContent }) => textContent === name)?.click()
}

function isConnected(sentence: string): boolean {
  const { textContent } = document.body
  return document.querySelector('.connection-form') === null && textContent.includes(sentence)
}
