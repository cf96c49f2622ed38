import type { ComponentChildren } from 'preact'
import { HubLink } from '#components/ui/hub-link.tsx'
import { words } from '#platform/words.ts'

type Props = {
  readonly heading: string
  /** The form. */
  readonly children: ComponentChildren
}

/** The two steps of connecting an account on one screen: where to find what is needed, and pasting it. */
export function SetUp({ heading, children }: Props) {
  return (
    <section class="card set-up" aria-labelledby="connect-heading">
      <h2 id="connect-heading">{heading}</h2>
      <ol class="steps">
        <Step title={words('setUp.find')}>
          <div class="ways">
            <HubLink />
            <details class="where">
              <summary>{words('setUp.where')}</summary>
              <dl class="find">
                <dt>{words('options.partnerId')}</dt>
                <dd>{words('setUp.findPartnerId')}</dd>
                <dt>{words('options.apiKey')}</dt>
                <dd>{words('setUp.findKey')}</dd>
              </dl>
              <p class="advice">{words('setUp.ownKey')}</p>
            </details>
          </div>
        </Step>
        <Step title={words('setUp.paste')}>{children}</Step>
      </ol>
    </section>
  )
}

function Step({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <li class="step">
      <h3>{title}</h3>
      {children}
    </li>
  )
}
