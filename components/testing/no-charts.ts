/** In the place of what draws: the test browser has no canvas. */
export { balanceDays, balanceHistory } from '../../utils/domain/balance-history.ts'

export const drawDayChart = () => () => undefined
export const drawBalanceChart = () => () => undefined
