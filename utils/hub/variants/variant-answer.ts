import type { Answer } from '#hub/endpoints/answer.ts'
import { isRawNumber, type RawNumber, rawNumber } from '#hub/endpoints/json.ts'
import { noisyText } from './noisy-text.ts'
import { shapeInfoBalance } from './variant-info-balance.ts'
import { shapeList } from './variant-list.ts'
import { shapePartnerBalance } from './variant-partner-balance.ts'
import { shapeUsage } from './variant-usage.ts'
import type { HubVariants } from './variants.ts'

function shapeAmount(amount: RawNumber, amounts: HubVariants['amounts']): RawNumber | string {
  if (amounts === 'string') return amount.rawJSON
  return amounts === 'double' ? rawNumber(noisyText(amount.rawJSON)) : amount
}

/** The documented body in the shape that the variants ask for. */
export function shapeAnswer(answer: Exclude<Answer, { refusal: unknown }>, variants: HubVariants): unknown {
  return shapeNumbers(shapeBody(answer, variants), variants)
}

function shapeBody(answer: Exclude<Answer, { refusal: unknown }>, variants: HubVariants): unknown {
  switch (answer.kind) {
    case 'partner':
      return answer.body
    case 'partner-balance':
      return shapePartnerBalance(answer.body, variants)
    case 'list':
      return shapeList(answer.body, variants)
    case 'info-balance':
      return shapeInfoBalance(answer.body, variants)
    case 'info-usage':
      return shapeUsage(answer.body, variants)
  }
}

/** Amounts and counts of messages as text, amounts as doubles, counts as floats such as 841.0 (A2, A15). */
function shapeNumbers(value: unknown, variants: HubVariants, name = ''): unknown {
  const { amounts, quantities } = variants
  if (amounts === 'number' && quantities === 'integer') return value
  if (isRawNumber(value)) return shapeAmount(value, amounts)
  if (typeof value === 'number' && /(^|_)(quantity|volume)$/.test(name)) {
    if (quantities === 'string') return String(value)
    return quantities === 'float' ? rawNumber(`${value}.0`) : value
  }
  if (Array.isArray(value)) return value.map((item) => shapeNumbers(item, variants))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeNumbers(item, variants, key)]))
}
