import type { Theme } from '#domain/settings/settings.ts'

/** Shows a page in the chosen theme; every colour follows, since each is one of two by `light-dark()`. */
export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}
