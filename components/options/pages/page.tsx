import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { OptionsPage } from '#domain/options/options-place.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly name: OptionsPage
  /** The place names a field of the page, which takes the focus itself. */
  readonly hasFocusInside: boolean
  readonly children: ComponentChildren
}

/** What one page of the settings shows. Whoever comes from another page begins at its heading. */
export function Page({ name, hasFocusInside, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(name)
  useEffect(() => {
    document.title = `${words(`pages.${name}`)} · Saldo`
    if (before.current === name) return
    before.current = name
    if (hasFocusInside) return
    scrollTo(0, 0)
    heading.current?.focus()
  }, [name])
  return (
    <main class="page">
      <h1 id="page-heading" ref={heading} tabIndex={-1}>
        {words(`pages.${name}`)}
      </h1>
      {children}
    </main>
  )
}
