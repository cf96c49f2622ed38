import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT_COLORS } from '#domain/account/account.ts'
import { ROOT } from '#e2e/paths.ts'
import { type Lab, labOfLight, linear } from './color-distance.ts'

type Color = readonly [red: number, green: number, blue: number]
type Theme = 'light' | 'dark'

const THEMES: readonly Theme[] = ['light', 'dark']
/** In the order in which they are stacked: neighbours must be told apart by colour, the others by their place as well. */
const STACKED = [
  'marketing',
  'marketing-lite',
  'utility',
  'authentication',
  'authentication-international',
  'service',
  'calls',
  'other',
] as const

/**
 * How colours are seen with no cones of one kind, on linear light (Machado, Oliveira and Fernandes 2009, severity 1.0).
 * Weaker forms lie between that and the colour itself.
 */
const VISIONS: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Where two areas side by side are seen to differ at a glance; 0.02 is about the least that anybody sees. */
const LEAST_BETWEEN_NEIGHBOURS = 0.06
const LEAST_CONTRAST = 3

let colors: Readonly<Record<Theme, ReadonlyMap<string, Color>>>

beforeAll(async () => {
  const css = await readFile(join(ROOT, 'components', 'ui', 'theme.css'), 'utf8')
  const found = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
  const toColor = (hex = ''): Color =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Color
  colors = {
    light: new Map(found.map(([, name = '', light]) => [name, toColor(light)])),
    dark: new Map(found.map(([, name = '', , dark]) => [name, toColor(dark)])),
  }
})

const colorOf = (theme: Theme, name: string): Color => {
  const color = colors[theme].get(name)
  if (!color) throw new Error(`The theme has no colour --${name}`)
  return color
}

const light = (color: Color): Color => color.map(linear) as unknown as Color

function seen(color: Color, vision: string): Color {
  return (VISIONS[vision] ?? []).map(([red, green, blue]) => {
    const [r, g, b] = light(color)
    return Math.min(1, Math.max(0, red * r + green * g + blue * b))
  }) as unknown as Color
}

function distance(left: Lab, right: Lab): number {
  return Math.hypot(...left.map((value, place) => value - (right[place] ?? 0)))
}

function contrast(left: Color, right: Color): number {
  const luminance = (color: Color) => {
    const [red, green, blue] = light(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [darker = 0, lighter = 0] = [luminance(left), luminance(right)].toSorted((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

const pairs = STACKED.slice(1).map((name, place) => [`series-${STACKED[place]}`, `series-${name}`] as const)

/** The pairs that somebody with this sight could take for one. */
function tooNear(theme: Theme, of: readonly (readonly [string, string])[], vision: string) {
  return of
    .map(([left, right]) => {
      const [one, other] = [left, right].map((name) => labOfLight(seen(colorOf(theme, name), vision)))
      return { pair: `${left} and ${right}`, distance: one && other ? distance(one, other) : 0 }
    })
    .filter((pair) => pair.distance < LEAST_BETWEEN_NEIGHBOURS)
}

describe.each(THEMES)('the colours of the series in %s', (theme) => {
  it.each(Object.keys(VISIONS))('are told apart where they meet, with %s sight', (vision) => {
    expect(tooNear(theme, pairs, vision)).toEqual([])
  })

  it.each(STACKED)('stand out from the ground: %s', (name) => {
    expect(contrast(colorOf(theme, `series-${name}`), colorOf(theme, 'background'))).toBeGreaterThanOrEqual(
      LEAST_CONTRAST,
    )
  })
})

describe.each(THEMES)('the colours of accounts in %s', (theme) => {
  const names = ACCOUNT_COLORS.map((number) => `account-${number}`)
  const all = names.flatMap((left, place) => names.slice(place + 1).map((right) => [left, right] as const))

  // A list has them in any order, so that each must differ from each.
  it.each(Object.keys(VISIONS))('are told apart, each from each, with %s sight', (vision) => {
    expect(tooNear(theme, all, vision)).toEqual([])
  })

  it.each(names)('stand out from the ground: %s', (name) => {
    expect(contrast(colorOf(theme, name), colorOf(theme, 'background'))).toBeGreaterThanOrEqual(LEAST_CONTRAST)
  })
})

it('two colours that only full sight tells apart are found to be too near', () => {
  const [red, green]: readonly Color[] = [
    [190, 90, 40],
    [120, 130, 20],
  ]
  const near = (vision: string) =>
    distance(labOfLight(seen(red ?? [0, 0, 0], vision)), labOfLight(seen(green ?? [0, 0, 0], vision)))

  expect(near('full')).toBeGreaterThan(LEAST_BETWEEN_NEIGHBOURS)
  expect(near('without green')).toBeLessThan(LEAST_BETWEEN_NEIGHBOURS)
})
