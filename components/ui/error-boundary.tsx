import { Component, type ComponentChildren } from 'preact'
import { words } from '#platform/words.ts'
import type { UnreadableStorage } from './unreadable-storage.tsx'

type Page = { readonly UnreadableStorage: typeof UnreadableStorage }
type Props = {
  readonly place: 'popup' | 'options' | 'dashboard'
  /** Loads what is shown in the place of a page that breaks. */
  readonly load: () => Promise<Page>
  readonly children: ComponentChildren
}
type State = { readonly report?: string; readonly page?: Page }

/**
 * A page; where it throws while it is drawn, what happened in its place, with a report to copy. The browser's log has the error
 * too.
 */
export class ErrorBoundary extends Component<Props, State> {
  static override getDerivedStateFromError(error: unknown): State {
    const { name, stack = '' } = (error ?? {}) as Partial<Error>
    // Names and places in the code alone: a message may quote what is stored.
    return { report: [name, ...(stack.match(/[\w.-]+:\d+:\d+/g) ?? []).slice(0, 3)].join(' ') }
  }

  override componentDidCatch(error: unknown): void {
    reportError(error)
    void this.props.load().then((page) => this.setState({ page }), reportError)
  }

  override render({ place, children }: Props, { report, page }: State) {
    if (report === undefined) return children
    if (page) return <page.UnreadableStorage place={place} report={report} />
    return (
      <main class={place}>
        <h1>{words('notice.broken.title')}</h1>
      </main>
    )
  }
}
