import { AlertIcon, CheckIcon } from '#components/ui/icons.tsx'
import { StorageNotices } from '#components/ui/storage-notices.tsx'
import { type Clocks, clocksDiffer } from '#domain/connect/clock-difference.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import { ClockWarning } from './result/clock-warning.tsx'

type Props = {
  readonly isOfNewerVersion: boolean
  /** The browser refused to save. */
  readonly isRefused: boolean
  readonly wasDisconnected: boolean
  readonly clocks: Clocks | undefined
  readonly environment: Environment
}

const ignore = () => undefined

/** What the whole page has to say, before its sections. */
export function OptionsNotices({ isOfNewerVersion, isRefused, wasDisconnected, clocks, environment }: Props) {
  return (
    <>
      {isOfNewerVersion && (
        <StorageNotices kinds={['newer-version']} hasAccount={false} onDismiss={ignore} onOpenSettings={ignore} />
      )}
      {isRefused && (
        <div class="notice notice-critical" role="alert">
          <AlertIcon />
          <p>{words('options.unsaved')}</p>
        </div>
      )}
      {wasDisconnected && (
        <div class="notice notice-good" role="status">
          <CheckIcon />
          <p>{words('options.disconnected')}</p>
        </div>
      )}
      {clocksDiffer(clocks) && <ClockWarning clocks={clocks} environment={environment} />}
    </>
  )
}
