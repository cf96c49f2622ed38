import type { KeyMode, KeyModeChange, KeyModeResult } from './key-mode.ts'

export type TypedPassphrase = { readonly first: string; readonly second: string }

/** `different`: the two passphrases that were typed are not the same. */
export type KeyComplaint = 'different' | Exclude<KeyModeResult, 'changed'>

/** Where a user is in the choice of how keys are kept. `isRenewing`: a passphrase takes the place of another. */
export type KeyChoice = {
  readonly chosen: KeyMode | undefined
  readonly isRenewing: boolean
  readonly typed: TypedPassphrase
  readonly complaint?: KeyComplaint | undefined
  readonly progress?: 'working' | 'saved' | undefined
}

/** `stored`: the mode was changed, here or on another page. `answered`: without a result, nothing could be saved. */
export type KeyChoiceEvent =
  | { readonly kind: 'stored'; readonly mode: KeyMode | undefined }
  | { readonly kind: 'chosen'; readonly mode: KeyMode }
  | { readonly kind: 'renewing' | 'working' }
  | { readonly kind: 'typed'; readonly typed: TypedPassphrase }
  | { readonly kind: 'complained'; readonly complaint: KeyComplaint }
  | { readonly kind: 'answered'; readonly result: KeyModeResult | undefined }

const NOTHING_TYPED: TypedPassphrase = { first: '', second: '' }

export function startKeyChoice(mode: KeyMode | undefined): KeyChoice {
  return { chosen: mode, isRenewing: false, typed: NOTHING_TYPED }
}

export function nextKeyChoice(choice: KeyChoice, event: KeyChoiceEvent): KeyChoice {
  switch (event.kind) {
    case 'stored':
      return { ...choice, chosen: event.mode }
    case 'chosen':
      return startKeyChoice(event.mode)
    case 'renewing':
      return { ...choice, isRenewing: true, progress: undefined }
    case 'working':
      return { ...choice, complaint: undefined, progress: 'working' }
    case 'typed':
      return { ...choice, typed: event.typed }
    case 'complained':
      return { ...choice, complaint: event.complaint }
    case 'answered': {
      const { result } = event
      if (result === undefined) return { ...choice, progress: undefined }
      if (result !== 'changed') return { ...choice, progress: undefined, complaint: result }
      return { ...choice, progress: 'saved', typed: NOTHING_TYPED, isRenewing: false }
    }
  }
}

/** Whether a new passphrase is to be typed; `mode` is the one that is stored. */
export function asksPassphrase({ chosen, isRenewing }: KeyChoice, mode: KeyMode | undefined): boolean {
  return chosen === 'passphrase' && (mode !== 'passphrase' || isRenewing)
}

/** Whether there is something to save. */
export function isChanged(choice: KeyChoice, mode: KeyMode | undefined): boolean {
  return choice.chosen !== undefined && (choice.chosen !== mode || asksPassphrase(choice, mode))
}

/** What is to be saved, or complained of; undefined where there is nothing to do. */
export function planKeyChange(choice: KeyChoice, mode: KeyMode | undefined): KeyModeChange | KeyComplaint | undefined {
  const { chosen, typed, progress } = choice
  if (!chosen || !isChanged(choice, mode) || progress === 'working') return undefined
  if (chosen !== 'passphrase') return { mode: chosen }
  return typed.first === typed.second ? { mode: chosen, passphrase: typed.first } : 'different'
}
