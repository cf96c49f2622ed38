import type { Look, LookRow, LookTable } from './look.ts'

export type Comparison = { readonly figures: number; readonly differences: readonly string[] }

type Leaf = readonly [place: string, text: string]

/** The mark of a part is wanted once, wherever in its text it stands; ages go on while a test runs; a space is a space. */
function plainText(shown: string): string {
  const text = shown.replaceAll(/[\s\p{Zs}]+/gu, ' ').replace(/(?<=^Last read )[^;,]+/, '…')
  return text.includes('≥') ? `≥ ${text.replaceAll(/≥ ?/g, '')}` : text
}

/** What is no figure though it may hold digits: names, dates, numbers of phones, and orders of what is counted already. */
const NO_FIGURE = /^(?:month|chips|legend)$|, (?:order|heads|name|Name|Day)$|^list Channels, .*, note$/

/** Compares what was shown with what was expected, text by text; counted are the figures, and what says that one is not known. */
export function compareLooks(of: string, shown: Look, expected: Look): Comparison {
  const [found, wanted] = [new Map(leavesOf(shown)), new Map(leavesOf(expected))]
  const places = new Set([...found.keys(), ...wanted.keys()])
  const differences = [...places].flatMap((at): readonly string[] => {
    const [left, right] = [found.get(at), wanted.get(at)]
    return left === right ? [] : [`${of}: ${at}: shown ${left ?? 'nothing'}, but it is ${right ?? 'nothing'}`]
  })
  return { figures: [...wanted].filter(([at, text]) => /[\d—]/.test(text) && !NO_FIGURE.test(at)).length, differences }
}

function leavesOf(look: Look): readonly Leaf[] {
  const { lists, tables, days, legend, chips, ...texts } = look
  return [
    ...Object.entries(texts),
    ['legend', legend.join(', ')],
    ['chips', chips.join(', ')],
    ...Object.entries(lists).flatMap(([label, rows]) => listLeaves(`list ${label}`, rows)),
    ...Object.entries(tables).flatMap(([label, table]) => tableLeaves(`table ${label}`, table)),
    ...tableLeaves('day table', days),
  ].map(([at = '', text = '']): Leaf => [at, plainText(String(text))])
}

/** Rows by what tells them apart, so that one row more or less is one difference; their order is a text of its own. */
function listLeaves(at: string, rows: readonly LookRow[]): readonly Leaf[] {
  const order = at === 'list Days' ? rows.map(({ name }) => name) : rows.map(({ figure }) => figure)
  return [
    [`${at}, order`, order.join(' | ').replaceAll('≥ ', '')],
    ...rows.flatMap(({ name, note, unit, figure, exact, counts, extra }): readonly Leaf[] => {
      const row = `${at}, ${at === 'list Channels' ? note : name}`
      return Object.entries({ name, note, unit, figure, exact, counts, extra }).map(([part, text]) => [
        `${row}, ${part}`,
        text,
      ])
    }),
  ]
}

function tableLeaves(at: string, [heads = [], ...rows]: LookTable): readonly Leaf[] {
  const names = new Map<string, number>()
  const cost = heads.indexOf('Cost')
  const sorted = rows.toSorted((left, right) => (left.join('|') < right.join('|') ? -1 : 1))
  return [
    [`${at}, heads`, heads.join(' | ')],
    [
      `${at}, order`,
      rows
        .map((row) => (cost > 0 ? row[cost] : row[0]))
        .join(' | ')
        .replaceAll('≥ ', ''),
    ],
    ...sorted.flatMap((row): readonly Leaf[] => {
      const [name = ''] = row
      const count = (names.get(name) ?? 0) + 1
      names.set(name, count)
      return row.map((text, place) => [`${at}, ${name} ${count}, ${heads[place]}`, text] as const)
    }),
  ]
}
