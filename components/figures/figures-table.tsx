import type { Presenter } from '#components/ui/presenter.ts'
import { words } from '#platform/words.ts'
import { CopyButton } from './copy-button.tsx'
import { type FigureColumn, writeExactCalls, writeFigure } from './figure-columns.ts'
import { markPart } from './mark-part.ts'
import type { TableRow } from './table-row.ts'
import { writeCopy } from './write-copy.ts'

type Props = {
  readonly label: string
  /** What its rows are. */
  readonly nameHead: string
  readonly columns: readonly FigureColumn[]
  /** Those of calls where there is no room for them but beneath the name; a copy has them as columns. */
  readonly beneath?: readonly FigureColumn[]
  /** Rows, parted by lines. */
  readonly groups: readonly (readonly TableRow[])[]
  readonly total: TableRow | undefined
  /** The row that everything else is filtered by. */
  readonly chosen?: string | undefined
  readonly present: Presenter
}

/** Longer titles would cover the screen. */
const LONGEST_TITLE = 200

/** Tallies as a table in a scroller of its own, of which head and total stay in sight, with a copy for a spreadsheet. */
export function FiguresTable({ label, nameHead, columns, beneath = [], groups, total, chosen, present }: Props) {
  const line = (row: TableRow) => {
    const { id, name, title = name, word, isNumber, tally, isOfCalls, isPart = present.isPart } = row
    const hasCalls = beneath.length > 0 && tally && tally.calls > 0
    return (
      <tr key={id} aria-current={id === chosen ? 'true' : undefined}>
        <th scope="row" title={title.slice(0, LONGEST_TITLE)}>
          <bdi class="figures-name">{name}</bdi>
          {/* Beneath the name, and below the figures beside it. */}
          {(word || hasCalls) && (
            <small class="figures-note">
              {' '}
              {word && <bdi dir={isNumber ? 'ltr' : undefined}>{word}</bdi>}
              {word && hasCalls && ' · '}
              {hasCalls && markPart(isPart, writeExactCalls(tally, present))}
            </small>
          )}
        </th>
        {columns.map((column) => {
          const isKnown = tally && !(isOfCalls && column.isOfMessages)
          const figure = (write = column.write) => (isKnown ? writeFigure(column, tally, isPart, write) : '—')
          return (
            <td key={column.head} title={column.exact && figure(column.exact)}>
              {figure()}
            </td>
          )
        })}
      </tr>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it */}
      <section class="table-scroll" aria-label={label} tabIndex={0}>
        <table class="figures" aria-label={label}>
          <thead>
            <tr>
              {[nameHead, ...columns.map(({ head }) => head)].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((rows) => (
            <tbody key={rows[0]?.id}>{rows.map(line)}</tbody>
          ))}
          {total && <tfoot>{line(total)}</tfoot>}
        </table>
      </section>
      {total?.tally && !present.isHidden && (
        <CopyButton
          class="more"
          label={words('popup.copyTable')}
          of={[label, ...Object.values(total.tally)].join()}
          write={() => writeCopy([...groups.flat(), total], [...columns, ...beneath], { nameHead, present })}
        />
      )}
    </>
  )
}
