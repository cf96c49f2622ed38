import type { Outcome } from './simulate.ts'

const COLUMNS = [
  ['', 42],
  ['seed', 12],
  ['hours', 7],
  ['calls', 7],
  ['deaths', 8],
  ['pass h', 8],
  ['p95 age h', 11],
  ['peaks p/c/ch/w', 18],
  ['breaches', 9],
] as const

/** A table of outcomes, for the figures in a closing note. */
export function createReport() {
  const lines = [line(COLUMNS.map(([title]) => title))]
  return {
    add(name: string, seed: number, outcome: Outcome): void {
      const { livedHours, requests, deaths, passHours, ageP95Hours, server } = outcome
      const { partner, client, channel, waba } = server.peaks
      lines.push(
        line([
          name,
          String(seed),
          livedHours.toFixed(1),
          String(requests),
          String(deaths),
          Number.isNaN(passHours) ? `${outcome.channelsRead} read` : passHours.toFixed(1),
          Number.isFinite(ageP95Hours) ? ageP95Hours.toFixed(1) : '-',
          [partner, client, channel, waba].join('/'),
          String(server.breaches.length),
        ]),
      )
    },
    toString: () => `${lines.join('\n')}\n`,
  }
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, place) => cell.padEnd(COLUMNS[place]?.[1] ?? 0))
    .join(' ')
    .trimEnd()
}
