import { formatClock } from '../utils/domain/format-time.ts'
import { bindsUser, needsUser, type Problem } from '../utils/domain/problem.ts'
import type { Environment } from '../utils/platform/environment.ts'
import { problemName, words } from '../utils/platform/words.ts'

type Props = {
  readonly problem: Problem
  readonly nowMs: number
  readonly environment: Environment
  readonly onAllowAccess: () => void
  readonly onOpenSettings: () => void
}

/** What went wrong, what to do next, and the one button that does it where the user alone can mend it. */
export function ProblemNotice({ problem, nowMs, environment, onAllowAccess, onOpenSettings }: Props) {
  const { kind, detail, retryAtMs } = problem
  const name = problemName(kind)
  const waits = retryAtMs !== undefined && retryAtMs > nowMs
  return (
    <div class={needsUser(kind) ? 'notice notice-critical' : 'notice'} role="status">
      <strong>{words(`problem.${name}.title`)}</strong>
      <span>{words(`problem.${name}.step`)}</span>
      {detail && <span>{words('problem.said', { message: detail })}</span>}
      {waits && (bindsUser(kind) || !needsUser(kind)) && (
        <span>
          {words('problem.retry', { time: formatClock(retryAtMs, nowMs, environment.locale, environment.zone) })}
        </span>
      )}
      {kind === 'host-access' && (
        <button type="button" class="button" onClick={onAllowAccess}>
          {words('popup.allowAccess')}
        </button>
      )}
      {needsUser(kind) && kind !== 'host-access' && (
        <button type="button" class="button" onClick={onOpenSettings}>
          {words('popup.checkSettings')}
        </button>
      )}
    </div>
  )
}
