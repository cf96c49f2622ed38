/**
 * Stands in for the colour arithmetic of Chart.js in every build: of its 3.4 kB (gzipped) the charts need one thing, a
 * darker colour for the bar under the pointer, which the browsers mix themselves. Chart.js calls these methods by these
 * names; nothing else imports them. `value` is any CSS colour.
 */
export class Color {
  /** Chart.js asks only where it animates between two colours, which no chart of ours does. */
  readonly valid = true
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  saturate(): this {
    return this
  }

  darken(): this {
    return this
  }

  hexString(): string {
    return `color-mix(in hsl, ${this.#value}, black 10%)`
  }
}
