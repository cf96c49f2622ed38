import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { SaldoMark } from '#components/ui/icons.tsx'
import { showTheme } from '#components/ui/root-element.ts'
import { type Account, accountName } from '#domain/account/account.ts'
import type { Connect } from '#domain/connect/connection.ts'
import { FIRST_PLACE, type OptionsPlace } from '#domain/options/options-place.ts'
import { needsUser } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { AccountsPage } from './accounts/accounts-page.tsx'
import { useOptionsPage } from './accounts/use-options-page.ts'
import { AlertsPage } from './alerts/alerts-page.tsx'
import { ChannelsPage } from './channels/channels-page.tsx'
import { type ListChannels, useChannels } from './channels/use-channels.ts'
import { type Changes, ChangesProvider } from './fields/changes.ts'
import { useSaving } from './fields/use-saving.ts'
import { FirstSteps } from './first-steps.tsx'
import { type KeyActions, KeySection } from './keys/key-section.tsx'
import { OptionsNotices } from './options-notices.tsx'
import { AboutPage } from './pages/about-page.tsx'
import { Page } from './pages/page.tsx'
import { PageList } from './pages/page-list.tsx'
import { usePlace } from './pages/use-place.ts'
import { PrivacyNote } from './privacy-note.tsx'
import { useIsUnpinned } from './result/pin-hint.tsx'
import { BadgePage } from './settings/badge-page.tsx'
import { HiddenNote } from './settings/hidden-note.tsx'
import { LimitsPage } from './settings/limits-page.tsx'

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
  /** Sections that need nothing of this state: of the page with all data, and below the limits. */
  readonly data?: ComponentChildren
  readonly diagnostics?: ComponentChildren
}

/** The options page over the stored state: without an account its first steps, else its settings in pages. */
export function Options(props: Props) {
  const { listChannels, environment, now, watchPinned, keys, changes } = props
  const [place, goTo] = usePlace(placeThatMends(props.initial))
  const page = useOptionsPage(props, place, goTo)
  const { state, accounts, fresh, connect } = page
  const { isRefused, save } = useSaving()
  const isUnpinned = useIsUnpinned(watchPinned)
  const channels = useChannels(accounts, listChannels)
  const { isHidden, settings } = state
  useLayoutEffect(() => showTheme(settings.theme), [settings.theme])

  const { locale } = environment
  const names = accounts.map(({ account }, position) =>
    isHidden ? words('popup.hiddenAccount', { number: String(position + 1) }) : accountName(account),
  )
  const hasKey = accounts.some(({ account }) => account.kind === 'partner')
  const startSample = () => void save(() => connect({ kind: 'sample' }, () => undefined))
  const notices = (
    <OptionsNotices
      isOfNewerVersion={state.isOfNewerVersion}
      isRefused={isRefused}
      wasDisconnected={page.wasDisconnected}
      clocks={page.changedClocks}
      environment={environment}
    />
  )
  if (state.isOfNewerVersion)
    return (
      <SinglePage heading={words('options.title')} intro={words('options.intro')}>
        {notices}
        <PrivacyNote />
      </SinglePage>
    )
  if (accounts.length === 0 && place.page === 'accounts')
    return (
      <SinglePage heading={words('setUp.title')} intro={words('setUp.intro')}>
        {notices}
        <FirstSteps
          managedPartnerId={state.managed.partnerId}
          environment={environment}
          now={now}
          onConnect={connect}
          onSample={startSample}
        />
        <KeySection actions={keys} hasKey={false} now={now} isFolded />
        <PrivacyNote>
          <a class="link" href="#data">
            {words('setUp.importHere')}
          </a>
        </PrivacyNote>
      </SinglePage>
    )
  return (
    <ChangesProvider value={changes}>
      <div class="options has-pages">
        <PageList current={place.page} onGoTo={goTo} />
        <Page name={place.page} hasFocusInside={place.page === 'accounts' && place.part !== undefined}>
          {notices}
          {place.page === 'accounts' && (
            <AccountsPage
              state={state}
              accounts={accounts}
              channels={channels}
              place={place}
              fresh={fresh}
              isUnpinned={isUnpinned}
              environment={environment}
              now={now}
              readName={props.readName}
              onConnect={connect}
              onDisconnect={(account) => void save(() => page.disconnect(account))}
              onGoTo={goTo}
              onSample={startSample}
              onDone={page.leaveFresh}
            />
          )}
          {place.page === 'badge' && <BadgePage state={state} names={names} locale={locale} />}
          {place.page === 'alerts' && <AlertsPage state={state} names={names} environment={environment} now={now} />}
          {place.page === 'channels' &&
            (isHidden ? (
              <HiddenNote />
            ) : (
              <ChannelsPage accounts={accounts} names={names} channels={channels} locale={locale} />
            ))}
          {place.page === 'key' && (
            <>
              <KeySection actions={keys} hasKey={hasKey} now={now} />
              <PrivacyNote />
            </>
          )}
          {place.page === 'data' && props.data}
          {place.page === 'advanced' && (
            <>
              <LimitsPage state={state} names={names} channels={channels} environment={environment} now={now} />
              {props.diagnostics}
            </>
          )}
          {place.page === 'about' && <AboutPage />}
        </Page>
      </div>
    </ChangesProvider>
  )
}

/** What opened the settings named no place: an account that needs the user is opened, so that what mends it is in sight. */
function placeThatMends({ accounts }: OptionsState): OptionsPlace {
  const ill = accounts.find(({ balance, lacksKey }) => lacksKey || (balance.problem && needsUser(balance.problem.kind)))
  return ill ? { page: 'accounts', accountId: ill.account.id } : FIRST_PLACE
}

type SingleProps = { readonly heading: string; readonly intro: string; readonly children: ComponentChildren }

/** What has no other pages beside it. */
function SinglePage({ heading, intro, children }: SingleProps) {
  return (
    <main class="options is-single">
      <header class="title">
        <SaldoMark />
        <h1 tabIndex={-1}>{heading}</h1>
      </header>
      <p class="intro">{intro}</p>
      {children}
    </main>
  )
}
