import { comeBack } from './full-refresh.ts'
import type { KillBench } from './kill-bench.ts'
import type { Scenario } from './scenarios.ts'
import { readRaw } from './stored/raw-storage.ts'
import { requestRefresh } from './triggers.ts'

const DATABASE = 'saldo-usage'
const MINUTE_MS = 60_000

type Line = { readonly id: string; readonly kind: string; readonly outcome: string }
type State = {
  readonly watches: Readonly<Record<string, { readonly state: string; readonly isDelivered?: true }>>
  readonly open: readonly Line[]
}
type Balance = { readonly lastGood?: { readonly value: readonly { readonly micros?: number }[] } }

/** A balance that is used up and comes back by turns, with the worker killed at an await of the reading or of its alert. */
export const alerting: Scenario = {
  name: 'an alert',
  context: 'background',
  awaits: /alert|balance-work/,
  prepare: ({ clock, partners }) => {
    clock.advance(11 * MINUTE_MS)
    partners.turnBalances()
  },
  run: ({ saldo }) => requestRefresh(saldo, 'user'),
  inspect: inspectAlerts,
}

/** Whatever a kill leaves: once the worker has come back, each alert was told once, and what goes on is what is so. */
async function inspectAlerts(bench: KillBench): Promise<readonly string[]> {
  await comeBack(bench)
  const { items } = await readRaw(bench.saldo, DATABASE)
  const read = <T>(key: string) => items[key]?.value as T | undefined
  const ids = Object.keys(items).flatMap((key) => (key.startsWith('alerts:') ? [key.slice('alerts:'.length)] : []))
  return ids.flatMap((id) => {
    const { open = [], watches = {} } = read<State>(`alerts:${id}`) ?? {}
    const told = (read<readonly Line[]>(`alert-log:${id}`) ?? []).filter(({ outcome }) => outcome === 'delivered')
    const names = told.map((line) => `${line.kind} ${line.id}`)
    const micros = read<Balance>(`balance:${id}`)?.lastGood?.value[0]?.micros
    const empty = watches['empty:EUR']
    const isEmpty = micros !== undefined && micros <= 0
    return [
      ...open.map((line) => `${line.kind} ${line.id} of ${id} is still ${line.outcome}`),
      ...names.filter((name, place) => names.indexOf(name) !== place).map((name) => `${name} of ${id} was told twice`),
      ...(isEmpty === (empty?.state === 'firing') ? [] : [`${id} has ${micros}, and its alert is ${empty?.state}`]),
      ...(isEmpty && !empty?.isDelivered ? [`${id} has ${micros}, and nobody was told`] : []),
    ]
  })
}
