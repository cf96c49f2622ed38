/** Everything that draws with Chart.js, and what only a chart needs, as one part of the build that is loaded after the first paint. */
export { Chart } from 'chart.js'
export { balanceHistory } from '#domain/ledger/balance-history.ts'
export { BalanceChart } from './balance-chart.tsx'
export { chartFont, keepDrawn } from './chart-look.ts'
export { dayAt } from './day-at.ts'
export { drawBalanceChart } from './draw-balance-chart.ts'
export { drawDayChart } from './draw-day-chart.ts'
export { LastTopUp } from './last-top-up.tsx'
