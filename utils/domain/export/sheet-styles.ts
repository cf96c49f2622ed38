/** The looks of cells, by their place in the table of styles below. */
export const STYLES = { plain: 0, text: 1, head: 2, count: 3, cost: 4, day: 5, instant: 6, sentence: 7 } as const

/** Text stays text when it is edited (49). Day and time are read alike in every language. */
const FORMATS = [
  { id: 164, code: '#,##0.00####' },
  { id: 165, code: 'yyyy\\-mm\\-dd' },
  { id: 166, code: 'yyyy\\-mm\\-dd\\ hh:mm:ss' },
]

const look = (format: number, font = 0, inside = '') =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${font ? ' applyFont="1"' : ''}${inside ? ` applyAlignment="1">${inside}</xf>` : '/>'}`

const LOOKS = [
  look(0),
  look(49),
  look(49, 1),
  look(3),
  ...FORMATS.map(({ id }) => look(id)),
  look(49, 0, '<alignment vertical="top" wrapText="1"/>'),
]

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'

/** The part of a workbook that has its styles, as XML. */
export function stylesXml(): string {
  const formats = FORMATS.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${FORMATS.length}">${formats}</numFmts>`,
    `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${LOOKS.length}">${LOOKS.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}
