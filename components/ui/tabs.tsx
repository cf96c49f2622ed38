import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { keyFromLeft } from './root-element.ts'

type Props<Name extends string> = {
  readonly label: string
  readonly tabs: readonly { readonly name: Name; readonly label: string }[]
  readonly selected: Name
  readonly onSelect: (name: Name) => void
  /** What stands at the end of the row. */
  readonly tools?: ComponentChildren
  /** The tools take the whole row. */
  readonly isCovered?: boolean
  /** What the selected tab shows. */
  readonly children: ComponentChildren
}

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place, count) => (place + 1) % count,
  ArrowLeft: (place, count) => (place + count - 1) % count,
  Home: () => 0,
  End: (_place, count) => count - 1,
}

/** Tabs as WAI-ARIA has them: one of them in the tab order, arrows go to the next and select it. */
export function Tabs<Name extends string>({ label, tabs, selected, onSelect, children, ...rest }: Props<Name>) {
  const { tools, isCovered = false } = rest
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  function move(event: KeyboardEvent): void {
    const place = tabs.findIndex(({ name }) => name === selected)
    const next = STEPS[keyFromLeft(event.key)]?.(place, tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.name)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.name}"]`)?.focus()
  }

  return (
    <>
      <div class="tab-row">
        <div
          class={isCovered ? 'tabs is-covered' : 'tabs'}
          role="tablist"
          aria-label={label}
          ref={list}
          onKeyDown={move}
        >
          {tabs.map((tab) => (
            <button
              key={tab.name}
              type="button"
              role="tab"
              id={`${id}-${tab.name}`}
              data-tab={tab.name}
              aria-selected={tab.name === selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.name === selected ? 0 : -1}
              onClick={() => onSelect(tab.name)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {tools}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  )
}
