/** Several names in a row, as the reader's language separates them: "a, b, c", in Arabic "a، وb". */
export function formatList(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(names)
}
