import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const documents = globSync(['*.md', 'utils/**/*.md'], { cwd: root })
const FOLDERS = /^(?:utils|components|entrypoints|e2e|public|store|\.ci)\//

/** The paths of the project that a document names: links beside it, and code such as `utils/api/CONTRACT.md`. */
function namedPaths(document: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(dirname(document), link))
  const code = [...text.matchAll(/`([\w.][\w./-]*\/[\w./-]*)`/g)].map(([, path = '']) => path)
  return [...links, ...code.filter((path) => FOLDERS.test(path))]
}

const scriptsOf = (text: string) =>
  [...text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short)

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8')

  it('names only files and folders that there are', () => {
    expect(namedPaths(document, text).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: object }

    expect(scriptsOf(text).filter((script) => !Object.hasOwn(scripts, script ?? ''))).toEqual([])
  })
})

it('a path is found as a link and as code', () => {
  expect(
    namedPaths('utils/a.md', '[a](b/c.md#d) [e](https://f.g/h) [i](#j) `utils/x.ts` `no/x.ts` `npm test`'),
  ).toEqual(['utils/b/c.md', 'utils/x.ts'])
})
