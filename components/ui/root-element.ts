import type { Theme } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'

/** Shows a page in the chosen theme; every colour follows, since each is one of two by `light-dark()`. */
export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}

const MIRRORED: Readonly<Record<string, string>> = { ArrowRight: 'ArrowLeft', ArrowLeft: 'ArrowRight' }

/** A key as it would be where lines are read from left to right: where they are not, "right" leads back. */
export function keyFromLeft(key: string): string {
  return (document.dir === 'rtl' && MIRRORED[key]) || key
}

/** Says in which language the sentences of a page are, and in which direction they are read, before any is there. */
export function showLanguage(): void {
  Object.assign(document.documentElement, { lang: words('language'), dir: words('direction') })
}
