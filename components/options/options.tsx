import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { SaldoMark } from '#components/ui/icons.tsx'
import { showTheme } from '#components/ui/theme.ts'
import type { Account } from '#domain/account/account.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { Environment } from '#platform/environment.ts'
import { PINNING_WAY } from '#platform/pinning.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { AccountsSection } from './accounts/accounts-section.tsx'
import { PinHint, useIsUnpinned } from './accounts/pin-hint.tsx'
import { useOptionsPage } from './accounts/use-options-page.ts'
import { AddAccount } from './add-account.tsx'
import { type ListChannels, useChannels } from './channels/use-channels.ts'
import { ConnectSection } from './connect/connect-section.tsx'
import { type Changes, ChangesProvider } from './fields/changes.ts'
import { useSaving } from './fields/use-saving.ts'
import { FirstSteps } from './first-steps.tsx'
import { type KeyActions, KeySection } from './keys/key-section.tsx'
import { OptionsNotices } from './options-notices.tsx'
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

/** The options page over the stored state: without an account its first steps, else all that can be changed. */
export function Options(props: Props) {
  const { listChannels, environment, now, watchPinned, keys, changes, children } = props
  const page = useOptionsPage(props)
  const { state, accounts, fresh, connect } = page
  const { isRefused, save } = useSaving()
  const isUnpinned = useIsUnpinned(watchPinned)
  const channels = useChannels(accounts, listChannels)
  const { theme } = state.settings
  useLayoutEffect(() => showTheme(theme), [theme])

  const isOffered = !state.isOfNewerVersion
  const isFirst = isOffered && accounts.length === 0
  const hasKey = accounts.some(({ account }) => account.kind === 'partner')
  const startSample = () => void save(() => connect({ kind: 'sample' }, () => undefined))
  const form = { managedPartnerId: state.managed.partnerId, environment, now, onConnect: connect }
  return (
    <ChangesProvider value={changes}>
      <main class={isFirst ? 'options is-first' : 'options'}>
        <header class="title">
          <SaldoMark />
          <h1>{words(isFirst ? 'setUp.title' : 'options.title')}</h1>
        </header>
        <p class="intro">{words(isFirst ? 'setUp.intro' : 'options.intro')}</p>
        <OptionsNotices
          isOfNewerVersion={state.isOfNewerVersion}
          isRefused={isRefused}
          wasDisconnected={page.wasDisconnected}
          clocks={page.changedClocks}
          environment={environment}
        />
        {isFirst && <FirstSteps {...form} onSample={startSample} />}
        {isOffered && !isFirst && (
          <Accounts
            {...props}
            page={page}
            channels={channels}
            isUnpinned={isUnpinned}
            form={form}
            save={save}
            onSample={startSample}
          />
        )}
        {isOffered && !fresh && <KeySection actions={keys} hasKey={hasKey} now={now} />}
        {isOffered && !isFirst && !fresh && (
          <SettingsSection state={state} channels={channels} environment={environment} now={now} />
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

type AccountsProps = Pick<Props, 'environment' | 'now' | 'readName'> & {
  readonly page: ReturnType<typeof useOptionsPage>
  readonly channels: ReturnType<typeof useChannels>
  readonly isUnpinned: boolean
  /** What every form that connects an account needs. */
  readonly form: Omit<Parameters<typeof FirstSteps>[0], 'onSample'>
  readonly save: ReturnType<typeof useSaving>['save']
  readonly onSample: () => void
}

/** The accounts with what was just connected, and the form that adds one more. */
function Accounts(props: AccountsProps) {
  const { page, channels, form, isUnpinned, environment, now, readName, save, onSample } = props
  const { accounts, fresh, setForm, disconnect } = page
  const isKnown = (partnerId: string) =>
    accounts.some(({ account }) => account.kind === 'partner' && account.partnerId === partnerId)
  const hasSample = accounts.some(({ account }) => account.kind === 'sample')
  return (
    <>
      <AccountsSection
        state={page.state}
        accounts={accounts}
        channels={channels}
        form={page.form}
        fresh={fresh}
        environment={environment}
        now={now}
        readName={readName}
        onConnect={page.connect}
        onDisconnect={(account) => void save(() => disconnect(account))}
        onForm={setForm}
        onDone={page.leaveFresh}
      >
        {!page.form && !fresh && <AddAccount hasSample={hasSample} onAdd={() => setForm({})} onSample={onSample} />}
      </AccountsSection>
      {isUnpinned && <PinHint way={PINNING_WAY} />}
      {page.form && page.form.accountId === undefined && (
        <ConnectSection
          {...form}
          heading={words('options.addHeading')}
          partnerId=""
          isKnown={isKnown}
          onCancel={() => setForm(undefined)}
        />
      )}
    </>
  )
}
