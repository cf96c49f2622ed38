import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const sources = ['{utils,components,entrypoints,e2e}/**/*.{ts,tsx}', '*.{ts,md}', 'utils/**/*.md']

/** The ambiguities that a text cites: "A11", "A2 and A15", "A8 to A13". A letter and digits inside of an address are none. */
function citedAmbiguities(text: string): readonly number[] {
  const alone = [...text.matchAll(/(?<![%\w#.-])A(\d{1,2})\b/g)].map(([, number]) => Number(number))
  const ranges = [...text.matchAll(/(?<![%\w])A(\d{1,2}) to A(\d{1,2})\b/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) }, (_, step) => Number(from) + step),
  )
  return [...new Set([...alone, ...ranges])].toSorted((left, right) => left - right)
}

/** The sections that a text cites: "section 1.4", "sections 1.2 and 1.3", "API contract, 1.2". */
function citedSections(text: string): readonly string[] {
  const places = [...text.matchAll(/\b(?:sections?|API contract,) (\d\.\d(?:(?:,| and| to) \d\.\d)*)/g)]
  return [...new Set(places.flatMap(([, numbers = '']) => numbers.match(/\d\.\d/g) ?? []))].toSorted()
}

const contract = readFileSync(join(root, 'utils/api/CONTRACT.md'), 'utf8')
const headings = contract.split('\n').flatMap((line) => /^#+ (A?\d[\d.]*)/.exec(line)?.[1] ?? [])
const citing = globSync(sources, { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)

describe('what is a citation', () => {
  it.each([
    ['its zone (A11, A2) and A9: A1', [1, 2, 9, 11]],
    ['GET /clients; A4, A8 to A11, A21', [4, 8, 9, 10, 11, 21]],
    ["describe('A5, A6, A7 a limit'", [5, 6, 7]],
    ['/api/v2/partners/%E0%A4%A/balance', []],
    ['BA11, A, A123, a1, 0xA1, #A1', []],
  ])('%s has %j', (text, numbers) => {
    expect(citedAmbiguities(text)).toEqual(numbers)
  })

  it('a section has a dot and stands behind its name', () => {
    expect(citedSections('section 1.4, sections 1.2 and 1.3, (API contract, 2.1), 9.9, section 4')).toEqual([
      '1.2',
      '1.3',
      '1.4',
      '2.1',
    ])
  })
})

describe('the contract', () => {
  it('has a heading for every ambiguity that is cited anywhere', () => {
    const missing = citing.flatMap(([file, text]) =>
      citedAmbiguities(text)
        .filter((number) => !headings.includes(`A${number}`))
        .map((number) => `${file} cites A${number}`),
    )

    expect(missing).toEqual([])
  })

  it('has a heading for every section that is cited beside it', () => {
    const missing = citing
      .filter(([file]) => /^utils\/(api|hub)\//.test(file))
      .flatMap(([file, text]) =>
        citedSections(text)
          .filter((section) => !headings.includes(section))
          .map((section) => `${file} cites ${section}`),
      )

    expect(missing).toEqual([])
  })

  it('is cited by the client and by its simulated server', () => {
    const layers = citing.filter(([, text]) => citedAmbiguities(text).length > 1).map(([file]) => file.split('/')[1])

    expect(layers).toEqual(expect.arrayContaining(['api', 'hub']))
  })

  it('numbers the ambiguities one after the other', () => {
    const numbers = headings.filter((heading) => heading.startsWith('A'))

    expect(numbers).toEqual(numbers.map((_, place) => `A${place + 1}`))
  })
})
