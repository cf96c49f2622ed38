import type { StoredValues } from './storage-access.ts'

/** What the popup asks the browser for while its modules are still on their way. */
type Answers = {
  readonly items: StoredValues
  readonly buckets: readonly string[]
}
type Ahead = { saldoAhead?: { [Name in keyof Answers]?: Promise<Answers[Name]> | undefined } }

/** Keeps an answer that was asked for ahead, for the one who takes it. */
export function keepAhead<Name extends keyof Answers>(name: Name, answer: Promise<Answers[Name]>): void {
  // Whoever takes it hears of the failure.
  answer.catch(() => undefined)
  const ahead: Ahead = globalThis as Ahead
  ahead.saldoAhead = { ...ahead.saldoAhead, [name]: answer }
}

/** What was asked for ahead, once: afterwards it is to be asked for anew, since it may have changed. */
export function takeAhead<Name extends keyof Answers>(name: Name): Promise<Answers[Name]> | undefined {
  const { saldoAhead } = globalThis as Ahead
  const answer = saldoAhead?.[name]
  if (saldoAhead) delete saldoAhead[name]
  return answer
}
