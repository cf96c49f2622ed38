import { download } from '#components/files/download.ts'
import { packFiles } from '#components/files/pack-files.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { exportName } from '#domain/export/export-name.ts'
import { PLAIN_CSV, writeCsv } from '#domain/export/write-csv.ts'
import { monthDays } from '#domain/period/period.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { clientStatements, type StatementClient } from '#domain/statement/client-statement.ts'
import { choiceOf, type StatementChoices } from '#domain/statement/statement-choices.ts'
import { statementRows } from '#domain/statement/statement-rows.ts'

type Facts = {
  readonly month: MonthKey
  readonly zone: string
  readonly choices: StatementChoices
  readonly channels: readonly PeriodChannel[]
  readonly isListPart: boolean
}

/** Saves the statement of one client as CSV; gives the name of the file. */
export function saveStatement(client: StatementClient, facts: Facts): string {
  const name = fileName(nameOf(client), facts, 'csv')
  download(name, writeStatement(client, facts), 'text/csv')
  return name
}

/** Saves the statements of all clients as CSV in one zip archive; gives its name. */
export function saveAllStatements(clients: readonly StatementClient[], facts: Facts): string {
  const digits = String(clients.length).length
  const files = clients.map((client, place) => {
    // Two clients of one name are two files.
    const number = String(place + 1).padStart(digits, '0')
    return [fileName(`${number} ${nameOf(client)}`, facts, 'csv'), writeStatement(client, facts)] as const
  })
  const name = fileName('statements', facts, 'zip')
  download(name, packFiles(new Map(files)), 'application/zip')
  return name
}

function writeStatement(client: StatementClient, { month, zone, choices, channels, isListPart }: Facts): string {
  const { markUp } = choiceOf(choices, client.id)
  return writeCsv(
    statementRows(clientStatements(channels, client.id, markUp, isListPart), { client, month, zone }),
    PLAIN_CSV,
  )
}

/** Names in other letters than those of all systems leave nothing in the name of a file. */
function nameOf({ name, id }: StatementClient): string {
  return /[a-z0-9]/i.test(name.normalize('NFKD')) ? name : id
}

function fileName(name: string, { month, zone }: Facts, ending: string): string {
  return exportName(name, monthDays(month), zone, ending)
}
