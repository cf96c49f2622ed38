import { AlertIcon } from '#components/ui/icons.tsx'
import { ProblemReport } from '#components/ui/problem-notice.tsx'
import type { Complaint, ComplaintKind, Remedy } from '#domain/connect/set-up.ts'
import { formatClock } from '#domain/format/format-time.ts'
import type { Environment } from '#platform/environment.ts'
import { underscored, words } from '#platform/words.ts'

type Props = {
  readonly complaint: Complaint
  readonly partnerId: string
  readonly nowMs: number
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly onRemedy: (remedy: Remedy) => void
}

/** Waits and networks pass; the rest is for the user to mend. */
const PASSING: ReadonlySet<ComplaintKind> = new Set([
  'rate-limited',
  'offline',
  'refused',
  'server',
  'not-json',
  'unexpected',
])

/** Why nothing is connected yet, what to do about it, and the button that does it. */
export function ComplaintNotice({ complaint, partnerId, nowMs, environment, onRemedy }: Props) {
  const { kind, remedy, said, report } = complaint
  const { title, step } = sentences(complaint, partnerId, nowMs, environment)
  return (
    <div class={PASSING.has(kind) ? 'notice' : 'notice notice-critical'}>
      <AlertIcon />
      <strong>{title}</strong>
      {step && <p>{step}</p>}
      {said && <p class="notice-detail">{words('problem.said', { message: said })}</p>}
      {report && <ProblemReport report={report} />}
      {remedy && (
        <button type="button" class="button" onClick={() => onRemedy(remedy)}>
          {words(`setUpRemedy.${underscored(remedy)}`)}
        </button>
      )}
    </div>
  )
}

function sentences(
  { kind, retryAtMs = 0 }: Complaint,
  partner: string,
  nowMs: number,
  { locale, zone }: Props['environment'],
): { readonly title: string; readonly step?: string } {
  switch (kind) {
    case 'partner-id-missing':
    case 'key-missing':
      return { title: words(`setUpProblem.${underscored(kind)}`) }
    case 'other-id':
    case 'forbidden':
    case 'not-found': {
      const name = underscored(kind)
      return { title: words(`setUpProblem.${name}.title`, { partner }), step: words(`setUpProblem.${name}.step`) }
    }
    case 'rate-limited': {
      const time = formatClock(retryAtMs, nowMs, locale, zone)
      return {
        title: words('setUpProblem.rate_limited.title'),
        step: words('setUpProblem.rate_limited.step', { time }),
      }
    }
    default: {
      const name = underscored(kind)
      return { title: words(`setUpProblem.${name}.title`), step: words(`setUpProblem.${name}.step`) }
    }
  }
}
