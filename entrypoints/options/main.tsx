import '../../components/theme.css'
import '../../components/options/options.css'
import { render } from 'preact'
import { Options } from '../../components/options/options.tsx'
import { createBrowserPorts } from '../../utils/app/browser-ports.ts'
import { connect } from '../../utils/app/connect.ts'
import { forgetAccount } from '../../utils/app/forget-account.ts'
import type { ConnectRequest } from '../../utils/domain/connection.ts'
import { hasHostAccess, requestHostAccess } from '../../utils/platform/host-access.ts'
import { requestRefresh } from '../../utils/platform/messages.ts'
import { protectStorage } from '../../utils/platform/storage-protection.ts'
import { readOptionsState } from '../../utils/state/options-state.ts'

const ports = { ...createBrowserPorts(), createId: () => crypto.randomUUID() }
// Known before the click: a request for access must be the first thing that a click does.
let isAllowed = await hasHostAccess()

async function connectAndRefresh(request: ConnectRequest) {
  if (request.kind === 'partner' && !isAllowed) isAllowed = await requestHostAccess()
  await protectStorage()
  const result = await connect(ports, request)
  if (result.ok) void requestRefresh('popup')
  return result
}

const root = document.getElementById('app')
const initial = await readOptionsState()
if (root) {
  render(
    <Options
      initial={initial}
      environment={ports.environment}
      now={ports.now}
      onConnect={connectAndRefresh}
      onDisconnect={(accountId) => forgetAccount(ports, accountId)}
    />,
    root,
  )
}
