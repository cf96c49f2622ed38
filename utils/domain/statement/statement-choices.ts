import type { MarkUp } from './mark-up.ts'

/** What stands on the statements of an account besides usage. */
export type StatementChoices = {
  /** Who sends them. */
  readonly sender: string
  /** Those of which something was chosen, the latest last. */
  readonly clients: readonly ClientChoice[]
}

/** What stands on each statement of one client. */
export type ClientChoice = { readonly id: string; readonly markUp: MarkUp; readonly note: string }

export const NO_CHOICES: StatementChoices = { sender: '', clients: [] }

export const LONGEST_SENDER = 120
export const LONGEST_NOTE = 500
/** Those of more clients than these are forgotten, the oldest first. */
export const MOST_CLIENTS = 2_000

/** The choices with those of one client changed; what says nothing is not kept. */
export function withClientChoice({ sender, clients }: StatementChoices, choice: ClientChoice): StatementChoices {
  const others = clients.filter(({ id }) => id !== choice.id)
  const isNothing = choice.markUp.kind === 'none' && choice.note === ''
  return { sender, clients: (isNothing ? others : [...others, choice]).slice(-MOST_CLIENTS) }
}

export function choiceOf({ clients }: StatementChoices, clientId: string): ClientChoice {
  return clients.find(({ id }) => id === clientId) ?? { id: clientId, markUp: { kind: 'none' }, note: '' }
}
