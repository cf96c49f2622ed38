/**
 * The decimal in a text such as "€4,120.37" or "≥ 52.5625", without zeros at its end: exact, and comparable as text.
 * Undefined where the text holds none.
 */
export function readAmount(text: string): string | undefined {
  const decimal = /-?\d[\d,]*(\.\d+)?/.exec(text)?.[0].replaceAll(',', '')
  return decimal?.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
