import type { ComponentProps } from 'preact'
import { ConnectionForm } from './connection-form.tsx'
import { SetUp } from './set-up.tsx'

type Props = Omit<ComponentProps<typeof ConnectionForm>, 'initialPartnerId'> & {
  readonly heading: string
  readonly partnerId: string
}

/** The form under its heading, with where to find what it asks for. */
export function ConnectSection({ heading, partnerId, ...form }: Props) {
  return (
    <SetUp heading={heading}>
      <ConnectionForm initialPartnerId={partnerId} {...form} />
    </SetUp>
  )
}
