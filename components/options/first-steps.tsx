import type { ComponentProps } from 'preact'
import { words } from '#platform/words.ts'
import { ConnectSection } from './connect/connect-section.tsx'

type Props = Omit<ComponentProps<typeof ConnectSection>, 'heading' | 'partnerId' | 'onCancel'> & {
  readonly onSample: () => void
}

/** Without an account: the form, and sample data for who has no key at hand. */
export function FirstSteps({ onSample, ...form }: Props) {
  return (
    <>
      <ConnectSection heading={words('options.connectHeading')} partnerId="" {...form} />
      <section class="card sample" aria-labelledby="sample-heading">
        <div class="sample-words">
          <h2 id="sample-heading">{words('setUp.sampleHeading')}</h2>
          <p>{words('options.sampleHint')}</p>
        </div>
        <button type="button" class="button" onClick={onSample}>
          {words('options.sampleButton')}
        </button>
      </section>
    </>
  )
}
