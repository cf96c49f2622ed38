import { useState } from 'preact/hooks'
import { type ExportWhat, GrainChoice } from '#components/export/grain-choice.tsx'
import { describeFile, describeProgress } from '#components/export/grain-words.ts'
import { useGrainFile } from '#components/export/use-grain-file.ts'
import type { ReadMonths } from '#components/export/write-grain.ts'
import { download } from '#components/files/download.ts'
import { makeWorkbook, nameSheets, type WorkbookFacts } from '#components/files/workbook.ts'
import { Sheet } from '#components/sheet/sheet.tsx'
import type { Line } from '#domain/dashboard/line.ts'
import { exportLines } from '#domain/export/export-lines.ts'
import { exportName } from '#domain/export/export-name.ts'
import { PLAIN_CSV, pastedCells, spreadsheetCsv, writeCsv } from '#domain/export/write-csv.ts'
import { writeJson } from '#domain/export/write-json.ts'
import { decimalSign } from '#domain/format/decimal-sign.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { joinNames, words } from '#platform/words.ts'
import { type ExportForm, ExportForms, hasForm } from './export-forms.tsx'

type Props = {
  /** Those of the table, in its order. */
  readonly shown: readonly Line[]
  /** Every channel, whatever the table is filtered by. */
  readonly all: readonly Line[]
  /** Of those of the table. */
  readonly facts: WorkbookFacts
  /** What is missing from the period, and not from what it is compared with. */
  readonly gaps: string
  /** What the user calls the account, where it has a name. */
  readonly label?: string | undefined
  /** Reads all that is stored of the period, for what is not the table. */
  readonly readMonths: ReadMonths
  readonly locale: string
  readonly onClose: () => void
}

type Outcome = { readonly isRefused: boolean; readonly sentence: string }

const FILES = {
  csv: { ending: 'csv', type: 'text/csv' },
  spreadsheet: { ending: 'csv', type: 'text/csv' },
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  json: { ending: 'json', type: 'application/json' },
} as const satisfies Record<ExportForm, unknown>

/** The first lines of what would be saved. */
const PREVIEW_LINES = 4
const MOST_PREVIEW_SIGNS = 1_200

/** Saves or copies the table, or all channels, with every figure to the last digit; or saves all that is stored of the period. */
export function ExportDialog({ shown, all, facts: ofTable, gaps, label, readMonths, locale, onClose }: Props) {
  const [what, setWhat] = useState<ExportWhat>('table')
  const [wanted, setForm] = useState<ExportForm>('csv')
  const [isAll, setIsAll] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const { progress, write: writeFile, stop } = useGrainFile()
  const isTable = what === 'table'
  const form = hasForm(what, wanted) ? wanted : 'csv'
  const lines = isAll ? all : shown
  const facts = isAll ? { ...ofTable, only: undefined, within: undefined, search: '' } : ofTable
  const sign = decimalSign(locale)
  const { ending, type } = FILES[form]
  const fileName = exportName(facts.account, facts.period, facts.zone, ending, isTable ? '' : what)
  const csv = form === 'csv' ? PLAIN_CSV : spreadsheetCsv(sign)
  const count = (value: number) => formatCount(value, locale)

  const write = (of: readonly Line[]) =>
    form === 'json' ? writeJson(of, facts, facts.madeAtMs) : writeCsv(exportLines(of, facts), csv)
  const saved = words('dashboard.export.saved', { file: fileName })

  async function save(): Promise<void> {
    if (progress) return
    if (what === 'table') {
      download(fileName, form === 'xlsx' ? makeWorkbook(lines, facts) : write(lines), type)
      setOutcome({ isRefused: false, sentence: saved })
      return
    }
    setOutcome(undefined)
    const { account, zone } = facts
    const made = await writeFile({ grain: what, facts: { account, label, zone }, form: csv, read: readMonths })
    if (made === 'stopped') return
    if (made !== 'failed') download(fileName, made.blob, type)
    setOutcome(
      made === 'failed'
        ? { isRefused: true, sentence: words('dashboard.export.failed') }
        : { isRefused: false, sentence: describeFile(saved, made, locale) },
    )
  }

  async function copy(): Promise<void> {
    if (!isTable) return
    setOutcome(undefined)
    const copied = { isRefused: false, sentence: words('dashboard.export.copied', lines.length, [count(lines.length)]) }
    setOutcome(
      await navigator.clipboard.writeText(writeCsv(exportLines(lines, facts), pastedCells(sign))).then(
        () => copied,
        () => ({ isRefused: true, sentence: words('dashboard.export.notCopied') }),
      ),
    )
  }

  function choose(next: ExportWhat): void {
    stop()
    setOutcome(undefined)
    setWhat(next)
  }

  return (
    <Sheet
      class="export"
      heading={words('dashboard.export.heading')}
      onClose={onClose}
      foot={
        <>
          <span class={outcome?.isRefused ? 'unsaved' : 'saved'} role="status">
            {progress ? describeProgress(progress, locale) : outcome?.sentence}
          </span>
          <button
            type="button"
            class="button"
            aria-disabled={!isTable}
            title={isTable ? undefined : words('dashboard.export.onlyTableCopied')}
            onClick={() => void copy()}
          >
            {words('dashboard.export.copy')}
          </button>
          <button
            type="button"
            class="button button-primary"
            aria-disabled={progress !== undefined}
            onClick={() => void save()}
          >
            {words('dashboard.export.save')}
          </button>
        </>
      }
    >
      <GrainChoice chosen={what} onChoose={choose} />
      <ExportForms chosen={form} what={what} onChoose={setForm} />
      {isTable ? (
        <>
          <label class="export-all">
            <input type="checkbox" checked={isAll} onChange={() => setIsAll(!isAll)} />
            <span>{words('dashboard.export.all')}</span>
          </label>
          <p class="hint">
            {words('dashboard.export.count', lines.length, [count(lines.length)])} {words('dashboard.export.note')}
          </p>
        </>
      ) : (
        <WholePeriod all={all} gaps={gaps} isFocus={what === 'focus'} locale={locale} />
      )}
      {isTable &&
        (form === 'xlsx' ? (
          <p class="export-sheets">{words('dashboard.export.sheets', { names: joinNames(nameSheets(lines)) })}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it
          <section class="export-preview" aria-label={words('dashboard.export.preview')} tabIndex={0} dir="ltr">
            <pre>{write(lines.slice(0, PREVIEW_LINES)).slice(0, MOST_PREVIEW_SIGNS)}</pre>
          </section>
        ))}
      <p class="hint">
        <bdi>{fileName}</bdi>
      </p>
    </Sheet>
  )
}

type WholeProps = Pick<Props, 'all' | 'gaps' | 'locale'> & { readonly isFocus: boolean }

/** Of what a file is that has more than the table. */
function WholePeriod({ all, gaps, isFocus, locale }: WholeProps) {
  const channels = new Set(all.map(({ channel }) => channel.id)).size
  return (
    <p class="hint">
      {words('dashboard.export.whole')} {words('dashboard.export.channels', channels, [formatCount(channels, locale)])}{' '}
      {gaps} {isFocus ? words('dashboard.export.focusHint') : words('dashboard.export.note')}
    </p>
  )
}
