import { documentedRules, type HubRules, type Page, plainPage } from '#hub/world/rules.ts'
import type { HubVariants } from './variants.ts'

const balanceWords = {
  lower: ['day', 'month'],
  upper: ['DAY', 'MONTH'],
  any: ['day', 'DAY', 'Day', 'month', 'MONTH', 'Month'],
} as const
const usageWords = {
  meta: ['DAILY', 'MONTHLY'],
  'meta-groups': ['DAY', 'MONTH'],
  sibling: ['day', 'month'],
  any: ['DAILY', 'MONTHLY', 'day', 'month'],
} as const

/** The variants that change how a request is read or which data it sees (A3, A4, A11, A18, A21, A23 to A25, paging). */
export function rulesOf(variants: HubVariants): HubRules {
  return {
    ...documentedRules,
    balanceGranularities: balanceWords[variants.balanceGranularity],
    usageGranularities: usageWords[variants.usageGranularity],
    bucketOffsetHours: variants.bucketOffsetHours,
    chargesServices: variants.serviceCharges === 'since-october',
    namesFree: variants.freeMessages === 'by-type',
    honoursFilters: variants.filters === 'honoured',
    honoursCountries: variants.countries === 'honoured',
    refusesLookback: variants.lookback === 'refused',
    wrongKeyStatus: variants.wrongKeyStatus,
    pageCap: variants.pageCap,
    isDead: (index) => Math.floor((index + 1) * variants.deadShare) > Math.floor(index * variants.deadShare),
    deadStatus: variants.deadStatus,
    listsDead: variants.deadListed === 'terminated',
    currencyOf: (wabaIndex) => variants.wabaCurrencies[wabaIndex % variants.wabaCurrencies.length],
    page: (rowCount, offset, limit) => troublePage(variants.listTrouble, rowCount, offset, limit),
  }
}

const shortPage = 7

/** Fault row 51. */
function troublePage(trouble: HubVariants['listTrouble'], rowCount: number, offset: number, limit: number): Page {
  switch (trouble) {
    case 'growing-total':
      return plainPage(offset === 0 ? rowCount - 1 : rowCount, offset, limit)
    case 'short-pages':
      return plainPage(rowCount, offset, Math.min(limit, shortPage))
    case 'same-page':
      return plainPage(rowCount, 0, limit)
    case 'repeated-row': {
      const { places, total } = plainPage(rowCount, offset, limit)
      return { places: offset > 0 && places.length > 0 ? [offset - 1, ...places] : places, total }
    }
    case 'none':
    case 'odd-row':
      return plainPage(rowCount, offset, limit)
  }
}
