import type { Page } from 'puppeteer-core'

type Messages = Readonly<Record<string, { readonly message: string }>>

const PLACE = /\{\w+\}|\$\d/
const PLACES = new RegExp(PLACE, 'g')
/** At least as many as a word has that is not there by chance. */
const LETTERS = /\p{L}{3}/u

/**
 * What a page says in English although its language has another sentence for it: texts, labels, titles and hints that begin
 * and end as an English sentence does. Not what the language itself says so somewhere.
 */
export async function findEnglish(page: Page, english: Messages, translated: Messages): Promise<readonly string[]> {
  const shown = await page.evaluate(readShown)
  return findEnglishTexts(shown, english, translated)
}

export function findEnglishTexts(shown: readonly string[], english: Messages, translated: Messages): readonly string[] {
  const own = Object.values(translated).map(({ message }) => message)
  const isOwn = matcherOf(own)
  const foreign = Object.values(english)
    .map(({ message }) => message)
    .filter((message) => !own.includes(message))
  const isEnglish = matcherOf(foreign)
  return shown.filter((text) => foreign.includes(text) || (isEnglish(text) && !isOwn(text)))
}

/** Whether a text is one of the sentences with something in its places; signs alone are no sentence. */
function matcherOf(sentences: readonly string[]): (text: string) => boolean {
  const patterns = sentences
    .filter((sentence) => PLACE.test(sentence) && sentence.replaceAll(PLACES, '').match(LETTERS))
    .map((sentence) => new RegExp(`^${spell(sentence)}$`, 'u'))
  return (text) => patterns.some((pattern) => pattern.test(text))
}

/** A sentence as a pattern: anything may stand in its places. */
function spell(sentence: string): string {
  return sentence
    .split(PLACE)
    .map((part) => RegExp.escape(part))
    .join('.+')
}

/** Runs in the page: every text that is read or heard, each once. */
function readShown(): readonly string[] {
  const found = new Set<string>([document.title])
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
        found.add(node.getAttribute(name)?.trim() ?? '')
    else found.add(node.textContent?.trim() ?? '')
  }
  return [...found].filter((text) => text !== '')
}
