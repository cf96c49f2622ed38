import { formatCount } from '../../utils/domain/format-count.ts'
import type { Tally } from '../../utils/domain/usage.ts'
import { words } from '../../utils/platform/words.ts'

/** "48,213 messages · 92 calls"; calls only where there are any. */
export function countsOf({ volume, calls }: Tally, locale: string): string {
  const messages = words('popup.messages', volume, [formatCount(volume, locale)])
  if (calls === 0) return messages
  return `${messages} · ${words('popup.calls', calls, [formatCount(calls, locale)])}`
}
