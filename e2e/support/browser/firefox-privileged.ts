import type { Browser } from 'puppeteer-core'

type Connection = { readonly send: (method: string, parameters: object) => Promise<{ readonly result: unknown }> }
type Tree = { readonly contexts: readonly { readonly context: string }[] }
type Evaluation = {
  readonly result?: { readonly value?: unknown }
  readonly exceptionDetails?: { readonly text: string }
}

const connectionOf = (browser: Browser): Connection => {
  // Puppeteer keeps the WebDriver BiDi connection to itself, and has no call for Firefox's own scope.
  const { connection } = browser as unknown as { readonly connection?: Connection }
  if (!connection)
    throw new Error('This version of puppeteer-core no longer has its BiDi connection at browser.connection.')
  return connection
}

/**
 * Evaluates an expression with the rights of Firefox itself (needs `--remote-allow-system-access`), for what no
 * page may do: ending a background page, changing a preference.
 */
export const evaluatePrivileged = async (browser: Browser, expression: string): Promise<unknown> => {
  const connection = connectionOf(browser)
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as Tree
  const context = tree.contexts[0]?.context
  if (context === undefined) throw new Error('Firefox has no window to evaluate in.')
  const { result } = await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true })
  const evaluation = result as Evaluation
  if (evaluation.exceptionDetails) throw new Error(`Firefox could not evaluate: ${evaluation.exceptionDetails.text}`)
  return evaluation.result?.value
}
