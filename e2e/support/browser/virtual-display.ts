import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type VirtualDisplay = { readonly name: string; readonly close: () => Promise<void> }

/** Starts an X server without a screen; `undefined` where Xvfb is not installed or does not start. */
export const startVirtualDisplay = async (): Promise<VirtualDisplay | undefined> => {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1100x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<undefined>((resolve) => {
    server.once('error', () => resolve(undefined))
    server.once('exit', () => resolve(undefined))
  })
  const announced = once(server.stdout, 'data').then(([chunk]) => String(chunk).trim())
  const number = await Promise.race([announced, ended])
  if (number === undefined || number === '') return undefined

  return {
    name: `:${number}`,
    close: async () => {
      server.kill()
      await ended
    },
  }
}
