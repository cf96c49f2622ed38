import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Marks } from './stale-translations.ts'

const TEXTS = join(import.meta.dirname, '..', '..', 'utils', 'text')

/** The languages of utils/text but English, as their files are named: "pt_BR". */
export const LANGUAGES: readonly string[] = globSync('*.yml', { cwd: TEXTS })
  .map((file) => basename(file, '.yml'))
  .filter((name) => name !== 'en')
  .toSorted()

export const catalogueFile = (name: string): string => join(TEXTS, `${name}.yml`)

/** Where the marks of the English sentences lie that a language was translated from. */
export const marksFile = (name: string): string => join(TEXTS, 'translated', `${name}.json`)

/** The language as `Intl` and `<html lang>` name it: "pt-BR". */
export const languageTag = (name: string): string => name.replace('_', '-')

export function readMarks(name: string): Marks {
  return JSON.parse(readFileSync(marksFile(name), 'utf8'))
}

/** Where the plurals of a language stand as a table. */
export const pluralsFile = (name: string): string => join(TEXTS, 'plurals', `${name}.txt`)
