import { describeAmountComplaint } from '#components/options/fields/amount-complaint.ts'
import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { TextSetting, type Typed } from '#components/options/fields/text-setting.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import { BADGE_COLORS } from '#domain/badge/button.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import { formatForField, parseAmount } from '#domain/money/parse-amount.ts'
import { DEFAULT_THRESHOLDS, type Settings, type Thresholds, thresholdsOf } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly thresholds: Settings['thresholds']
  /** Those that the account has; of others nothing is asked. */
  readonly currencies: readonly string[]
  /** What an administrator has set, as `lockedFields` names it. */
  readonly locked: ReadonlySet<string>
  readonly locale: string
}

/** The levels at which the badge changes its colour, for each currency that there is. */
export function ThresholdFields({ thresholds, currencies, locked, locale }: Props) {
  // What a server calls a currency otherwise has no levels of its own.
  const codes = currencies.filter((code) => /^[A-Z]{3}$/.test(code))
  return (
    <div class="levels">
      <h3 id="levels-heading">{words('settings.levels')}</h3>
      <p class="hint">{codes.length > 0 ? words('settings.levelsHint') : words('settings.levelsLater')}</p>
      {codes.map((currency) => (
        <Levels
          key={currency}
          levels={thresholdsOf(thresholds, currency)}
          currency={currency}
          isManaged={locked.has(`thresholds.${currency}`)}
          locale={locale}
        />
      ))}
    </div>
  )
}

type LevelsProps = {
  readonly levels: Thresholds
  readonly currency: string
  readonly isManaged: boolean
  readonly locale: string
}

function Levels({ levels, currency, isManaged, locale }: LevelsProps) {
  const { changeSettings } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  const { warningBelowMicros, criticalBelowMicros } = levels
  const isDefault =
    warningBelowMicros === DEFAULT_THRESHOLDS.warningBelowMicros &&
    criticalBelowMicros === DEFAULT_THRESHOLDS.criticalBelowMicros
  const saveLevels = (change: (before: Thresholds) => Thresholds | undefined) =>
    changeSettings((settings) => {
      const { [currency]: _before, ...others } = settings.thresholds
      const after = change(thresholdsOf(settings.thresholds, currency))
      return { ...settings, thresholds: after ? { ...others, [currency]: after } : others }
    })

  function parse(text: string, isFine: (micros: number) => boolean, otherwise: () => string): Typed<number> {
    const parsed = parseAmount(text, locale)
    if (!parsed.ok) return { ok: false, error: describeAmountComplaint(text, parsed.complaint, locale) }
    return isFine(parsed.micros) ? { ok: true, value: parsed.micros } : { ok: false, error: otherwise() }
  }

  const amountOf = (micros: number) => formatMoney({ micros, currency }, locale, 'cost')
  return (
    <fieldset class="pair">
      <legend>{currency}</legend>
      <TextSetting
        id={`warning-${currency}`}
        label={words('settings.warningBelow')}
        swatch={BADGE_COLORS.warning}
        accessibleName={`${words('settings.warningBelow')}, ${currency}`}
        isManaged={isManaged}
        value={formatForField(warningBelowMicros, locale)}
        parse={(text) =>
          parse(
            text,
            (micros) => micros >= criticalBelowMicros,
            () => words('settings.warningTooLow', { amount: amountOf(criticalBelowMicros) }),
          )
        }
        onSave={(micros) => saveLevels((before) => ({ ...before, warningBelowMicros: micros }))}
      />
      <TextSetting
        id={`critical-${currency}`}
        label={words('settings.criticalBelow')}
        swatch={BADGE_COLORS.critical}
        accessibleName={`${words('settings.criticalBelow')}, ${currency}`}
        isManaged={isManaged}
        value={formatForField(criticalBelowMicros, locale)}
        parse={(text) =>
          parse(
            text,
            (micros) => micros <= warningBelowMicros,
            () => words('settings.criticalTooHigh', { amount: amountOf(warningBelowMicros) }),
          )
        }
        onSave={(micros) => saveLevels((before) => ({ ...before, criticalBelowMicros: micros }))}
      />
      {!isManaged && (
        <div class="actions">
          <button
            type="button"
            class="button"
            aria-disabled={isDefault}
            aria-label={`${words('settings.defaultLevels')}, ${currency}`}
            onClick={() => {
              if (!isDefault) void save(() => saveLevels(() => undefined))
            }}
          >
            {words('settings.defaultLevels')}
          </button>
          <Confirmation {...outcome} />
        </div>
      )}
    </fieldset>
  )
}
