import { readKey } from '#app/keys/key-ring.ts'
import { whileKept } from '#app/keys/while-kept.ts'
import { callWithinLimits } from '#app/limits/call-within-limits.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'

/** The name is worth no more patience than this. */
const LONGEST_WAIT_MS = 120_000

/**
 * The name that 360dialog knows a partner by, in one call once the limits have room for it. Undefined where it has none, or
 * cannot be read: then the partner id has to do. An account that was disconnected or locked while it waited is not asked for.
 */
export async function readPartnerName(
  ports: Ports & { readonly waitUntil: (atMs: number) => Promise<void> },
  account: Account,
): Promise<string | undefined> {
  const api = ports.createApi(account, whileKept(account, await readKey(account.id)))
  const startedAtMs = ports.now()
  for (;;) {
    const result = await callWithinLimits(ports, account, [`partner:${account.partnerId}`], () => api.partner())
    if (result.made) return (result.answer.ok && result.answer.value.brandName) || undefined
    if (result.retryAtMs - startedAtMs > LONGEST_WAIT_MS) return undefined
    await ports.waitUntil(result.retryAtMs)
  }
}
