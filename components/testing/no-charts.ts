/** In the place of what draws: the test browser has no canvas. */

export { BalanceChart } from '#components/charts/balance-chart.tsx'
export { LastTopUp } from '#components/charts/last-top-up.tsx'
export { balanceHistory } from '#domain/ledger/balance-history.ts'

export const dayAt = () => undefined
export const drawDayChart = () => () => undefined
export const drawBalanceChart = () => () => undefined
export const keepDrawn = () => () => undefined
export { dotsOf, lineOf } from '#components/charts/balance-datasets.ts'
export const chartFont = () => ({})
export const Chart = undefined
