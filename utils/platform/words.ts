import type { createI18n } from '@wxt-dev/i18n'
import browser from 'webextension-polyfill'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'
import type { GeneratedI18nStructure } from '#i18n'

type Messages = GeneratedI18nStructure
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** A plural message is named by the part of its name that all its forms share. */
type NameOf<Key> = Key extends `${infer Name}.${Plural}`
  ? `${Name}.one` extends keyof Messages
    ? Key extends `${Name}.other`
      ? Name
      : never
    : Key
  : Key

type Catalogue = {
  [Key in keyof Messages as NameOf<Key>]: Key extends NameOf<Key>
    ? Messages[Key]
    : Omit<Messages[Key], 'plural'> & { plural: true }
}

type Substitution = string | number
type Part = number | readonly Substitution[] | Readonly<Record<string, Substitution>>

/** Has the form `other` in each of the languages. */
const MANY = 100

let pluralRules: Intl.PluralRules | undefined

/**
 * Every sentence that a user reads, from utils/text, in the browser's language or else in English. `$1` and `{name}` in it
 * are replaced by what is given; of a plural message the form is chosen by the given number, which is `$1` where no list is
 * given. The rules of plurals are those of the catalogue that the browser has loaded (Unicode CLDR, by `Intl.PluralRules`),
 * and not those of the browser's own language, of which there may be no catalogue. A number that is hidden has the form that
 * most numbers have, so that the form does not tell it.
 */
export const words = ((key: string, ...parts: readonly (Part | undefined)[]): string => {
  let count: number | undefined
  let list: readonly Substitution[] | undefined
  let named: Readonly<Record<string, Substitution>> = {}
  for (const part of parts) {
    if (typeof part === 'number') count = part
    else if (Array.isArray(part)) list = part
    else if (part) named = part as typeof named
  }
  const name = key.replaceAll('.', '_')
  const numbered = (list ?? (count === undefined ? [] : [count])).map(String)
  const find = (form: string) => browser.i18n.getMessage(name + form, numbered)
  const message = count === undefined ? find('') : findForm(numbered[0] === PRIVATE_BADGE ? MANY : count, find)
  return message.replace(/\{(\w+)\}/g, (whole, place: string) =>
    Object.hasOwn(named, place) ? `${named[place]}` : whole,
  )
}) as ReturnType<typeof createI18n<Catalogue>>['t']

function findForm(count: number, find: (form: string) => string): string {
  pluralRules ??= new Intl.PluralRules(words('language'))
  return find(`_${pluralRules.select(count)}`) || find('_other')
}

/** Several names in a row, as the language of the sentences separates them: "a, b, c". */
export function joinNames([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : words('list.pair', { first, rest: joinNames(others) })
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text

/** A kind as part of a message name, in which browsers allow no hyphen. */
export function underscored<Kind extends string>(kind: Kind): Underscored<Kind> {
  return kind.replaceAll('-', '_') as Underscored<Kind>
}

export function problemName(kind: ProblemKind): Underscored<ProblemKind> {
  return underscored(kind)
}
