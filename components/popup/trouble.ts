/** What says what went wrong: loaded only where something did, since most paints need none of it. */

export { ProblemNotice } from '#components/ui/problem-notice.tsx'
export { StorageNotices } from '#components/ui/storage-notices.tsx'
export { UnreadableStorage } from '#components/ui/unreadable-storage.tsx'
