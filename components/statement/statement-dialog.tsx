import { useEffect, useMemo, useState } from 'preact/hooks'
import { TextField } from '#components/options/fields/text-field.tsx'
import { Sheet } from '#components/sheet/sheet.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { choosableDays, monthsOf } from '#domain/period/period.ts'
import { clientStatements, clientsOf, type StatementClient } from '#domain/statement/client-statement.ts'
import {
  choiceOf,
  LONGEST_NOTE,
  LONGEST_SENDER,
  NO_CHOICES,
  withClientChoice,
} from '#domain/statement/statement-choices.ts'
import { words } from '#platform/words.ts'
import { changeStatementChoices } from '#state/statement/statement-choices-item.ts'
import { describeReservations } from './describe-reservations.ts'
import { MarkUpField } from './mark-up-field.tsx'
import { PrintCopy } from './print-copy.tsx'
import { saveAllStatements, saveStatement } from './save-statements.ts'
import { StatementDocument } from './statement-document.tsx'
import { type ReadUsage, useMonthUsage } from './use-month-usage.ts'
import { useStatementChoices } from './use-statement-choices.ts'

type Props = {
  readonly account: Pick<Account, 'id' | 'usageCurrency'>
  /** The client and the month that are looked at. */
  readonly first: { readonly clientId?: string | undefined; readonly month: MonthKey }
  readonly readUsage: ReadUsage
  readonly zone: string
  /** How the zone is called. */
  readonly zoneName: string
  readonly nowMs: number
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
  readonly onClose: () => void
}

/** What one client used in one month, to be printed or saved. */
export function StatementDialog(props: Props) {
  const { account, first, readUsage, zone, zoneName, nowMs, locale, presentIn, onClose } = props
  const [month, setMonth] = useState(first.month)
  const [chosen, setChosen] = useState<StatementClient | undefined>(
    first.clientId === undefined ? undefined : { id: first.clientId, name: '' },
  )
  const [saved, setSaved] = useState('')
  const query = { accountId: account.id, zone, usageCurrency: account.usageCurrency }
  const read = useMonthUsage(readUsage, query, month, nowMs)
  const stored = useStatementChoices(account.id)
  const choices = stored ?? NO_CHOICES
  const usage = read?.value
  const clients = useMemo(() => clientsOf(usage?.channels ?? [], locale), [usage, locale])
  // Whoever is shown first stays, also where others are found before it, or it has nothing in another month.
  const found = clients.find(({ id }) => id === chosen?.id)
  const client = found ?? chosen ?? clients[0]
  useEffect(() => {
    if (!client || (client.id === chosen?.id && client.name === chosen.name)) return
    // Another one may have been chosen meanwhile.
    setChosen((now) => (now === chosen ? client : now))
  }, [client?.id, client?.name, chosen])
  const nameOf = ({ id, name }: StatementClient) => name || `${words('popup.unnamedClient')} · ${id}`
  const isListPart = usage !== undefined && (!usage.isListWhole || usage.unlistedChannels > 0)
  const { markUp, note } = choiceOf(choices, client?.id ?? '')
  const statements = useMemo(
    () => (usage && found ? clientStatements(usage.channels, found.id, markUp, isListPart) : []),
    [usage, found?.id, markUp, isListPart],
  )
  const isPart = statements.some((statement) => statement.isPart)
  const changeClient = (change: { readonly markUp?: typeof markUp; readonly note?: string }) =>
    changeStatementChoices(account.id, (all) =>
      client ? withClientChoice(all, { ...choiceOf(all, client.id), ...change }) : all,
    )
  // Without the mark-up that was chosen it would be another statement.
  const sheet = stored && client && statements.length > 0 && usage?.isRecorded && (
    <StatementDocument
      sender={choices.sender}
      client={nameOf(client)}
      {...{ month, statements, note, locale, presentIn }}
      hasMarkUp={markUp.kind !== 'none'}
      reservations={describeReservations({ month, isPart, zoneName, nowMs, zone, locale })}
    />
  )
  const save = (isAll: boolean) => {
    if (!usage || !client) return
    const facts = { month, zone, choices, isListPart, channels: usage.channels }
    setSaved(isAll ? saveAllStatements(clients, facts) : saveStatement(client, facts))
  }
  return (
    <>
      <Sheet
        class="statement-sheet"
        heading={words('dashboard.statement.open')}
        isBusy={!read || !stored}
        onClose={onClose}
        foot={
          <>
            <span class="saved" role="status">
              {saved && words('dashboard.export.saved', { file: saved })}
            </span>
            <button type="button" class="button" disabled={!sheet} onClick={() => save(true)}>
              {words('dashboard.statement.saveAll')}
            </button>
            <button type="button" class="button" disabled={!sheet} onClick={() => save(false)}>
              {words('dashboard.statement.save')}
            </button>
            <button type="button" class="button button-primary" disabled={!sheet} onClick={() => print()}>
              {words('dashboard.statement.print')}
            </button>
          </>
        }
      >
        <div class="statement-choices">
          <label>
            <span>{words('dashboard.head.client')}</span>
            <select
              value={client?.id ?? ''}
              onChange={({ currentTarget: { value } }) => {
                setSaved('')
                setChosen(clients.find(({ id }) => id === value))
              }}
            >
              {(client && !found ? [client, ...clients] : clients).map((each) => (
                <option key={each.id} value={each.id}>
                  {nameOf(each)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words('dashboard.statement.month')}</span>
            <select
              value={month}
              onChange={({ currentTarget: { value } }) => {
                setSaved('')
                setMonth(value)
              }}
            >
              {monthsOf(choosableDays(nowMs, zone)).map((each) => (
                <option key={each} value={each}>
                  {formatMonth(each, locale)}
                </option>
              ))}
            </select>
          </label>
          <TextField
            id="statement-sender"
            label={words('dashboard.statement.sender')}
            value={choices.sender}
            maxLength={LONGEST_SENDER}
            onSave={(sender) => changeStatementChoices(account.id, (all) => ({ ...all, sender }))}
          />
          {client && (
            <>
              <MarkUpField
                key={client.id}
                markUp={markUp}
                locale={locale}
                onSave={(next) => changeClient({ markUp: next })}
              />
              <TextField
                key={`note ${client.id}`}
                id="statement-note"
                label={words('dashboard.statement.note')}
                value={note}
                maxLength={LONGEST_NOTE}
                onSave={(next) => changeClient({ note: next })}
              />
            </>
          )}
        </div>
        {sheet || (
          <p class="statement-none">
            {emptyText(read !== undefined && stored !== undefined, usage, clients.length > 0)}
          </p>
        )}
      </Sheet>
      {sheet && <PrintCopy>{sheet}</PrintCopy>}
    </>
  )
}

function emptyText(isRead: boolean, usage: { readonly isRecorded: boolean } | undefined, hasOthers: boolean): string {
  if (!isRead) return words('settings.channelsReading')
  if (!usage) return words('dashboard.unreadable')
  if (!usage.isRecorded) return words('dashboard.statement.unrecorded')
  return words(hasOthers ? 'dashboard.statement.absent' : 'dashboard.statement.noClients')
}
