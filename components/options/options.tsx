import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Connect } from '../../utils/domain/connection.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { requestHostAccess } from '../../utils/platform/host-access.ts'
import { words } from '../../utils/platform/words.ts'
import { type AccountState, type OptionsState, watchOptionsState } from '../../utils/state/options-state.ts'
import { AlertIcon, CheckIcon, SaldoMark } from '../icons.tsx'
import { StorageNotices } from '../storage-notices.tsx'
import { showTheme } from '../theme.ts'
import { useNow } from '../use-now.ts'
import { AccountCard } from './account-card.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { type KeyActions, KeySection } from './key-section.tsx'
import { SettingsSection } from './settings-section.tsx'
import { type ListChannels, useChannels } from './use-channels.ts'
import { useSaving } from './use-saving.ts'

type Props = {
  readonly initial: OptionsState
  readonly readState: () => Promise<OptionsState>
  readonly listChannels: ListChannels
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onDisconnect: (accountId: string) => Promise<void>
  readonly keys: KeyActions
  /** Sections that need nothing of this state. */
  readonly children?: ComponentChildren
}

/** The options page over the stored state. */
export function Options(props: Props) {
  const { initial, readState, listChannels, environment, now, onConnect, onDisconnect, keys, children } = props
  const [state, setState] = useState(initial)
  /** The account whose key or partner is changed, or that another one is added. */
  const [form, setForm] = useState<{ readonly accountId?: string }>()
  const [wasDisconnected, setWasDisconnected] = useState(false)
  const { isRefused, save } = useSaving()
  const nowMs = useNow(now)
  const { accounts } = state
  const channels = useChannels(accounts, listChannels)
  const { theme } = state.settings
  useLayoutEffect(() => showTheme(theme), [theme])

  const accountIds = accounts.map(({ account }) => account.id).join(' ')

  useEffect(() => {
    const reread = () => void readState().then(setState)
    const stop = watchOptionsState(accountIds ? accountIds.split(' ') : [], reread)
    // What was stored between the first reading and this moment was heard by nobody.
    reread()
    return stop
  }, [accountIds, readState])

  const connect: Connect = async (request, onWait) => {
    const changed = request.kind === 'partner' ? { ...request, ...form } : request
    const result = await onConnect(changed, onWait)
    if (result.ok) {
      setState(await readState())
      setForm(undefined)
      setWasDisconnected(false)
    }
    return result
  }

  async function disconnect({ account }: AccountState): Promise<void> {
    await onDisconnect(account.id)
    setState(await readState())
    setWasDisconnected(account.kind === 'partner')
  }

  const isOffered = !state.isOfNewerVersion
  const isFirst = accounts.length === 0
  const hasSample = accounts.some(({ account }) => account.kind === 'sample')
  const startSample = () => void save(() => connect({ kind: 'sample' }, () => undefined))
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
      {isOffered && !isFirst && (
        <section class="accounts" aria-labelledby="accounts-heading">
          <h2 id="accounts-heading">{words('options.accounts')}</h2>
          {accounts.map((each, place) =>
            form?.accountId === each.account.id ? (
              <ConnectSection
                managedPartnerId={state.managed.partnerId}
                key={each.account.id}
                heading={words('options.change')}
                partnerId={each.account.partnerId}
                environment={environment}
                now={now}
                onConnect={connect}
                onCancel={() => setForm(undefined)}
              />
            ) : (
              <AccountCard
                key={each.account.id}
                state={each}
                place={place}
                channels={channels[each.account.id]}
                isHidden={state.isHidden}
                nowMs={nowMs}
                environment={environment}
                onChange={() => setForm({ accountId: each.account.id })}
                onDisconnect={() => void save(() => disconnect(each))}
                onAllowAccess={() => void requestHostAccess()}
              />
            ),
          )}
          {!form && (
            <div class="actions">
              <button type="button" class="button" onClick={() => setForm({})}>
                {words('options.addAccount')}
              </button>
              {!hasSample && (
                <button type="button" class="button" onClick={startSample}>
                  {words('options.sampleButton')}
                </button>
              )}
            </div>
          )}
        </section>
      )}
      {isOffered && (isFirst || (form && form.accountId === undefined)) && (
        <ConnectSection
          managedPartnerId={state.managed.partnerId}
          heading={words(isFirst ? 'options.connectHeading' : 'options.addHeading')}
          partnerId=""
          environment={environment}
          now={now}
          onConnect={connect}
          onCancel={isFirst ? undefined : () => setForm(undefined)}
        />
      )}
      {isOffered && isFirst && (
        <section class="card sample" aria-labelledby="sample-heading">
          <h2 id="sample-heading">{words('options.sampleHeading')}</h2>
          <p>{words('options.sampleHint')}</p>
          <button type="button" class="button" onClick={startSample}>
            {words('options.sampleButton')}
          </button>
        </section>
      )}
      {isOffered && (
        <KeySection actions={keys} hasKey={accounts.some(({ account }) => account.kind === 'partner')} now={now} />
      )}
      {isOffered && !isFirst && <SettingsSection state={state} channels={channels} locale={environment.locale} />}
      {isOffered && children}
      <section class="privacy" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">{words('options.privacy')}</h2>
        <p>{words('options.privacyText')}</p>
      </section>
    </main>
  )
}

type ConnectSectionProps = {
  readonly heading: string
  readonly partnerId: string
  readonly managedPartnerId: string | undefined
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onCancel: (() => void) | undefined
}

function ConnectSection({ heading, partnerId, ...form }: ConnectSectionProps) {
  return (
    <section class="card" aria-labelledby="connect-heading">
      <h2 id="connect-heading">{heading}</h2>
      <ConnectionForm initialPartnerId={partnerId} {...form} />
    </section>
  )
}
