import { useState } from 'preact/hooks'
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
import { words } from '#platform/words.ts'
import { type ExportForm, ExportForms } from './export-forms.tsx'

type Props = {
  /** Those of the table, in its order. */
  readonly shown: readonly Line[]
  /** Every channel, whatever the table is filtered by. */
  readonly all: readonly Line[]
  /** Of those of the table. */
  readonly facts: WorkbookFacts
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

/** Saves or copies the table, or all channels, with every figure to the last digit. */
export function ExportDialog({ shown, all, facts: ofTable, locale, onClose }: Props) {
  const [form, setForm] = useState<ExportForm>('csv')
  const [isAll, setIsAll] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const lines = isAll ? all : shown
  const facts = isAll ? { ...ofTable, only: undefined, within: undefined, search: '' } : ofTable
  const sign = decimalSign(locale)
  const { ending, type } = FILES[form]
  const fileName = exportName(facts.account, facts.period, facts.zone, ending)

  const write = (of: readonly Line[]) => {
    if (form === 'json') return writeJson(of, facts, facts.madeAtMs)
    return writeCsv(exportLines(of, facts), form === 'csv' ? PLAIN_CSV : spreadsheetCsv(sign))
  }

  function save(): void {
    download(fileName, form === 'xlsx' ? makeWorkbook(lines, facts) : write(lines), type)
    setOutcome({ isRefused: false, sentence: words('dashboard.export.saved', { file: fileName }) })
  }

  async function copy(): Promise<void> {
    setOutcome(undefined)
    const count = formatCount(lines.length, locale)
    const copied = { isRefused: false, sentence: words('dashboard.export.copied', lines.length, [count]) }
    setOutcome(
      await navigator.clipboard.writeText(writeCsv(exportLines(lines, facts), pastedCells(sign))).then(
        () => copied,
        () => ({ isRefused: true, sentence: words('dashboard.export.notCopied') }),
      ),
    )
  }

  return (
    <Sheet
      class="export"
      heading={words('dashboard.export.heading')}
      onClose={onClose}
      foot={
        <>
          <span class={outcome?.isRefused ? 'unsaved' : 'saved'} role="status">
            {outcome?.sentence}
          </span>
          <button type="button" class="button" onClick={() => void copy()}>
            {words('dashboard.export.copy')}
          </button>
          <button type="button" class="button button-primary" onClick={save}>
            {words('dashboard.export.save')}
          </button>
        </>
      }
    >
      <ExportForms chosen={form} onChoose={setForm} />
      <label class="export-all">
        <input type="checkbox" checked={isAll} onChange={() => setIsAll(!isAll)} />
        <span>{words('dashboard.export.all')}</span>
      </label>
      <p class="hint">
        {words('dashboard.export.count', lines.length, [formatCount(lines.length, locale)])}{' '}
        {words('dashboard.export.note')}
      </p>
      {form === 'xlsx' ? (
        <p class="export-sheets">{words('dashboard.export.sheets', { names: nameSheets(lines).join(', ') })}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it
        <section class="export-preview" aria-label={words('dashboard.export.preview')} tabIndex={0} dir="ltr">
          <pre>{write(lines.slice(0, PREVIEW_LINES)).slice(0, MOST_PREVIEW_SIGNS)}</pre>
        </section>
      )}
      <p class="hint">
        <bdi>{fileName}</bdi>
      </p>
    </Sheet>
  )
}
