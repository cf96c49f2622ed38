/** In the place of what draws: the test browser has no canvas. */
export { balanceHistory } from '../../utils/domain/balance-history.ts'
export { BalanceTable } from '../popup/balance-table.tsx'

export const drawDayChart = () => () => undefined
export const drawBalanceChart = () => () => undefined
