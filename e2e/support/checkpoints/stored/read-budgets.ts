import { HUB_HOST } from '#e2e/hub/hub-server.ts'
import type { Hub } from '#hub/hub.ts'

type Row = {
  readonly id: string
  readonly client_id: string
  readonly waba_account: { readonly external_id: string }
}
type List = { readonly partner_channels: readonly Row[]; readonly total: number }

/** Which limits a call about the usage of each channel counts for, by the hub's own list. */
export async function readBudgets(
  hub: Hub,
  partnerId: string,
  key: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const budgets = new Map<string, readonly string[]>()
  for (;;) {
    const url = `https://${HUB_HOST}/api/v2/partners/${partnerId}/channels?sort=id&offset=${budgets.size}`
    const response = await hub.handle(new Request(url, { headers: { 'x-api-key': key } }))
    const { partner_channels: rows, total } = (await response.json()) as List
    for (const { id, client_id: clientId, waba_account: waba } of rows) {
      budgets.set(id, [`client:${clientId}`, `channel:${id}`, `waba:${waba.external_id}`])
    }
    if (budgets.size >= total || rows.length === 0) return budgets
  }
}
