import type { ComponentChildren } from 'preact'

type Props = { readonly id: string; readonly heading: string; readonly children: ComponentChildren }

/** Settings that belong together, under their heading. */
export function SettingCard({ id, heading, children }: Props) {
  return (
    <section class="card settings" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  )
}
