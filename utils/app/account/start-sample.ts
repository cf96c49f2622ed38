import type { Ports } from '#app/ports.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { connect } from './connect.ts'

type SamplePorts = Pick<Ports, 'now' | 'createApi' | 'hasHostAccess' | 'usage' | 'environment'>

/** Begins with a simulated partner where there is no account yet: beside that of a partner nobody needs it. */
export async function startSample(ports: SamplePorts): Promise<void> {
  if ((await accountsItem.read()).length > 0) return
  // The limits do not hold for the simulated hub.
  const waitUntil = () => Promise.reject(new Error('Nothing is waited for'))
  const createId = () => crypto.randomUUID()
  const result = await connect({ ...ports, createId, waitUntil }, { kind: 'sample' })
  if (!result.ok) throw new Error(`The simulated hub cannot be asked: ${result.failure.kind}`)
}
