import { SaldoMark } from '#components/ui/icons.tsx'
import { OPTIONS_PAGES, type OptionsPage } from '#domain/options/options-place.ts'
import { words } from '#platform/words.ts'
import type { GoTo } from './use-place.ts'

type Props = { readonly current: OptionsPage; readonly onGoTo: GoTo }

/** The pages of the settings beside what they show, or as a field to choose from where the window is narrow. */
export function PageList({ current, onGoTo }: Props) {
  return (
    <nav class="page-list" aria-label={words('pages.label')}>
      <p class="brand">
        <SaldoMark />
        Saldo
      </p>
      <ul>
        {OPTIONS_PAGES.map((page) => (
          <li key={page}>
            <a href={`#${page}`} aria-current={page === current ? 'page' : undefined}>
              {words(`pages.${page}`)}
            </a>
          </li>
        ))}
      </ul>
      <select
        aria-label={words('pages.label')}
        value={current}
        onChange={(event) => {
          const chosen = OPTIONS_PAGES.find((page) => page === event.currentTarget.value)
          if (chosen) onGoTo({ page: chosen })
        }}
      >
        {OPTIONS_PAGES.map((page) => (
          <option key={page} value={page}>
            {words(`pages.${page}`)}
          </option>
        ))}
      </select>
    </nav>
  )
}
