import { useState } from 'preact/hooks'
import { words } from '#platform/words.ts'

type Props = { readonly readReport: () => Promise<string> }

/** A report that is seen in full before it is copied, and that can be selected. */
export function DiagnosticsSection({ readReport }: Props) {
  const [report, setReport] = useState<string>()
  const [copying, setCopying] = useState<'copied' | 'notCopied'>()

  async function toggle(): Promise<void> {
    setCopying(undefined)
    setReport(report === undefined ? await readReport() : undefined)
  }

  async function copy(text: string): Promise<void> {
    setCopying(undefined)
    setCopying(
      await navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'notCopied' as const,
      ),
    )
  }

  return (
    <section class="card diagnostics" aria-labelledby="diagnostics-heading">
      <h2 id="diagnostics-heading">{words('diagnostics.heading')}</h2>
      <p>{words('diagnostics.intro')}</p>
      <div class="actions">
        {report !== undefined && (
          <button type="button" class="button button-primary" onClick={() => void copy(report)}>
            {words('diagnostics.copy')}
          </button>
        )}
        <button type="button" class="button" aria-expanded={report !== undefined} onClick={() => void toggle()}>
          {words(report === undefined ? 'diagnostics.show' : 'diagnostics.hide')}
        </button>
        <span class={copying === 'notCopied' ? 'unsaved' : 'saved'} role="status">
          {copying && words(`diagnostics.${copying}`)}
        </span>
      </div>
      {report !== undefined && (
        // Scrolled by keys too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <section class="report" aria-label={words('diagnostics.report')} tabIndex={0}>
          <pre dir="ltr" lang="en">
            {report}
          </pre>
        </section>
      )}
    </section>
  )
}
