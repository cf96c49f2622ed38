import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const SIDES =
  /(?<![\w-])(?:(?:margin|padding|inset|border|scroll-margin|scroll-padding)-(?:left|right)|left|right|float)\s*:/
const ALIGNED = /text-align:\s*(?:left|right)/
const FOUR = /(?<![\w-])(?:margin|padding|inset):\s*([^;]+);/
/** A value with a space in brackets is one value. */
const VALUES = /(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g

/** What a style sheet says of left and right where it should say start and end, line by line. */
function findSides(styles: string): readonly string[] {
  return styles
    .replaceAll(/\/\*.*?\*\//gs, '')
    .split('\n')
    .filter((line) => {
      const [, right, , left] = FOUR.exec(line)?.[1]?.match(VALUES) ?? []
      return SIDES.test(line) || ALIGNED.test(line) || (left !== undefined && left !== right)
    })
}

describe('styles are the same from right to left', () => {
  it.each(globSync('components/**/*.css', { cwd: ROOT }))('%s', (file) => {
    expect(findSides(readFileSync(join(ROOT, file), 'utf8'))).toEqual([])
  })

  it('finds what is not', () => {
    const wrong = ['  left: 0;', '  margin-right: 4px;', '  padding: 1px 2px 3px 4px;', '  text-align: right;']
    const right = [
      '  padding: 1px calc(2px + 1px) 3px calc(2px + 1px);',
      '  margin: 0 auto;',
      '  inset-inline-start: 0;',
    ]

    expect(findSides([...wrong, ...right].join('\n'))).toEqual(wrong)
  })
})
