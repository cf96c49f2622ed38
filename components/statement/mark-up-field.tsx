import { useState } from 'preact/hooks'
import { describeAmountComplaint } from '#components/options/fields/amount-complaint.ts'
import { TextSetting, type Typed } from '#components/options/fields/text-setting.tsx'
import { useSaving } from '#components/options/fields/use-saving.ts'
import { formatForField, parseAmount } from '#domain/money/parse-amount.ts'
import { LARGEST_MARK_UP, type MarkUp, NO_MARK_UP } from '#domain/statement/mark-up.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly markUp: MarkUp
  readonly locale: string
  readonly onSave: (markUp: MarkUp) => Promise<void>
}

const KINDS = ['none', 'percent', 'per-message'] as const
const MICROS_PER_HUNDREDTH = 10_000

/** What is charged on top of the costs of a client: nothing, a part of them, or an amount for each message. */
export function MarkUpField({ markUp, locale, onSave }: Props) {
  // A kind without its amount is no mark-up yet.
  const [chosen, setChosen] = useState<MarkUp['kind']>()
  const kind = chosen ?? markUp.kind
  const { isRefused, save } = useSaving()
  return (
    <div class="mark-up">
      <label for="mark-up-kind">{words('dashboard.statement.markUp')}</label>
      <select
        id="mark-up-kind"
        value={kind}
        onChange={({ currentTarget: { value } }) => {
          const next = KINDS.find((each) => each === value) ?? 'none'
          setChosen(next)
          if (next === 'none') void save(() => onSave(NO_MARK_UP))
        }}
      >
        <option value="none">{words('dashboard.statement.noMarkUp')}</option>
        <option value="percent">{words('dashboard.statement.percent')}</option>
        <option value="per-message">{words('dashboard.statement.perMessage')}</option>
      </select>
      <span class="unsaved" role="status">
        {isRefused && words('options.unsaved')}
      </span>
      {kind !== 'none' && (
        <TextSetting<MarkUp>
          key={kind}
          id="mark-up-amount"
          label={words(kind === 'percent' ? 'dashboard.statement.percentOf' : 'dashboard.statement.amountOf')}
          {...(kind === 'per-message' && { hint: words('dashboard.statement.freeHint') })}
          value={writeMarkUp(markUp, kind, locale)}
          parse={(text) => parseMarkUp(text, kind, locale)}
          onSave={onSave}
        />
      )}
    </div>
  )
}

function writeMarkUp(markUp: MarkUp, kind: MarkUp['kind'], locale: string): string {
  if (markUp.kind !== kind || markUp.kind === 'none') return ''
  return formatForField(markUp.kind === 'percent' ? markUp.hundredths * MICROS_PER_HUNDREDTH : markUp.micros, locale)
}

function parseMarkUp(text: string, kind: 'percent' | 'per-message', locale: string): Typed<MarkUp> {
  const parsed = parseAmount(text, locale)
  if (!parsed.ok && parsed.complaint === 'empty') return { ok: true, value: NO_MARK_UP }
  if (!parsed.ok) return { ok: false, error: describeAmountComplaint(text, parsed.complaint, locale) }
  const { micros } = parsed
  if (kind === 'per-message') {
    if (micros >= 0 && micros <= LARGEST_MARK_UP.micros) return { ok: true, value: { kind, micros } }
    return { ok: false, error: words('dashboard.statement.amountBounds') }
  }
  const hundredths = micros / MICROS_PER_HUNDREDTH
  if (Number.isInteger(hundredths) && hundredths >= 0 && hundredths <= LARGEST_MARK_UP.hundredths) {
    return { ok: true, value: { kind, hundredths } }
  }
  return { ok: false, error: words('dashboard.statement.percentBounds') }
}
