import type { Refusal } from './refusal.ts'

/** Reads query parameters and collects what is wrong with them, by name, for a 400. */
export function readQuery(parameters: URLSearchParams) {
  const wrong = new Map<string, string>()

  /** Notes what is wrong with a parameter; the first finding stays. */
  function refuse(name: string, text: string): void {
    if (!wrong.has(name)) wrong.set(name, text)
  }

  function integer(name: string, fallback?: number): number {
    const text = parameters.get(name)
    if (text === null && fallback !== undefined) return fallback
    if (text === null) refuse(name, 'Missing data for required field.')
    else if (!/^\d{1,12}$/.test(text)) refuse(name, 'Not a valid integer.')
    return wrong.has(name) ? 0 : Number(text)
  }

  function choice(name: string, allowed: readonly string[], fallback?: string): string {
    const text = parameters.get(name) ?? fallback
    if (text === undefined) refuse(name, 'Missing data for required field.')
    else if (!allowed.includes(text)) refuse(name, `Must be one of: ${allowed.join(', ')}.`)
    return text ?? ''
  }

  /** The 400 that lists everything that is wrong, or undefined. */
  function refusal(): Refusal | undefined {
    return wrong.size ? { status: 400, message: 'Wrong payload', details: Object.fromEntries(wrong) } : undefined
  }

  return { integer, choice, refuse, refusal }
}
