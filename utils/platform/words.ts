import type { ProblemKind } from '#domain/reading/problem.ts'
import { i18n } from '#i18n'

/** Every sentence that a user reads, from utils/text, in the browser's language. */
export const words = i18n.t

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text

/** A kind as part of a message name, in which browsers allow no hyphen. */
export function underscored<Kind extends string>(kind: Kind): Underscored<Kind> {
  return kind.replaceAll('-', '_') as Underscored<Kind>
}

export function problemName(kind: ProblemKind): Underscored<ProblemKind> {
  return underscored(kind)
}
