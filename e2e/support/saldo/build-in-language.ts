import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

type Messages = Readonly<Record<string, { readonly message: string }>>

type LanguageBuild = { readonly directory: string; readonly remove: () => Promise<void> }

/** The sentences of a build in a language, as `_locales` names it ("pt_BR"), by the names that browsers give them. */
export async function readMessages(build: string, language: string): Promise<Messages> {
  return JSON.parse(await readFile(join(build, '_locales', language, 'messages.json'), 'utf8'))
}

/**
 * A build that speaks this language in whatever browser: a copy in which its catalogue stands where the English one was, which
 * is the one that a browser falls back to. A browser speaks a language by itself only where its own catalogue is installed.
 * `remove` deletes the copy, when the browser has ended.
 */
export async function buildInLanguage(build: string, language: string): Promise<LanguageBuild> {
  if (language === 'en') return { directory: build, remove: async () => undefined }
  const copy = join(await mkdtemp(join(tmpdir(), `saldo-${language}-`)), basename(build))
  await cp(build, copy, { recursive: true })
  // As a browser does it: what a catalogue lacks is said in English.
  const spoken = { ...(await readMessages(build, 'en')), ...(await readMessages(build, language)) }
  await writeFile(join(copy, '_locales', 'en', 'messages.json'), JSON.stringify(spoken))
  return { directory: copy, remove: () => rm(dirname(copy), { recursive: true, force: true }) }
}

/** What an English sentence is called in a language: several where one English word stands for several. */
export function translationsOf(english: Messages, translated: Messages, sentence: string): readonly string[] {
  const names = Object.keys(english).filter((name) => english[name]?.message === sentence)
  const found = new Set(names.flatMap((name) => translated[name]?.message ?? []))
  return found.size > 0 ? [...found] : [sentence]
}
