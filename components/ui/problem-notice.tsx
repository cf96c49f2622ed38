import { useState } from 'preact/hooks'
import { formatClock } from '#domain/format/format-time.ts'
import { bindsUser, needsUser, type Problem, type ProblemKind } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { problemName, words } from '#platform/words.ts'
import { HubLink } from './hub-link.tsx'
import { AlertIcon } from './icons.tsx'

/** What each remedy does; a screen that has no use for one leaves it out. */
export type Remedies = {
  readonly onAllowAccess?: () => void
  readonly onOpenSettings?: (part: 'key' | 'badge') => void
  readonly onRetry?: () => void
  readonly onUnlock?: (() => void) | undefined
  /** For a screen that has the fields itself, in the place of one that leads to the settings. */
  readonly onChangeKey?: () => void
}

type Props = Remedies & {
  readonly problem: Problem
  readonly nowMs: number
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  /** The problem is one of a client or channel whose funds are shown. */
  readonly isOfFunds?: boolean
}

/** What went wrong, what to do next, when it is tried again, and the one button that does something about it. */
export function ProblemNotice({ problem, nowMs, environment, isOfFunds = false, ...remedies }: Props) {
  const { kind, detail, report, retryAtMs } = problem
  const name = problemName(kind)
  // It is the client that is not known, and not the partner.
  const isUnknown = isOfFunds && kind === 'not-found'
  const { label, act } = remedyFor(kind, remedies, isUnknown)
  return (
    <div class={needsUser(kind) ? 'notice notice-critical' : 'notice'} role="status">
      <AlertIcon />
      <strong>{isUnknown ? words('button.fundsNotFound') : words(`problem.${name}.title`)}</strong>
      <p>
        {isUnknown ? words('popup.fundsUnknown') : words(`problem.${name}.step`)}
        {retryAtMs !== undefined && retryAtMs > nowMs && (
          <> {words('problem.retry', { time: formatClock(retryAtMs, nowMs, environment.locale, environment.zone) })}</>
        )}
      </p>
      {detail && <p class="notice-detail">{words('problem.said', { message: detail })}</p>}
      {report && <ProblemReport report={report} />}
      <div class="notice-actions">
        {act && (
          <button type="button" class="button" onClick={act}>
            {label}
          </button>
        )}
        {isMendedInHub(kind) && !isUnknown && !remedies.onChangeKey && <HubLink look="button" />}
      </div>
    </div>
  )
}

/** What takes a new key, or a look at which partner it is of: both are in the Partner Hub. */
function isMendedInHub(kind: ProblemKind): boolean {
  return ['not-configured', 'key-ended', 'key-rejected', 'forbidden', 'not-found'].includes(kind)
}

function remedyFor(
  kind: ProblemKind,
  { onAllowAccess, onOpenSettings, onRetry, onUnlock, onChangeKey }: Remedies,
  isUnknown: boolean,
) {
  if (kind === 'locked') return { label: words('keys.unlock'), act: onUnlock }
  if (kind === 'host-access') return { label: words('popup.allowAccess'), act: onAllowAccess }
  if (onChangeKey && (kind === 'not-configured' || kind === 'key-rejected' || kind === 'key-ended'))
    return { label: words('options.enterKey'), act: onChangeKey }
  if (onChangeKey && (kind === 'forbidden' || kind === 'not-found'))
    return { label: words('options.change'), act: onChangeKey }
  // Another try cannot mend what was entered, and the server forbids one before its time.
  if (needsUser(kind) || kind === 'not-found') {
    // Of a client that is not known another one has to be chosen for the badge.
    const act = onOpenSettings && (() => onOpenSettings(isUnknown ? 'badge' : 'key'))
    return { label: words('popup.checkSettings'), act }
  }
  return { label: words('popup.retry'), act: bindsUser(kind) ? undefined : onRetry }
}

/** Where an answer is odd, with a button that copies it, below the lines that a long report is cut to. It can be selected where the browser refuses to copy. */
export function ProblemReport({ report }: { readonly report: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(`Saldo: ${report}`).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  return (
    <>
      <p class="notice-detail">
        {words('problem.report')} <bdi>{report}</bdi>
      </p>
      <button type="button" class="link notice-copy" onClick={() => void copy()}>
        {words(isCopied ? 'problem.copied' : 'problem.copy')}
      </button>
    </>
  )
}
