import type { StoredValues } from './storage-access.ts'

/** What the popup asks the browser for while its modules are still loading. */
type Answers = {
  readonly items: StoredValues
  readonly buckets: readonly string[]
}
type Ahead = { saldoAhead?: { [Name in keyof Answers]?: Promise<Answers[Name]> | undefined } }

/** Keeps an early answer until it is taken. */
export function keepEarlyAnswer<Name extends keyof Answers>(name: Name, answer: Promise<Answers[Name]>): void {
  // The caller that takes the answer gets the failure.
  answer.catch(() => undefined)
  const ahead: Ahead = globalThis as Ahead
  ahead.saldoAhead = { ...ahead.saldoAhead, [name]: answer }
}

/** The early answer, once: afterwards the caller asks anew, since it may have changed. */
export function takeEarlyAnswer<Name extends keyof Answers>(name: Name): Promise<Answers[Name]> | undefined {
  const { saldoAhead } = globalThis as Ahead
  const answer = saldoAhead?.[name]
  if (saldoAhead) delete saldoAhead[name]
  return answer
}
