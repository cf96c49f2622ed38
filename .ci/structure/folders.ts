import { basename, dirname } from 'node:path'
import { isForTests, type SourceFile } from './layers.ts'

/** The most source files that one folder holds: what a reader takes in at one look. */
export const MOST_FILES = 17

type Exporting = SourceFile & { readonly exports: readonly string[] }

/** Source files beside one another, tests not counted. */
export function findCrowdedFolders(files: readonly SourceFile[]): readonly string[] {
  const folders = Map.groupBy(
    files.filter(({ path }) => !/\.test\.tsx?$/.test(path)),
    ({ path }) => dirname(path),
  )
  return [...folders].flatMap(([folder, within]) =>
    within.length > MOST_FILES ? [`${folder} holds ${within.length} source files: at most ${MOST_FILES}`] : [],
  )
}

/**
 * Two files of one name in different subjects, and one name that two files export: whoever searches for it finds the wrong
 * one. A subject has the same name in every layer, and may have a file of one name in several.
 */
export function findSharedNames(files: readonly Exporting[]): readonly string[] {
  const shipped = files.filter(({ path }) => SHIPPED.test(path) && !isForTests(path))
  const byName = Map.groupBy(shipped, ({ path }) => basename(path))
  const byExport = Map.groupBy(
    shipped.flatMap(({ path, exports }) => [...new Set(exports)].map((name) => ({ name, path }))),
    ({ name }) => name,
  )
  return [
    ...[...byName].flatMap(([name, same]) =>
      new Set(same.map(({ path }) => subjectOf(path))).size > 1 ? [`${name} is the name of ${pathsOf(same)}`] : [],
    ),
    ...[...byExport].flatMap(([name, same]) => (same.length > 1 ? [`${name} is exported by ${pathsOf(same)}`] : [])),
  ]
}

/** The simulated hub is independent of all other code, and has names of its own. */
const SHIPPED = /^(?:utils\/(?!hub\/)|components\/)/

const subjectOf = (path: string) => basename(dirname(path))
const pathsOf = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path).join(' and ')

/** Folders that import each other in a ring: neither can be read, moved or tested without the other. */
export function findFolderCycles(files: readonly SourceFile[]): readonly string[] {
  const arrows = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    if (isForTests(path)) continue
    const from = dirname(path)
    for (const { path: to } of imports) {
      if (to === undefined || to.endsWith('.css') || dirname(to) === from) continue
      arrows.set(from, (arrows.get(from) ?? new Set()).add(dirname(to)))
    }
  }
  return stronglyConnected(arrows).map((ring) => `These folders import each other: ${ring.toSorted().join(', ')}`)
}

/** All groups of more than one folder in which each reaches each (Tarjan, 1972). */
function stronglyConnected(arrows: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const least = new Map<string, number>()
  const stack: string[] = []
  const groups: string[][] = []
  const enter = (folder: string): void => {
    order.set(folder, order.size)
    least.set(folder, order.size - 1)
    stack.push(folder)
    for (const next of arrows.get(folder) ?? []) {
      if (!order.has(next)) enter(next)
      if (stack.includes(next)) least.set(folder, Math.min(least.get(folder) ?? 0, least.get(next) ?? 0))
    }
    if (least.get(folder) !== order.get(folder)) return
    const group = stack.splice(stack.indexOf(folder))
    if (group.length > 1) groups.push(group)
  }
  for (const folder of arrows.keys()) if (!order.has(folder)) enter(folder)
  return groups
}
