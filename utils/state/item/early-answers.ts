import type { StoredValues } from './storage-access.ts'

/** What the popup asks the browser for while its modules are still being loaded. */
type Answers = {
  readonly items: StoredValues
  readonly places: readonly string[]
}
type Early = { saldoEarly?: { [Name in keyof Answers]?: Promise<Answers[Name]> | undefined } }

/** Keeps an answer that was asked for early, until it is taken. */
export function keepEarlyAnswer<Name extends keyof Answers>(name: Name, answer: Promise<Answers[Name]>): void {
  // The caller that takes it gets the failure.
  answer.catch(() => undefined)
  const page: Early = globalThis as Early
  page.saldoEarly = { ...page.saldoEarly, [name]: answer }
}

/** The answer that was asked for early; undefined the second time, since what is stored may have changed. */
export function takeEarlyAnswer<Name extends keyof Answers>(name: Name): Promise<Answers[Name]> | undefined {
  const { saldoEarly } = globalThis as Early
  const answer = saldoEarly?.[name]
  if (saldoEarly) delete saldoEarly[name]
  return answer
}
