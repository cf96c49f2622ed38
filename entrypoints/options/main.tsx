import '#components/ui/theme.css'
import '#components/ui/notice.css'
import '#components/ui/unlock-form.css'
import '#components/options/options.css'
import '#components/options/pages/pages.css'
import '#components/options/accounts/accounts.css'
import '#components/options/connect/set-up.css'
import '#components/options/keys/key-section.css'
import '#components/options/settings/settings.css'
import '#components/options/alerts/alerts.css'
import '#components/options/data/transfer.css'
import { render } from 'preact'
import { changeAccount } from '#app/account/change-account.ts'
import { changeMark } from '#app/account/change-mark.ts'
import { confirmWabaCurrency } from '#app/account/confirm-currency.ts'
import { connect } from '#app/account/connect.ts'
import { eraseHistory } from '#app/account/erase-history.ts'
import { forgetAccount } from '#app/account/forget-account.ts'
import { forgetEverything } from '#app/account/forget-everything.ts'
import { readPartnerName } from '#app/account/read-partner-name.ts'
import { readDiagnostics } from '#app/health/read-diagnostics.ts'
import { changeKeyMode, giveUpKeys } from '#app/keys/change-key-mode.ts'
import { lock, unlock } from '#app/keys/unlock.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { importSettings, previewImport } from '#app/settings/import-settings.ts'
import { createBrowserPorts } from '#app/start/browser-ports.ts'
import { DataSection } from '#components/options/data/data-section.tsx'
import { DiagnosticsSection } from '#components/options/data/diagnostics-section.tsx'
import { TransferSection } from '#components/options/data/transfer-section.tsx'
import type { Changes } from '#components/options/fields/changes.ts'
import type { KeyActions } from '#components/options/keys/key-section.tsx'
import { Options } from '#components/options/options.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { readOrNothing } from '#components/ui/read-or-nothing.ts'
import { showLanguage, showTheme } from '#components/ui/root-element.ts'
import { UnreadableStorage } from '#components/ui/unreadable-storage.tsx'
import type { Account } from '#domain/account/account.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { ImportPlan } from '#domain/settings/import-plan.ts'
import type { SettingsFile } from '#domain/settings/settings-file.ts'
import { requestEraseHistory, requestRefresh } from '#platform/messages.ts'
import { watchPinned } from '#platform/pinning.ts'
import { keepHistoryOnDisk, protectStorage } from '#platform/storage/storage-protection.ts'
import { words } from '#platform/words.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { createExtentReader } from '#state/history/history-extent.ts'
import { readOptionsState } from '#state/options/options-state.ts'

const ports = { ...createBrowserPorts(), createId: () => crypto.randomUUID() }

const waitUntil = (atMs: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    // The user may have left while the call was under way that this wait follows.
    signal?.throwIfAborted()
    setTimeout(resolve, Math.max(0, atMs - ports.now()))
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const connectAndRefresh: Connect = async (request, onWait, signal) => {
  await protectStorage()
  const waitVisibly = (atMs: number) => {
    onWait(atMs)
    return waitUntil(atMs, signal)
  }
  const result = await connect({ ...ports, waitUntil: waitVisibly }, request)
  if (result.ok) {
    void requestRefresh('popup')
    void keepHistoryOnDisk()
  }
  return result
}

const confirmCurrency: Changes['confirmCurrency'] = async (...confirmation) => {
  await confirmWabaCurrency(ports, ...confirmation)
  void requestRefresh('popup')
}

const history = createConnection()
const { readExtent } = createExtentReader(history)

async function importAndProtect(file: SettingsFile, seen: ImportPlan) {
  await protectStorage()
  const result = await importSettings(ports, file, seen, ports.createId)
  return result.outcome === 'changed' ? result.plan : undefined
}

async function forgetAndRefresh() {
  const forgotten = await forgetEverything(ports, () => eraseHistory(history.erase, requestEraseHistory))
  void requestRefresh('popup')
  return forgotten
}

const keys: KeyActions = {
  change: async (change) => {
    await protectStorage()
    return changeKeyMode(change)
  },
  unlock: async (passphrase) => {
    const result = await unlock(passphrase, ports.now)
    if (result.outcome === 'unlocked') void requestRefresh('popup')
    return result
  },
  lock,
  giveUp: async () => {
    await giveUpKeys()
    void requestRefresh('popup')
  },
}

const readName = (account: Account) => readPartnerName({ ...ports, waitUntil }, account)
showLanguage()
// Its pages have titles of their own.
document.title = words('options.title')
const root = document.getElementById('app')
const readState = () => readOptionsState(ports.usage)
/** More than any partner has. */
const MOST_CHANNELS = 20_000
const listChannels = (accountId: string) => ports.usage.listChannels(accountId, MOST_CHANNELS)
const initial = await readOrNothing(readState())
if (initial) showTheme(initial.settings.theme)
if (root) {
  render(
    initial ? (
      <ErrorBoundary place="options" load={async () => ({ UnreadableStorage })}>
        <Options
          initial={initial}
          readState={readState}
          listChannels={listChannels}
          environment={ports.environment}
          now={ports.now}
          onConnect={connectAndRefresh}
          onDisconnect={(accountId) => forgetAccount(ports, accountId)}
          readName={readName}
          watchPinned={watchPinned}
          keys={keys}
          changes={{ changeSettings, changeAccount, changeMark, confirmCurrency }}
          data={
            <>
              <TransferSection
                environment={ports.environment}
                now={ports.now}
                onPreview={previewImport}
                onImport={importAndProtect}
              />
              <DataSection
                environment={ports.environment}
                readExtent={readExtent}
                onForgetEverything={forgetAndRefresh}
              />
            </>
          }
          diagnostics={<DiagnosticsSection readReport={() => readDiagnostics({ ...ports, readExtent })} />}
        />
      </ErrorBoundary>
    ) : (
      <UnreadableStorage place="options" />
    ),
    root,
  )
}
