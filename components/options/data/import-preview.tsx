import { useLayoutEffect, useRef } from 'preact/hooks'
import { formatClock } from '#domain/format/format-time.ts'
import { changesNothing, type ImportPlan, type SettingChange } from '#domain/settings/import-plan.ts'
import type { SettingsFile } from '#domain/settings/settings-file.ts'
import type { Environment } from '#platform/environment.ts'
import { joinNames, words } from '#platform/words.ts'
import { fieldName, fieldValue } from './transfer-words.ts'
import type { AccountNames } from './use-account-names.ts'

type Props = {
  readonly file: SettingsFile
  readonly fileName: string
  readonly plan: ImportPlan
  /** The plan is another one than at first. */
  readonly hasChanged: boolean
  readonly names: AccountNames
  readonly nowMs: number
  readonly environment: Environment
  readonly onApply: () => void
  readonly onCancel: () => void
}

/** What a file would change, before anything is. */
export function ImportPreview(props: Props) {
  const { file, fileName, plan, hasChanged, names, nowMs, environment, onApply, onCancel } = props
  const { locale, zone } = environment
  const heading = useRef<HTMLHeadingElement>(null)
  // Another plan is to be read from its beginning.
  useLayoutEffect(() => heading.current?.focus(), [plan])
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
        <table class="plain-table import-table">
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
                  <bdi>{shownValue(change, change.before, locale, names)}</bdi>
                </td>
                <td>
                  <bdi>{shownValue(change, change.after, locale, names)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Accounts plan={plan} names={names} />
      {plan.locked.length > 0 && (
        <p class="import-note">{words('transfer.locked', { fields: joinNames(plan.locked.map(fieldName)) })}</p>
      )}
      {plan.refused.length > 0 && (
        <p class="import-note">{words('transfer.refusedAccounts', { accounts: listNames(plan.refused, names) })}</p>
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

function Accounts({ plan: { added, updated, unchanged }, names: { nameOf } }: Pick<Props, 'plan' | 'names'>) {
  const lines = [
    ...added.map((account) => words('transfer.added', { account: nameOf(account) })),
    ...updated.map(({ account, fields }) =>
      words('transfer.updated', { account: nameOf(account), fields: joinNames(fields.map(fieldName)) }),
    ),
    ...unchanged.map((account) => words('transfer.kept', { account: nameOf(account) })),
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

/** Names in a sentence; where they are hidden, all of a file are called the same, and once is enough. */
export function listNames(
  accounts: readonly Parameters<AccountNames['nameOf']>[0][],
  { nameOf }: AccountNames,
): string {
  return joinNames([...new Set(accounts.map(nameOf))])
}

function shownValue(change: SettingChange, value: unknown, locale: string, { isHidden }: AccountNames): string {
  const isName = change.field === 'badgeAccount' && value !== undefined
  return isHidden && isName ? words('transfer.hiddenName') : fieldValue(change, value, locale)
}
