import { parseMessagesFile } from '@wxt-dev/i18n/build'

/** The sentences of a language: dotted name to text, in the order of the file. A form of a plural has its own entry, `button.more.one`. */
export type Catalogue = ReadonlyMap<string, string>

export const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** Reads a file of utils/text. Throws where it is no such file. */
export async function readCatalogue(file: string): Promise<Catalogue> {
  const messages = (await parseMessagesFile(file)).filter(({ key }) => !key[0]?.startsWith('@@'))
  return new Map(
    messages.map(({ key, ...message }) => {
      if (message.type !== 'simple') throw new Error(`${file}: ${key.join('.')} is not a plain sentence`)
      return [key.join('.'), message.message]
    }),
  )
}

/** The name that the forms of a plural share: of `button.more.one` it is `button.more`. Without a form `one` it is no plural. */
export function pluralOf(
  english: Catalogue,
  key: string,
): { readonly name: string; readonly form: string } | undefined {
  const dot = key.lastIndexOf('.')
  const name = key.slice(0, dot)
  const form = key.slice(dot + 1)
  const isForm = (PLURAL_FORMS as readonly string[]).includes(form)
  return isForm && english.has(`${name}.one`) && english.has(`${name}.other`) ? { name, form } : undefined
}

/** `{name}` and `$1` of a text, each once, sorted. */
export function placesOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}|\$\d/g))].toSorted()
}
