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

/**
 * Whatever a kill leaves: once the worker has come back, each alert was told once, and what goes on is what is so. An alert
 * that waits until a worse one was told is settled at the next look.
 */
async function inspectAlerts(bench: KillBench): Promise<readonly string[]> {
  await comeBack(bench)
  const first = await readAlerts(bench)
  if (first.every(({ open }) => open.length === 0)) return first.flatMap(wrongIn)
  await comeBack(bench)
  return (await readAlerts(bench)).flatMap(wrongIn)
}

type Alerts = {
  readonly id: string
  readonly open: readonly Line[]
  readonly empty: State['watches'][string] | undefined
  readonly told: readonly Line[]
  readonly micros: number | undefined
}

async function readAlerts({ saldo }: KillBench): Promise<readonly Alerts[]> {
  const { items } = await readRaw(saldo, DATABASE)
  const read = <T>(key: string) => items[key]?.value as T | undefined
  const ids = Object.keys(items).flatMap((key) => (key.startsWith('alerts:') ? [key.slice('alerts:'.length)] : []))
  return ids.map((id) => {
    const { open = [], watches = {} } = read<State>(`alerts:${id}`) ?? {}
    return {
      id,
      open,
      empty: watches['empty:EUR'],
      told: (read<readonly Line[]>(`alert-log:${id}`) ?? []).filter(({ outcome }) => outcome === 'delivered'),
      micros: read<Balance>(`balance:${id}`)?.lastGood?.value[0]?.micros,
    }
  })
}

function wrongIn({ id, open, empty, told, micros }: Alerts): readonly string[] {
  const names = told.map((line) => `${line.kind} ${line.id}`)
  const isEmpty = micros !== undefined && micros <= 0
  return [
    ...open.map((line) => `${line.kind} ${line.id} of ${id} is still ${line.outcome}`),
    ...names.filter((name, place) => names.indexOf(name) !== place).map((name) => `${name} of ${id} was told twice`),
    ...(isEmpty === (empty?.state === 'firing') ? [] : [`${id} has ${micros}, and its alert is ${empty?.state}`]),
    ...(isEmpty && !empty?.isDelivered ? [`${id} has ${micros}, and nobody was told`] : []),
  ]
}
