export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A reader of XML 1.0 without comments, CDATA and namespaces, that throws for what is none. */
export function readXml(document: string): Element {
  const source = document.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  for (const sign of source)
    if (!isSign(sign.codePointAt(0) ?? 0)) throw new Error(`${JSON.stringify(sign)} is no sign`)
  let place = source.startsWith('<?xml') ? source.indexOf('?>') + 2 : 0
  if (source[place] === '\n') place += 1
  const root = readElement()
  if (place !== source.length) throw new Error('There is something after the root')
  return root

  function readElement(): Element {
    expect('<')
    const name = readName()
    const attributes: Record<string, string> = {}
    while (source[place] === ' ') {
      place += 1
      const attribute = readName()
      expect('="')
      const end = source.indexOf('"', place)
      if (attribute in attributes) throw new Error(`${attribute} is there twice`)
      attributes[attribute] = withoutEntities(source.slice(place, end)).replaceAll(/[\n\t]/g, ' ')
      place = end + 1
    }
    if (source.startsWith('/>', place)) {
      place += 2
      return { name, attributes, children: [], text: '' }
    }
    expect('>')
    const children: Element[] = []
    let text = ''
    while (!source.startsWith('</', place)) {
      const next = source.indexOf('<', place)
      if (next < 0) throw new Error(`${name} has no end`)
      text += withoutEntities(source.slice(place, next))
      place = next
      if (!source.startsWith('</', place)) children.push(readElement())
    }
    expect(`</${name}>`)
    return { name, attributes, children, text }
  }

  function readName(): string {
    const begin = place
    while (!' =>/<"'.includes(source[place] ?? ' ')) place += 1
    if (place === begin) throw new Error(`A name is missing at ${place}`)
    return source.slice(begin, place)
  }

  function expect(signs: string): void {
    if (!source.startsWith(signs, place)) throw new Error(`${signs} is missing at ${place}`)
    place += signs.length
  }
}

function withoutEntities(text: string): string {
  if (text.includes('<')) throw new Error('A value has markup')
  const [first = '', ...others] = text.split('&')
  return others.reduce((all, each) => {
    const end = each.indexOf(';')
    const sign = ENTITIES[each.slice(0, end)]
    if (end < 0 || sign === undefined) throw new Error(`&${each} is no entity`)
    return all + sign + each.slice(end + 1)
  }, first)
}

/** What the production Char of XML 1.0 allows. */
function isSign(point: number): boolean {
  if (point < 0x20) return point === 9 || point === 10 || point === 13
  return point <= 0xd7ff || (point >= 0xe000 && point !== 0xfffe && point !== 0xffff)
}
