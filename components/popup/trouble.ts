/** What says what went wrong, that nothing is left, or how to begin: most paints need none of it. */

export { UnknownAmount } from '#components/balance/unknown-amount.tsx'
export { ProblemNotice } from '#components/ui/problem-notice.tsx'
export { StorageNotices } from '#components/ui/storage-notices.tsx'
export { UnreadableStorage } from '#components/ui/unreadable-storage.tsx'
export { BalanceNotice } from './balance-notice.tsx'
export { FirstRun } from './first-run.tsx'
export { HistoryUnread } from './history-unread.tsx'
export { SampleTag } from './sample-tag.tsx'
