import type { Presenter } from '#components/ui/presenter.ts'

/** "≥ 35,161": a figure that is only a part of what there is. One that is not known, or marked already, stays as it is. */
export function markPart(isPart: boolean, figure: string): string {
  return isPart && figure !== '—' && !figure.startsWith('≥') ? `≥ ${figure}` : figure
}

/** Writes figures that are only a part with a mark, or whole ones without. */
export function presentPart(present: Presenter, isPart: boolean): Presenter {
  return present.isPart === isPart ? present : { ...present, isPart }
}
