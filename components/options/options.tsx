import { useEffect, useState } from 'preact/hooks'
import type { ConnectRequest, ConnectResult } from '../../utils/domain/connection.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import { type OptionsState, readOptionsState, watchOptionsState } from '../../utils/state/options-state.ts'
import { SaldoMark } from '../icons.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionReport } from './connection-report.tsx'
import { SettingsSection } from './settings-section.tsx'

type Props = {
  readonly initial: OptionsState
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: (request: ConnectRequest) => Promise<ConnectResult>
  readonly onDisconnect: (accountId: string) => Promise<void>
}

/** The options page over the stored state. */
export function Options({ initial, environment, now, onConnect, onDisconnect }: Props) {
  const [state, setState] = useState(initial)
  const [isChanging, setIsChanging] = useState(false)
  const [wasDisconnected, setWasDisconnected] = useState(false)
  const { account } = state
  const accountId = account?.id

  useEffect(() => watchOptionsState(accountId, () => void readOptionsState().then(setState)), [accountId])

  async function connect(request: ConnectRequest): Promise<ConnectResult> {
    const result = await onConnect(request)
    if (result.ok) {
      setState(await readOptionsState())
      setIsChanging(false)
      setWasDisconnected(false)
    }
    return result
  }

  async function disconnect(): Promise<void> {
    if (accountId === undefined) return
    await onDisconnect(accountId)
    setState(await readOptionsState())
    setWasDisconnected(account?.kind === 'partner')
  }

  const isConnecting = !account || isChanging
  return (
    <main class="options">
      <header class="title">
        <SaldoMark />
        <h1>{words('options.title')}</h1>
      </header>
      <p class="intro">{words('options.intro')}</p>
      {wasDisconnected && (
        <p class="notice" role="status">
          {words('options.disconnected')}
        </p>
      )}
      {account && !isChanging && (
        <ConnectionReport
          state={state}
          locale={environment.locale}
          onChange={() => setIsChanging(true)}
          onDisconnect={() => void disconnect()}
        />
      )}
      {isConnecting && (
        <section class="card" aria-labelledby="connect-heading">
          <h2 id="connect-heading">{words('options.connectHeading')}</h2>
          <ConnectionForm
            initialPartnerId={account?.kind === 'partner' ? account.partnerId : ''}
            environment={environment}
            now={now}
            onConnect={connect}
            onCancel={account && (() => setIsChanging(false))}
          />
        </section>
      )}
      {!account && (
        <section class="card sample" aria-labelledby="sample-heading">
          <h2 id="sample-heading">{words('options.sampleHeading')}</h2>
          <p>{words('options.sampleHint')}</p>
          <button type="button" class="button" onClick={() => void connect({ kind: 'sample' })}>
            {words('options.sampleButton')}
          </button>
        </section>
      )}
      {account && <SettingsSection state={state} />}
      <section class="privacy" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">{words('options.privacy')}</h2>
        <p>{words('options.privacyText')}</p>
      </section>
    </main>
  )
}
