import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXPLAINED_WARNINGS } from '#e2e/package/linter-warnings.ts'
import { ROOT } from '#e2e/paths.ts'

const BUILD = join(ROOT, '.output', 'firefox-mv3')
/** How much of a bundled line belongs to a place in it. */
const AROUND = 120

type Finding = {
  readonly code: string
  readonly message: string
  readonly description: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}
type Report = Readonly<Record<'errors' | 'warnings' | 'notices', readonly Finding[]>>

async function lint(): Promise<Report> {
  const linter = join(ROOT, 'node_modules', 'addons-linter', 'bin', 'addons-linter')
  // It ends with 1 where it finds errors, and tells them all the same.
  const { stdout } = await promisify(execFile)(process.execPath, [linter, '--output', 'json', BUILD]).catch(
    (failed: { readonly stdout: string }) => failed,
  )
  return JSON.parse(stdout) as Report
}

/** What a finding says, and the code that it is about. */
async function textOf({ message, description, file, line, column }: Finding): Promise<string> {
  if (file === undefined || line === undefined || column === undefined) return `${message} ${description}`
  const code = (await readFile(join(BUILD, file), 'utf8')).split('\n')[line - 1] ?? ''
  return `${message} ${description} ${code.slice(Math.max(0, column - AROUND), column + AROUND)}`
}

describe('the linter of the Firefox store', () => {
  let report: Report

  beforeAll(async () => {
    report = await lint()
  })

  it('finds no error', () => {
    expect(report.errors).toEqual([])
    expect(report.notices).toEqual([])
  })

  it('warns only of what was looked at, and of all of that', async () => {
    const texts = await Promise.all(report.warnings.map(async (finding) => ({ finding, text: await textOf(finding) })))
    const explanationOf = ({ finding, text }: (typeof texts)[number]) =>
      EXPLAINED_WARNINGS.find(({ code, evidence }) => code === finding.code && evidence.test(text))

    expect(texts.filter((warning) => !explanationOf(warning)).map(({ text }) => text)).toEqual([])
    expect(new Set(texts.map(explanationOf))).toEqual(new Set(EXPLAINED_WARNINGS))
  })
})
