import { useEffect, useState } from 'preact/hooks'
import type { Connect } from '../../utils/domain/connection.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { requestHostAccess } from '../../utils/platform/host-access.ts'
import { words } from '../../utils/platform/words.ts'
import { type OptionsState, watchOptionsState } from '../../utils/state/options-state.ts'
import { AlertIcon, CheckIcon, SaldoMark } from '../icons.tsx'
import { StorageNotices } from '../storage-notices.tsx'
import { useNow } from '../use-now.ts'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionReport } from './connection-report.tsx'
import { SettingsSection } from './settings-section.tsx'
import { useSaving } from './use-saving.ts'

type Props = {
  readonly initial: OptionsState
  readonly readState: () => Promise<OptionsState>
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onDisconnect: (accountId: string) => Promise<void>
}

/** The options page over the stored state. */
export function Options({ initial, readState, environment, now, onConnect, onDisconnect }: Props) {
  const [state, setState] = useState(initial)
  const [isChanging, setIsChanging] = useState(false)
  const [wasDisconnected, setWasDisconnected] = useState(false)
  const { isRefused, save } = useSaving()
  const nowMs = useNow(now)
  const { account } = state
  const accountId = account?.id

  useEffect(() => {
    const reread = () => void readState().then(setState)
    const stop = watchOptionsState(accountId, reread)
    // What was stored between the first reading and this moment was heard by nobody.
    reread()
    return stop
  }, [accountId, readState])

  const connect: Connect = async (request, onWait) => {
    const result = await onConnect(request, onWait)
    if (result.ok) {
      setState(await readState())
      setIsChanging(false)
      setWasDisconnected(false)
    }
    return result
  }

  async function disconnect(): Promise<void> {
    if (accountId === undefined) return
    await onDisconnect(accountId)
    setState(await readState())
    setWasDisconnected(account?.kind === 'partner')
  }

  const isOffered = !state.isOfNewerVersion
  const isConnecting = isOffered && (!account || isChanging)
  return (
    <main class="options">
      <header class="title">
        <SaldoMark />
        <h1>{words('options.title')}</h1>
      </header>
      <p class="intro">{words('options.intro')}</p>
      {state.isOfNewerVersion && (
        <StorageNotices
          kinds={['newer-version']}
          hasAccount={false}
          onDismiss={() => undefined}
          onOpenSettings={() => undefined}
        />
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
      {isOffered && account && !isChanging && (
        <ConnectionReport
          state={state}
          nowMs={nowMs}
          environment={environment}
          onChange={() => setIsChanging(true)}
          onDisconnect={() => void save(disconnect)}
          onAllowAccess={() => void requestHostAccess()}
        />
      )}
      {isConnecting && (
        <section class="card" aria-labelledby="connect-heading">
          <h2 id="connect-heading">
            {isChanging && account?.kind === 'partner' ? words('options.change') : words('options.connectHeading')}
          </h2>
          <ConnectionForm
            initialPartnerId={account?.kind === 'partner' ? account.partnerId : ''}
            environment={environment}
            now={now}
            onConnect={connect}
            onCancel={account && (() => setIsChanging(false))}
          />
        </section>
      )}
      {isOffered && !account && (
        <section class="card sample" aria-labelledby="sample-heading">
          <h2 id="sample-heading">{words('options.sampleHeading')}</h2>
          <p>{words('options.sampleHint')}</p>
          <button
            type="button"
            class="button"
            onClick={() => void save(() => connect({ kind: 'sample' }, () => undefined))}
          >
            {words('options.sampleButton')}
          </button>
        </section>
      )}
      {isOffered && account && <SettingsSection state={state} />}
      <section class="privacy" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">{words('options.privacy')}</h2>
        <p>{words('options.privacyText')}</p>
      </section>
    </main>
  )
}
