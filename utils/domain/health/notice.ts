/**
 * What the user is told about the stored data. `settings-lost`: the accounts are gone, though there were some.
 * `settings-damaged`: extension storage is older than the history, as after a crash. `history-lost`: usage and ledger
 * are gone or older than the balance. `history-paused`: there is no room for more, or none at all. `history-shortened`:
 * the oldest month made room. `newer-version`: a later Saldo stored it, and this one must leave it alone. `unreadable`:
 * the browser refuses to read what is on the disk, and what is stored now ends with the browser. `unsaved`: it refuses
 * to save anything; never stored itself.
 */
export const NOTICE_KINDS = [
  'unreadable',
  'settings-lost',
  'settings-damaged',
  'history-lost',
  'history-paused',
  'history-shortened',
  'newer-version',
  'unsaved',
] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** When each thing that is still to be told happened, by its kind. */
export type Notices = Readonly<Partial<Record<NoticeKind, number>>>

/**
 * The notices that the user has not dismissed, in the order of their weight; lost settings are told until there are new
 * ones.
 */
export function openNotices(notices: Notices, seenAtMs: number): readonly NoticeKind[] {
  const isOpen = (kind: NoticeKind) => (notices[kind] ?? -Infinity) > seenAtMs
  return NOTICE_KINDS.filter((kind) => (kind === 'settings-lost' ? notices[kind] !== undefined : isOpen(kind)))
}

/**
 * The number of balances that extension storage knows of: it is written as `pending` before IndexedDB gets the balance, and
 * as `stored` together with the balance after that, so that whatever a killed worker leaves behind is explained.
 */
export type Generation = { readonly stored: number; readonly pending: number }

/** What the two places that Saldo stores in say of each other. */
export type StorageFindings = {
  readonly accounts: 'absent' | 'sound' | 'damaged'
  readonly generation: Generation
  /** Undefined where IndexedDB holds none. */
  readonly sentinel: { readonly generation: number; readonly accountCount: number } | undefined
}

/** What was lost, if anything: the order of writing explains every small difference, and damage explains the others. */
export function judgeStorage({ accounts, generation, sentinel }: StorageFindings): NoticeKind | undefined {
  if (accounts === 'damaged') return 'settings-lost'
  if (accounts === 'absent') return (sentinel?.accountCount ?? 0) > 0 ? 'settings-lost' : undefined
  if (generation.stored > (sentinel?.generation ?? 0)) return 'history-lost'
  return (sentinel?.generation ?? 0) > generation.pending ? 'settings-damaged' : undefined
}
