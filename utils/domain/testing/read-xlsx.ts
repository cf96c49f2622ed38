import { type Element, readXml } from './read-xml.ts'

/** What a cell is to a reader of the workbook: a text, the number as it is written, a day or a time as ISO 8601. */
export type ReadCell = { readonly kind: 'text' | 'number' | 'day' | 'instant'; readonly value: string }

/** `cells`: by their place, such as "B2". */
export type ReadSheet = {
  readonly name: string
  readonly cells: ReadonlyMap<string, ReadCell>
  readonly filter: string | undefined
  readonly frozenRows: number
}

/** A workbook by the rules of Office Open XML, and by nothing that the writer says. `parts`: its files by their paths. */
export function readXlsx(parts: ReadonlyMap<string, string>): readonly ReadSheet[] {
  const open = (path: string) => {
    const part = parts.get(path)
    if (part === undefined) throw new Error(`${path} is missing`)
    return readXml(part)
  }
  const book = targetsOf(open('_rels/.rels')).find(({ type }) => type === 'officeDocument')?.target ?? ''
  const targets = targetsOf(open('xl/_rels/workbook.xml.rels'))
  const types = new Map(
    open('[Content_Types].xml')
      .children.filter(({ name }) => name === 'Override')
      .map(({ attributes }) => [attributes['PartName'], attributes['ContentType']]),
  )
  const formats = formatsOf(open(`xl/${targets.find(({ type }) => type === 'styles')?.target}`))
  return inside(open(book), 'sheets').map(({ attributes }) => {
    const path = `xl/${targets.find(({ id }) => id === attributes['r:id'])?.target}`
    if (!types.get(`/${path}`)?.endsWith('.worksheet+xml')) throw new Error(`${path} has no type`)
    return { name: decode(attributes['name'] ?? ''), ...readSheet(open(path), formats) }
  })
}

function readSheet(sheet: Element, formats: readonly string[]): Omit<ReadSheet, 'name'> {
  const cells = new Map<string, ReadCell>()
  for (const row of inside(sheet, 'sheetData')) {
    for (const cell of row.children) {
      const at = cell.attributes['r'] ?? ''
      if (cells.has(at) || !at.endsWith(row.attributes['r'] ?? '?')) throw new Error(`${at} is not where it stands`)
      cells.set(at, readCell(cell, formats))
    }
  }
  const pane = inside(sheet, 'sheetViews')[0]?.children[0]
  const filter = sheet.children.find(({ name }) => name === 'autoFilter')?.attributes['ref']
  return { cells, filter, frozenRows: pane?.attributes['state'] === 'frozen' ? Number(pane.attributes['ySplit']) : 0 }
}

function readCell({ attributes, children }: Element, formats: readonly string[]): ReadCell {
  const [content, ...more] = children
  if (!content || more.length > 0) throw new Error('A cell has one content')
  if (attributes['t'] === 'inlineStr') {
    const [text] = content.children
    const isKept = text?.attributes['xml:space'] === 'preserve'
    const value = text?.text ?? ''
    // Without that Excel takes away the space around it.
    return { kind: 'text', value: decode(isKept ? value : value.replaceAll(/^[ \t\n]+|[ \t\n]+$/g, '')) }
  }
  const format = formats[Number(attributes['s'])] ?? ''
  if (content.name !== 'v' || !/^-?\d+(?:\.\d+)?$/.test(content.text)) throw new Error(`${content.text} is no number`)
  if (!format.includes('yyyy')) return { kind: 'number', value: content.text }
  const atMs = Math.round((Number(content.text) - 25_569) * 86_400_000)
  const instant = Temporal.Instant.fromEpochMilliseconds(atMs).toString()
  return format.includes('hh') ? { kind: 'instant', value: instant } : { kind: 'day', value: instant.slice(0, 10) }
}

/** The codes of the formats of all looks; one that comes with the program has none. */
function formatsOf(styles: Element): readonly string[] {
  const codes = new Map(
    inside(styles, 'numFmts').map(({ attributes }) => [attributes['numFmtId'], attributes['formatCode'] ?? '']),
  )
  return inside(styles, 'cellXfs').map(({ attributes }) => codes.get(attributes['numFmtId'] ?? '') ?? '')
}

function targetsOf(relationships: Element) {
  return relationships.children.map(({ attributes }) => ({
    id: attributes['Id'],
    type: attributes['Type']?.split('/').at(-1),
    target: attributes['Target'],
  }))
}

function inside(element: Element, name: string): readonly Element[] {
  return element.children.find((child) => child.name === name)?.children ?? []
}

/** ST_Xstring: "_x000D_" is the sign of that number. */
function decode(text: string): string {
  return text.replaceAll(/_x([\dA-F]{4})_/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
