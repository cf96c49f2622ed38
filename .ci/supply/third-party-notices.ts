import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the notices say of a package. Without a text of its own, or under a licence that nobody has looked at, it has none. */
export type Shipped = {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string | undefined
}

/** The licences whose only condition for a copy is their notice. */
const LICENCES = ['MIT', 'ISC']

/** Packages that leave out the text of their licence, with the line that their repositories have in it. */
const COPYRIGHTS: Readonly<Record<string, string>> = {
  wxt: 'Copyright (c) 2023 Aaron',
  '@wxt-dev/browser': 'Copyright (c) 2023 Aaron',
  '@wxt-dev/i18n': 'Copyright (c) 2023 Aaron',
}

const RULE = '='.repeat(80)

/** The file that a build ships, of packages in any order. Throws where one must not be shipped as it is. */
export function writeNotices(packages: readonly Shipped[]): string {
  for (const { name, licence, text } of packages) {
    if (!LICENCES.includes(licence)) throw new Error(`${name} is shipped, and its licence is ${licence}`)
    if (text === undefined) throw new Error(`${name} is shipped, and the text of its licence is not known`)
  }
  const sorted = packages.toSorted((left, right) => (left.name < right.name ? -1 : 1))
  const notices = sorted.map(
    ({ name, version, licence, text }) => `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${text?.trim()}\n`,
  )
  return `Saldo contains code of the packages below, under the licences that follow.\n\n${notices.join('\n')}`
}

/** An installed package as the notices need it. */
export function readShipped(root: string, name: string): Shipped {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string
    readonly license: string
  }
  return { name, version, licence: license, text: readText(root, folder, COPYRIGHTS[name]) }
}

function readText(root: string, folder: string, copyright: string | undefined): string | undefined {
  const [file] = globSync(['LICENSE{,.*}', 'LICENCE{,.*}'], { cwd: folder }).toSorted()
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
  if (copyright === undefined) return undefined
  const own = readFileSync(join(root, 'LICENSE'), 'utf8')
  return `MIT License\n\n${copyright}\n\n${own.slice(own.indexOf('Permission is hereby granted'))}`
}
