import '../../components/theme.css'
import '../../components/notice.css'
import '../../components/unlock-form.css'
import '../../components/options/options.css'
import '../../components/options/set-up.css'
import '../../components/options/key-section.css'
import '../../components/options/settings.css'
import '../../components/options/transfer.css'
import { render } from 'preact'
import { DataSection } from '../../components/options/data-section.tsx'
import { DiagnosticsSection } from '../../components/options/diagnostics-section.tsx'
import type { KeyActions } from '../../components/options/key-section.tsx'
import { Options } from '../../components/options/options.tsx'
import { TransferSection } from '../../components/options/transfer-section.tsx'
import { showTheme } from '../../components/theme.ts'
import { readOrNothing, UnreadableStorage } from '../../components/unreadable-storage.tsx'
import { createBrowserPorts } from '../../utils/app/browser-ports.ts'
import { changeKeyMode, giveUpKeys } from '../../utils/app/change-key-mode.ts'
import { connect } from '../../utils/app/connect.ts'
import { forgetAccount } from '../../utils/app/forget-account.ts'
import { forgetEverything } from '../../utils/app/forget-everything.ts'
import { importSettings, previewImport } from '../../utils/app/import-settings.ts'
import { readDiagnostics } from '../../utils/app/read-diagnostics.ts'
import { readPartnerName } from '../../utils/app/read-partner-name.ts'
import { lock, unlock } from '../../utils/app/unlock.ts'
import type { Account } from '../../utils/domain/account.ts'
import type { Connect } from '../../utils/domain/connection.ts'
import type { ImportPlan } from '../../utils/domain/import-plan.ts'
import type { SettingsFile } from '../../utils/domain/settings-file.ts'
import { requestRefresh } from '../../utils/platform/messages.ts'
import { watchPinned } from '../../utils/platform/pinning.ts'
import { keepHistoryOnDisk, protectStorage } from '../../utils/platform/storage-protection.ts'
import { createExtentReader } from '../../utils/state/history-extent.ts'
import { readOptionsState } from '../../utils/state/options-state.ts'
import { createConnection } from '../../utils/state/usage-connection.ts'

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

const history = createConnection()
const { readExtent } = createExtentReader(history)

async function importAndProtect(file: SettingsFile, seen: ImportPlan) {
  await protectStorage()
  const result = await importSettings(file, seen, ports.createId)
  return result.outcome === 'changed' ? result.plan : undefined
}

async function forgetAndRefresh() {
  const forgotten = await forgetEverything(ports, history.erase)
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
      >
        <TransferSection
          environment={ports.environment}
          now={ports.now}
          onPreview={previewImport}
          onImport={importAndProtect}
        />
        <DataSection environment={ports.environment} readExtent={readExtent} onForgetEverything={forgetAndRefresh} />
        <DiagnosticsSection readReport={() => readDiagnostics({ ...ports, readExtent })} />
      </Options>
    ) : (
      <UnreadableStorage place="options" />
    ),
    root,
  )
}
