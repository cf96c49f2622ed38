import '../../components/theme.css'
import '../../components/notice.css'
import '../../components/unlock-form.css'
import '../../components/options/options.css'
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
import { lock, unlock } from '../../utils/app/unlock.ts'
import type { Connect } from '../../utils/domain/connection.ts'
import type { ImportPlan } from '../../utils/domain/import-plan.ts'
import type { SettingsFile } from '../../utils/domain/settings-file.ts'
import { hasHostAccess, requestHostAccess } from '../../utils/platform/host-access.ts'
import { requestRefresh } from '../../utils/platform/messages.ts'
import { keepHistoryOnDisk, protectStorage } from '../../utils/platform/storage-protection.ts'
import { createExtentReader } from '../../utils/state/history-extent.ts'
import { readOptionsState } from '../../utils/state/options-state.ts'
import { createConnection } from '../../utils/state/usage-connection.ts'

const ports = { ...createBrowserPorts(), createId: () => crypto.randomUUID() }
// Known before the click: a request for access must be the first thing that a click does.
let isAllowed = await hasHostAccess()

const connectAndRefresh: Connect = async (request, onWait) => {
  if (request.kind === 'partner' && !isAllowed) isAllowed = await requestHostAccess()
  await protectStorage()
  const waitUntil = (atMs: number) => {
    onWait(atMs)
    return new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, atMs - ports.now())))
  }
  const result = await connect({ ...ports, waitUntil }, request)
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
      <UnreadableStorage />
    ),
    root,
  )
}
