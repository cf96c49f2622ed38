/** Everything that draws with Chart.js, as one part of the build that is loaded after the first paint. */
export { drawBalanceChart } from './draw-balance-chart.ts'
export { drawDayChart } from './draw-day-chart.ts'
