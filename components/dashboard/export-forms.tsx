import { words } from '#platform/words.ts'

/** What can be saved: text for programs, text for a spreadsheet, a workbook, JSON. */
export type ExportForm = 'csv' | 'spreadsheet' | 'xlsx' | 'json'

type Props = {
  readonly chosen: ExportForm
  readonly onChoose: (form: ExportForm) => void
}

/** The forms of a file, one of which is chosen, with a hint to each. */
export function ExportForms({ chosen, onChoose }: Props) {
  const choice = (form: ExportForm, hint: string) => (
    <div class="export-choice">
      <input
        type="radio"
        name="form"
        id={`export-${form}`}
        checked={chosen === form}
        aria-describedby={`export-${form}-hint`}
        onChange={() => onChoose(form)}
      />
      <label for={`export-${form}`}>{words(`dashboard.export.${form}`)}</label>
      <small id={`export-${form}-hint`}>{hint}</small>
    </div>
  )
  return (
    <fieldset class="export-forms">
      <legend>{words('dashboard.export.form')}</legend>
      {choice('csv', words('dashboard.export.csvHint'))}
      {choice('spreadsheet', words('dashboard.export.spreadsheetHint'))}
      {choice('xlsx', words('dashboard.export.xlsxHint'))}
      {choice('json', words('dashboard.export.jsonHint'))}
    </fieldset>
  )
}
