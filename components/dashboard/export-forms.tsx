import type { ExportWhat } from '#components/export/grain-choice.tsx'
import { words } from '#platform/words.ts'

/** What can be saved: text for programs, text for a spreadsheet, a workbook, JSON. */
export type ExportForm = 'csv' | 'spreadsheet' | 'xlsx' | 'json'

type Props = {
  readonly chosen: ExportForm
  /** What is saved, which has not every form. */
  readonly what: ExportWhat
  readonly onChoose: (form: ExportForm) => void
}

/** The forms of a file, one of which is chosen, with a hint to each: what it is, or why it cannot be chosen. */
export function ExportForms({ chosen, what, onChoose }: Props) {
  const choice = (form: ExportForm, hint: string) => (
    <div class="export-choice">
      <input
        type="radio"
        name="form"
        id={`export-${form}`}
        checked={chosen === form}
        disabled={!hasForm(what, form)}
        aria-describedby={`export-${form}-hint`}
        onChange={() => onChoose(form)}
      />
      <label for={`export-${form}`}>{words(`dashboard.export.${form}`)}</label>
      <small id={`export-${form}-hint`}>{hasForm(what, form) ? hint : reasonAgainst(form)}</small>
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

/** Whether there is a file of this form. FOCUS has rules for its own. */
export function hasForm(what: ExportWhat, form: ExportForm): boolean {
  return what === 'table' || form === 'csv' || (form === 'spreadsheet' && what !== 'focus')
}

function reasonAgainst(form: ExportForm): string {
  return form === 'spreadsheet' ? words('dashboard.export.notInFocus') : words('dashboard.export.onlyTable')
}
