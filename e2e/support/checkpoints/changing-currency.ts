import { waitUntil } from '#e2e/wait-until.ts'
import { comeBack } from './full-refresh.ts'
import type { KillBench } from './kill-bench.ts'
import { FOREIGN } from './partners.ts'
import type { Scenario } from './scenarios.ts'
import { type Records, readRaw, type StoredItems } from './stored/raw-storage.ts'
import { interpretStored } from './stored/stored-state.ts'

const DATABASE = 'saldo-usage'
const PATIENCE = { timeoutMs: 30_000, pauseMs: 10 }
const CODES = FOREIGN.map((code) => code.toUpperCase())
const MINUTE_MS = 60_000

type WabaCurrency = { readonly confirmed?: string; readonly learned?: string }
type Known = { readonly byWaba: Readonly<Record<string, WabaCurrency>>; readonly isRegroupDue?: boolean }

/** The user says that a WABA is billed in another currency, with the page closed at an await of the counting. */
export const confirmingCurrency: Scenario = {
  name: 'the confirmation of a currency',
  context: 'page',
  awaits: /confirm-currency|regroup/,
  prepare: ({ clock }) => clock.advance(MINUTE_MS),
  run: async (bench) => {
    const page = await bench.openOptions()
    const [first = '', second = ''] = CODES
    const choose = async () => (page.isClosed() ? 'closed' : page.evaluate(chooseOther, first, second))
    const code = await waitUntil('the currencies', choose, PATIENCE)
    const isCounted = async () =>
      Object.values(await readKnown(bench)).some(
        ({ byWaba, isRegroupDue }) =>
          !isRegroupDue && Object.values(byWaba).some(({ confirmed }) => confirmed === code),
      )
    await waitUntil('the sums', async () => page.isClosed() || (await isCounted()), PATIENCE)
  },
  inspect: inspectCurrencies,
}

/** Of the group that is billed in one of the two the other one is chosen, and given back; undefined while there is none. */
function chooseOther(first: string, second: string): string | undefined {
  const groups = [...document.querySelectorAll<HTMLSelectElement>('.currency-groups select')]
  const group = groups.find(({ value }) => value === first || value === second)
  if (!group) return undefined
  group.value = group.value === first ? second : first
  const { value } = group
  group.dispatchEvent(new Event('change', { bubbles: true }))
  return value
}

/** Whatever a kill leaves: once the worker has come back, each channel is counted in the currency that its WABA has now. */
async function inspectCurrencies(bench: KillBench): Promise<readonly string[]> {
  await comeBack(bench)
  const { items, stores } = await readRaw(bench.saldo, DATABASE)
  return Object.entries(knownOf(items)).flatMap(([accountId, { byWaba, isRegroupDue }]) => [
    ...(isRegroupDue ? [`the currencies of ${accountId} are still to be counted`] : []),
    ...Object.entries(byWaba).flatMap(([wabaId, { confirmed, learned }]) =>
      countedElsewhere({ items, stores }, accountId, wabaId, confirmed ?? learned ?? ''),
    ),
  ])
}

function countedElsewhere(
  raw: { readonly items: StoredItems; readonly stores: Records },
  accountId: string,
  wabaId: string,
  code: string,
): readonly string[] {
  const all = (raw.stores['channels'] ?? []) as readonly { channelId: string; accountId: string; wabaId: string }[]
  const ids = all.filter((channel) => channel.wabaId === wabaId).map(({ channelId }) => channelId)
  return interpretStored(raw)
    .months.filter((month) => month.accountId === accountId)
    .flatMap(({ month, channels }) =>
      channels
        .filter(({ channelId, currency }) => ids.includes(channelId) && currency !== code)
        .map(({ channelId, currency }) => `${channelId} in ${month} is counted in "${currency}" and not in "${code}"`),
    )
}

/** What is stored of the currencies of each account. */
async function readKnown({ saldo }: KillBench): Promise<Readonly<Record<string, Known>>> {
  return knownOf((await readRaw(saldo, DATABASE)).items)
}

function knownOf(items: StoredItems): Readonly<Record<string, Known>> {
  const prefix = 'waba-currencies:'
  const own = Object.entries(items).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(own.map(([key, item]) => [key.slice(prefix.length), item?.value as Known]))
}
