import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { AlertIcon, CheckIcon, SaldoMark } from '#components/ui/icons.tsx'
import { StorageNotices } from '#components/ui/storage-notices.tsx'
import { showTheme } from '#components/ui/theme.ts'
import type { Account } from '#domain/account/account.ts'
import { clocksDiffer } from '#domain/connect/clock-difference.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { Environment } from '#platform/environment.ts'
import { PINNING_WAY } from '#platform/pinning.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { AccountsSection } from './accounts/accounts-section.tsx'
import { ClockWarning } from './accounts/clock-warning.tsx'
import { PinHint, useIsUnpinned } from './accounts/pin-hint.tsx'
import { useOptionsPage } from './accounts/use-options-page.ts'
import { type ListChannels, useChannels } from './channels/use-channels.ts'
import { ConnectSection } from './connect/connect-section.tsx'
import { type Changes, ChangesProvider } from './fields/changes.ts'
import { useSaving } from './fields/use-saving.ts'
import { type KeyActions, KeySection } from './keys/key-section.tsx'
import { SettingsSection } from './settings/settings-section.tsx'

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
  readonly changes: Changes
  /** Sections that need nothing of this state. */
  readonly children?: ComponentChildren
}

/** The options page over the stored state. */
export function Options(props: Props) {
  const { listChannels, environment, now, readName, watchPinned, keys, changes, children } = props
  const page = useOptionsPage(props)
  const { state, accounts, form, setForm, fresh, changedClocks, leaveFresh, wasDisconnected, connect, disconnect } =
    page
  const isUnpinned = useIsUnpinned(watchPinned)
  const { isRefused, save } = useSaving()
  const channels = useChannels(accounts, listChannels)
  const { theme } = state.settings
  useLayoutEffect(() => showTheme(theme), [theme])

  const isOffered = !state.isOfNewerVersion
  const isFirst = accounts.length === 0
  const isKnown = (partnerId: string) =>
    accounts.some(({ account }) => account.kind === 'partner' && account.partnerId === partnerId)
  const hasSample = accounts.some(({ account }) => account.kind === 'sample')
  const startSample = () => void save(() => connect({ kind: 'sample' }, () => undefined))
  return (
    <ChangesProvider value={changes}>
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
        {clocksDiffer(changedClocks) && <ClockWarning clocks={changedClocks} environment={environment} />}
        {isOffered && !isFirst && (
          <AccountsSection
            state={state}
            accounts={accounts}
            channels={channels}
            form={form}
            fresh={fresh}
            environment={environment}
            now={now}
            readName={readName}
            onConnect={connect}
            onDisconnect={(account) => void save(() => disconnect(account))}
            onForm={setForm}
            onDone={leaveFresh}
          >
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
          </AccountsSection>
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
    </ChangesProvider>
  )
}
