import { readKey } from '#app/keys/key-ring.ts'
import { callWithinLimits } from '#app/limits/call-within-limits.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { keyText } from '#domain/keys/key-mode.ts'

/** The name is worth no more patience than this. */
const LONGEST_WAIT_MS = 120_000

/**
 * The name that 360dialog knows a partner by, in one call once the limits have room for it. Undefined where it has none, or
 * cannot be read: then the partner id has to do.
 */
export async function readPartnerName(
  ports: Ports & { readonly waitUntil: (atMs: number) => Promise<void> },
  account: Account,
): Promise<string | undefined> {
  const key = await readKey(account.id)
  const api = ports.createApi(account, keyText(key))
  const startedAtMs = ports.now()
  for (;;) {
    const result = await callWithinLimits(ports, account, [`partner:${account.partnerId}`], () => api.partner())
    if (result.made) return (result.answer.ok && result.answer.value.brandName) || undefined
    if (result.retryAtMs - startedAtMs > LONGEST_WAIT_MS) return undefined
    await ports.waitUntil(result.retryAtMs)
  }
}
