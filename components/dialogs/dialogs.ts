/** The dialogs of the popup, as a part of the build that is loaded when one of them is asked for. */
export { AttentionDialog } from '#components/attention/attention-dialog.tsx'
export { BalanceSheet } from '#components/course/balance-sheet.tsx'
