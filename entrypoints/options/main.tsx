import '../../components/theme.css'
import '../../components/notice.css'
import '../../components/options/options.css'
import { render } from 'preact'
import { Options } from '../../components/options/options.tsx'
import { readOrNothing, UnreadableStorage } from '../../components/unreadable-storage.tsx'
import { createBrowserPorts } from '../../utils/app/browser-ports.ts'
import { connect } from '../../utils/app/connect.ts'
import { forgetAccount } from '../../utils/app/forget-account.ts'
import type { Connect } from '../../utils/domain/connection.ts'
import { hasHostAccess, requestHostAccess } from '../../utils/platform/host-access.ts'
import { requestRefresh } from '../../utils/platform/messages.ts'
import { keepHistoryOnDisk, protectStorage } from '../../utils/platform/storage-protection.ts'
import { readOptionsState } from '../../utils/state/options-state.ts'

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

const root = document.getElementById('app')
const readState = () => readOptionsState(ports.usage)
const initial = await readOrNothing(readState())
if (root) {
  render(
    initial ? (
      <Options
        initial={initial}
        readState={readState}
        environment={ports.environment}
        now={ports.now}
        onConnect={connectAndRefresh}
        onDisconnect={(accountId) => forgetAccount(ports, accountId)}
      />
    ) : (
      <UnreadableStorage />
    ),
    root,
  )
}
