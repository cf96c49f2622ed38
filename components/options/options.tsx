import type { ComponentChildren, ComponentProps } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Account } from '../../utils/domain/account.ts'
import type { Clocks } from '../../utils/domain/clock-difference.ts'
import type { Connect } from '../../utils/domain/connection.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { requestHostAccess } from '../../utils/platform/host-access.ts'
import { PINNING_WAY } from '../../utils/platform/pinning.ts'
import { words } from '../../utils/platform/words.ts'
import { type AccountState, type OptionsState, watchOptionsState } from '../../utils/state/options-state.ts'
import { AlertIcon, CheckIcon, SaldoMark } from '../icons.tsx'
import { StorageNotices } from '../storage-notices.tsx'
import { showTheme } from '../theme.ts'
import { useNow } from '../use-now.ts'
import { AccountCard } from './account-card.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { FirstChoices } from './first-choices.tsx'
import { type KeyActions, KeySection } from './key-section.tsx'
import { PinHint, useIsUnpinned } from './pin-hint.tsx'
import { SetUp } from './set-up.tsx'
import { SetUpResult } from './set-up-result.tsx'
import { SettingsSection } from './settings-section.tsx'
import { type ListChannels, useChannels } from './use-channels.ts'
import { usePartnerName } from './use-partner-name.ts'
import { useSaving } from './use-saving.ts'

type Props = {
  readonly initial: OptionsState
  readonly readState: () => Promise<OptionsState>
  readonly listChannels: ListChannels
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onDisconnect: (accountId: string) => Promise<void>
  /** The partner's own name, undefined where it has none that can be read. */
  readonly readName?: (account: Account) => Promise<string | undefined>
  /** Tells whether the toolbar button is pinned; never where the browser does not say. */
  readonly watchPinned?: (onChange: (isPinned: boolean) => void) => () => void
  readonly keys: KeyActions
  /** Sections that need nothing of this state. */
  readonly children?: ComponentChildren
}

/** An account that was connected a moment ago, until the user is done with it. */
type Connected = { readonly accountId: string; readonly clocks?: Clocks | undefined }

/** The options page over the stored state. */
export function Options(props: Props) {
  const { initial, readState, listChannels, environment, now, onConnect, onDisconnect, keys, children } = props
  const { readName, watchPinned } = props
  const [state, setState] = useState(initial)
  /** The account whose key or partner is changed, or that another one is added. */
  const [form, setForm] = useState<{ readonly accountId?: string }>()
  const [wasDisconnected, setWasDisconnected] = useState(false)
  const [connected, setConnected] = useState<Connected>()
  /** While a new account is checked, those that were there before: it may be seen in the store before the check has ended. */
  const [idsBefore, setIdsBefore] = useState<readonly string[]>()
  const isUnpinned = useIsUnpinned(watchPinned)
  const { isRefused, save } = useSaving()
  const nowMs = useNow(now)
  const accounts = state.accounts.filter(({ account }) => idsBefore?.includes(account.id) ?? true)
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

  const connect: Connect = async (request, onWait, signal) => {
    const { accountId } = form ?? {}
    const changed = request.kind === 'partner' && accountId !== undefined ? { ...request, accountId } : request
    if (request.kind === 'partner' && accountId === undefined) setIdsBefore(accounts.map(({ account }) => account.id))
    try {
      const result = await onConnect(changed, onWait, signal)
      if (result.ok) {
        setState(await readState())
        setForm(undefined)
        setWasDisconnected(false)
        // Who changes a key knows what it sees.
        const isNew = request.kind === 'partner' && accountId === undefined
        setConnected(isNew ? { accountId: result.accountId, clocks: result.clocks } : undefined)
      }
      return result
    } finally {
      setIdsBefore(undefined)
    }
  }

  async function disconnect({ account }: AccountState): Promise<void> {
    await onDisconnect(account.id)
    setState(await readState())
    setWasDisconnected(account.kind === 'partner')
  }

  const isOffered = !state.isOfNewerVersion
  const isFirst = accounts.length === 0
  const fresh = accounts.find(({ account }) => account.id === connected?.accountId)
  const name = usePartnerName(fresh?.account, readName)
  const isKnown = (partnerId: string) =>
    accounts.some(({ account }) => account.kind === 'partner' && account.partnerId === partnerId)
  const hasSample = accounts.some(({ account }) => account.kind === 'sample')
  const startSample = () => void save(() => connect({ kind: 'sample' }, () => undefined))
  return (
    <main class={isOffered && isFirst ? 'options is-first' : 'options'}>
      <header class="title">
        <SaldoMark />
        <h1>{words(isOffered && isFirst ? 'setUp.title' : 'options.title')}</h1>
      </header>
      <p class="intro">{words(isOffered && isFirst ? 'setUp.intro' : 'options.intro')}</p>
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
                keepsKey={each.balance.problem?.kind !== 'not-configured'}
                environment={environment}
                now={now}
                onConnect={connect}
                onCancel={() => setForm(undefined)}
              />
            ) : each === fresh ? (
              <SetUpResult
                key={each.account.id}
                account={each.account}
                place={place}
                isHidden={state.isHidden}
                name={name}
                balances={each.balance.lastGood?.value}
                channelCount={each.channelCount}
                clocks={connected?.clocks}
                environment={environment}
                onDone={() => setConnected(undefined)}
              >
                <FirstChoices
                  state={state}
                  account={each}
                  channels={channels[each.account.id]}
                  locale={environment.locale}
                />
              </SetUpResult>
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
          {!form && !fresh && (
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
      {isOffered && !isFirst && isUnpinned && <PinHint way={PINNING_WAY} />}
      {isOffered && (isFirst || (form && form.accountId === undefined)) && (
        <ConnectSection
          managedPartnerId={state.managed.partnerId}
          heading={words(isFirst ? 'options.connectHeading' : 'options.addHeading')}
          partnerId=""
          isKnown={isKnown}
          environment={environment}
          now={now}
          onConnect={connect}
          onCancel={isFirst ? undefined : () => setForm(undefined)}
        />
      )}
      {isOffered && isFirst && (
        <section class="card sample" aria-labelledby="sample-heading">
          <div class="sample-words">
            <h2 id="sample-heading">{words('setUp.sampleHeading')}</h2>
            <p>{words('options.sampleHint')}</p>
          </div>
          <button type="button" class="button" onClick={startSample}>
            {words('options.sampleButton')}
          </button>
        </section>
      )}
      {isOffered && !fresh && (
        <KeySection actions={keys} hasKey={accounts.some(({ account }) => account.kind === 'partner')} now={now} />
      )}
      {isOffered && !isFirst && !fresh && (
        <SettingsSection state={state} channels={channels} locale={environment.locale} />
      )}
      {isOffered && !fresh && children}
      <section class="privacy" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">{words('options.privacy')}</h2>
        <p>{words('options.privacyText')}</p>
      </section>
    </main>
  )
}

type ConnectSectionProps = Omit<ComponentProps<typeof ConnectionForm>, 'initialPartnerId'> & {
  readonly heading: string
  readonly partnerId: string
}

function ConnectSection({ heading, partnerId, ...form }: ConnectSectionProps) {
  return (
    <SetUp heading={heading}>
      <ConnectionForm initialPartnerId={partnerId} {...form} />
    </SetUp>
  )
}
