import { useEffect, useRef } from 'preact/hooks'
import { formatClock } from '../../utils/domain/format-time.ts'
import { changesNothing, type ImportPlan } from '../../utils/domain/import-plan.ts'
import type { SettingsFile } from '../../utils/domain/settings-file.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import { fieldName, fieldValue } from './transfer-words.ts'

type Props = {
  readonly file: SettingsFile
  readonly fileName: string
  readonly plan: ImportPlan
  /** The plan is another one than at first. */
  readonly hasChanged: boolean
  readonly nowMs: number
  readonly environment: Environment
  readonly onApply: () => void
  readonly onCancel: () => void
}

/** What a file would change, before anything is. */
export function ImportPreview(props: Props) {
  const { file, fileName, plan, hasChanged, nowMs, environment, onApply, onCancel } = props
  const { locale, zone } = environment
  const heading = useRef<HTMLHeadingElement>(null)
  // Another plan is to be read from its beginning.
  useEffect(() => heading.current?.focus(), [plan])
  const isIdle = changesNothing(plan)
  const time = formatClock(Temporal.Instant.from(file.exportedAt).epochMilliseconds, nowMs, locale, zone)
  return (
    <section class="import-preview" aria-labelledby="import-preview-heading">
      <div>
        <h3 id="import-preview-heading" ref={heading} tabIndex={-1}>
          {words('transfer.previewHeading')}
        </h3>
        <p class="hint">{words('transfer.previewOf', { file: fileName, time })}</p>
      </div>
      {hasChanged && <p class="import-note">{words('transfer.changedMeanwhile')}</p>}
      {isIdle && <p>{words('transfer.previewNothing')}</p>}
      {plan.changes.length > 0 && (
        <table class="import-table">
          <thead>
            <tr>
              <th scope="col">{words('transfer.setting')}</th>
              <th scope="col">{words('transfer.before')}</th>
              <th scope="col">{words('transfer.after')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{fieldName(change.field)}</th>
                <td>
                  <bdi>{fieldValue(change, change.before, locale)}</bdi>
                </td>
                <td>
                  <bdi>{fieldValue(change, change.after, locale)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Accounts plan={plan} />
      {plan.locked.length > 0 && (
        <p class="import-note">{words('transfer.locked', { fields: plan.locked.map(fieldName).join(', ') })}</p>
      )}
      {plan.refused.length > 0 && (
        <p class="import-note">
          {words('transfer.refusedAccounts', { accounts: plan.refused.map(fullAccountName).join(', ') })}
        </p>
      )}
      <div class="actions">
        {!isIdle && (
          <button type="button" class="button button-primary" onClick={onApply}>
            {words('transfer.apply')}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {words('transfer.cancel')}
        </button>
      </div>
    </section>
  )
}

function Accounts({ plan: { added, updated, unchanged } }: Pick<Props, 'plan'>) {
  const lines = [
    ...added.map((account) => words('transfer.added', { account: fullAccountName(account) })),
    ...updated.map(({ account, fields }) =>
      words('transfer.updated', { account: fullAccountName(account), fields: fields.map(fieldName).join(', ') }),
    ),
    ...unchanged.map((account) => words('transfer.kept', { account: fullAccountName(account) })),
  ]
  if (lines.length === 0) return null
  return (
    <div class="import-accounts">
      <h4>{words('transfer.accounts')}</h4>
      <ul>
        {lines.map((line, place) => (
          <li key={place}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** "Acme EU (acmePA)", or the partner id alone. */
export function fullAccountName({
  label,
  partnerId,
}: {
  readonly label?: string | undefined
  readonly partnerId: string
}) {
  return label === undefined ? partnerId : `${label} (${partnerId})`
}
