import { words } from '#platform/words.ts'
import { AlertIcon, SaldoMark } from './icons.tsx'
import { ProblemReport } from './problem-notice.tsx'

type Props = {
  readonly place: 'popup' | 'options' | 'dashboard'
  /** Where the page broke, if that is what happened. */
  readonly report?: string | undefined
}

/** In the place of a page that cannot be shown, since its data cannot be read or it broke: what happened, and what helps. */
export function UnreadableStorage({ place, report }: Props) {
  const name = report === undefined ? 'unanswered' : 'broken'
  return (
    <main class={place}>
      <header class={place === 'popup' ? 'top' : 'title'}>
        <SaldoMark />
        <h1>{words('popup.title')}</h1>
      </header>
      <div class="storage-notices">
        <div class="notice notice-critical" role="alert">
          <AlertIcon />
          <strong>{words(`notice.${name}.title`)}</strong>
          <p>{words(`notice.${name}.step`)}</p>
          {report && <ProblemReport report={report} />}
        </div>
      </div>
    </main>
  )
}
