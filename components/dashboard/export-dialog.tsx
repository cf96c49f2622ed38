import { useState } from 'preact/hooks'
import { download } from '#components/files/download.ts'
import { Sheet } from '#components/sheet/sheet.tsx'
import type { Line } from '#domain/dashboard/line.ts'
import { type ExportFacts, exportLines } from '#domain/export/export-lines.ts'
import { exportName } from '#domain/export/export-name.ts'
import { PLAIN_CSV, spreadsheetCsv, writeCsv } from '#domain/export/write-csv.ts'
import { decimalSign } from '#domain/format/decimal-sign.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { words } from '#platform/words.ts'

type Props = {
  /** Those of the table, in its order. */
  readonly shown: readonly Line[]
  /** Every channel, whatever the table is filtered by. */
  readonly all: readonly Line[]
  readonly facts: ExportFacts
  readonly locale: string
  readonly onClose: () => void
}

type Form = 'csv' | 'spreadsheet'

/** The first lines of what would be saved. */
const PREVIEW_LINES = 4
const MOST_PREVIEW_SIGNS = 1_200

/** Saves the table, or all channels, as a file that has every figure to the last digit. */
export function ExportDialog({ shown, all, facts, locale, onClose }: Props) {
  const [form, setForm] = useState<Form>('csv')
  const [isAll, setIsAll] = useState(false)
  const [saved, setSaved] = useState<string>()
  const lines = isAll ? all : shown
  const csv = form === 'csv' ? PLAIN_CSV : spreadsheetCsv(decimalSign(locale))
  const write = (of: readonly Line[]) => writeCsv(exportLines(of, facts), csv)
  const fileName = exportName(facts.account, facts.period, facts.zone, 'csv')
  const choice = (value: Form, name: string, hint: string) => (
    <div class="export-choice">
      <input
        type="radio"
        name="form"
        id={`export-${value}`}
        checked={form === value}
        aria-describedby={`export-${value}-hint`}
        onChange={() => setForm(value)}
      />
      <label for={`export-${value}`}>{name}</label>
      <small id={`export-${value}-hint`}>{hint}</small>
    </div>
  )
  return (
    <Sheet
      class="export"
      heading={words('dashboard.export.heading')}
      onClose={onClose}
      foot={
        <>
          <span class="saved" role="status">
            {saved && words('dashboard.export.saved', { file: saved })}
          </span>
          <button
            type="button"
            class="button button-primary"
            onClick={() => {
              download(fileName, write(lines), 'text/csv')
              setSaved(fileName)
            }}
          >
            {words('dashboard.export.save')}
          </button>
        </>
      }
    >
      <fieldset class="export-forms">
        <legend>{words('dashboard.export.form')}</legend>
        {choice('csv', words('dashboard.export.csv'), words('dashboard.export.csvHint'))}
        {choice('spreadsheet', words('dashboard.export.spreadsheet'), words('dashboard.export.spreadsheetHint'))}
      </fieldset>
      <label class="export-all">
        <input type="checkbox" checked={isAll} onChange={() => setIsAll(!isAll)} />
        <span>{words('dashboard.export.all')}</span>
      </label>
      <p class="hint">
        {words('dashboard.export.count', lines.length, [formatCount(lines.length, locale)])}{' '}
        {words('dashboard.export.note')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it */}
      <section class="export-preview" aria-label={words('dashboard.export.preview')} tabIndex={0} dir="ltr">
        <pre>{write(lines.slice(0, PREVIEW_LINES)).slice(0, MOST_PREVIEW_SIGNS)}</pre>
      </section>
      <p class="hint">
        <bdi>{fileName}</bdi>
      </p>
    </Sheet>
  )
}
