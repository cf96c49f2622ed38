import { stylesXml } from './sheet-styles.ts'
import { sheetXml, type Worksheet } from './sheet-xml.ts'
import { xmlText } from './xml-text.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/**
 * The files that an Excel workbook (Office Open XML, transitional) is a zip archive of, by their paths. It holds values alone:
 * no formula, no link, no macro. `sheets`: at least one, by names that `sheetNames` has made.
 */
export function writeXlsx(sheets: readonly Worksheet[]): ReadonlyMap<string, string> {
  const paths = sheets.map((_, place) => `worksheets/sheet${place + 1}.xml`)
  return new Map([
    ['[Content_Types].xml', contentTypes(paths)],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([...paths.map((path) => ['worksheet', path] as const), ['styles', 'styles.xml']]),
    ],
    ['xl/styles.xml', stylesXml()],
    ...sheets.map((sheet, place) => [`xl/${paths[place]}`, sheetXml(sheet, place === 0)] as const),
  ])
}

function workbookXml(sheets: readonly Worksheet[]): string {
  const listed = sheets.map(
    ({ name }, place) => `<sheet name="${xmlText(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`,
  )
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets></workbook>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const listed = targets.map(
    ([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`
}

function contentTypes(paths: readonly string[]): string {
  const part = (path: string, type: string) => `<Override PartName="/xl/${path}" ContentType="${MAIN}.${type}+xml"/>`
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...paths.map((path) => part(path, 'worksheet')),
    '</Types>',
  ].join('')
}
