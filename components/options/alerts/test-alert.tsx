import { useRef, useState } from 'preact/hooks'
import { requestTestAlert } from '#platform/alerts/alert-messages.ts'
import { TEST_ID, wasShown } from '#platform/alerts/notifications.ts'
import { readVersions } from '#platform/browser-version.ts'
import { words } from '#platform/words.ts'

const LONGEST_WAIT_MS = 5_000

/** `asked`: the browser cannot know whether it was shown, and the user is asked. */
type Stage = 'idle' | 'sending' | 'failed' | 'shown' | 'not-shown' | 'asked' | 'seen' | 'not-seen'

type Props = {
  /** Notifications are switched on, and the browser allows them. */
  readonly isPossible: boolean
}

/** Sends a notification on trial, finds out whether it was shown, and says what to look at where it was not. */
export function TestAlert({ isPossible }: Props) {
  const [stage, setStage] = useState<Stage>('idle')
  const button = useRef<HTMLButtonElement>(null)
  const sent = useRef(0)

  async function send(): Promise<void> {
    sent.current += 1
    const own = sent.current
    setStage('sending')
    // Listened for before it can be shown.
    const result = await findResult(wasShown(TEST_ID, LONGEST_WAIT_MS))
    // The result of an earlier test says nothing about a later one.
    if (own === sent.current) setStage(result)
  }

  function answer(result: 'seen' | 'not-seen'): void {
    setStage(result)
    // The button that was pressed is gone.
    button.current?.focus()
  }

  return (
    <div class="alert-test">
      <button
        type="button"
        class="button"
        ref={button}
        aria-disabled={!isPossible}
        onClick={() => {
          if (isPossible) void send()
        }}
      >
        {words('alerts.test')}
      </button>
      <div role="status">{isPossible && <Result stage={stage} />}</div>
      {isPossible && stage === 'asked' && (
        <div class="actions">
          <button type="button" class="button" aria-describedby="test-question" onClick={() => answer('seen')}>
            {words('alerts.testSeen')}
          </button>
          <button type="button" class="button" aria-describedby="test-question" onClick={() => answer('not-seen')}>
            {words('alerts.testNotSeen')}
          </button>
        </div>
      )}
    </div>
  )
}

async function findResult(shown: Promise<boolean | undefined>): Promise<Stage> {
  try {
    if (!(await requestTestAlert())) return 'failed'
  } catch {
    // The background gave no answer, several times.
    return 'failed'
  }
  const isShown = await shown
  if (isShown === undefined) return 'asked'
  return isShown ? 'shown' : 'not-shown'
}

function Result({ stage }: { readonly stage: Stage }) {
  switch (stage) {
    case 'idle':
      return null
    case 'sending':
      return <p class="hint">{words('alerts.testSending')}</p>
    case 'failed':
      return <p class="unsaved">{words('alerts.testFailed')}</p>
    case 'shown':
      return <p class="saved">{words('alerts.testShown')}</p>
    case 'not-shown':
      return (
        <>
          <p class="unsaved">{words('alerts.testNotShown')}</p>
          <p>{findHelp()}</p>
        </>
      )
    case 'asked':
      return <p id="test-question">{words('alerts.testSent')}</p>
    case 'seen':
      return <p class="saved">{words('alerts.testFine')}</p>
    case 'not-seen':
      return <p>{findHelp()}</p>
  }
}

/** Where the system of this browser has its settings of notifications. */
function findHelp(): string {
  const { userAgent } = readVersions()
  if (/Windows/.test(userAgent)) return words('alerts.helpWindows')
  return /Macintosh|Mac OS X/.test(userAgent) ? words('alerts.helpMac') : words('alerts.helpLinux')
}
