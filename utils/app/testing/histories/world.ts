import { createPartnerApi } from '#api/partner-api.ts'
import type { Ports } from '#app/ports.ts'
import { createChance } from '#app/testing/chance.ts'
import { clearAlarm, setAlarm } from '#platform/alarms.ts'
import { hasHostAccess } from '#platform/host-access.ts'
import type { ToolbarButton } from '#platform/toolbar-button.ts'
import { createMemoryUsageStore } from '#state/testing/memory-usage-store.ts'
import { createFakeNotifications } from '../fake-notifications.ts'
import { createBackground } from './background.ts'
import { createAlarms } from './browser/alarms.ts'
import { buttonsIn } from './browser/button-in.ts'
import { createComputer } from './browser/computer.ts'
import { browserCall, type Context, createContext, currentContext, runIn } from './browser/context.ts'
import { installLocks } from './browser/locks.ts'
import { createNetwork } from './browser/network.ts'
import { createStorageArea, intervalIn, readingTimes } from './browser/storage.ts'
import { guardUsage } from './usage.ts'

/** What differs between the computers that histories happen on. */
export type Machine = {
  readonly kind: 'chromium' | 'firefox'
  readonly startMs: number
  /** What chance makes of the lateness of alarms and the jitter of waits. */
  readonly seed: number
  /** Whether the browser stops a background that has nothing to do. */
  readonly stopsIdle: boolean
  /** Whether alarms outlive the browser. */
  readonly keepsAlarms: boolean
}

/** What a negative control does to the product: a port in the place of another, or an answer of the browser. */
export type Mutation = { readonly ports?: (ports: Ports, world: World) => Ports; readonly forgetsAlarms?: boolean }

/** A badge as it was drawn, with the reading that it stands for: by the computer's clock, and as it was. */
export type Drawn = ToolbarButton & {
  readonly drawnForMs: number
  readonly intervalMinutes: number
  /** Of several accounts the one that is shown. */
  readonly accountId: string | undefined
  readonly source: string
  readonly atMs: number | undefined
  readonly madeMs: number | undefined
}

export type World = ReturnType<typeof createWorld>

/** What a badge is drawn from. */
const DRAWN = /^(accounts|settings|balance:|spending:|shown-currency:)/

/** A browser with the extension in it, on a computer of its own: nothing but the background's own code decides. */
export function createWorld(machine: Machine, main: () => void, mutation: Mutation = {}) {
  const random = createChance(machine.seed)
  const computer = createComputer(machine.startMs)
  const latenessMs = () => Math.round(random() * (random() < 0.7 ? 300 : 60_000))
  const alarms = createAlarms(computer, machine.kind, latenessMs)
  const repeatsPerReset = machine.kind === 'chromium' ? 2 : 1
  const network = createNetwork(computer, { repeatsPerReset, startMs: machine.startMs })
  const background = createBackground(computer, machine.stopsIdle, main)
  const memory = createMemoryUsageStore()
  const notifications = createFakeNotifications()
  const madeAtMs = new Map<number, number>()
  const pages = new Set<Context>()
  installLocks()

  const noteReading = (atMs: number) => madeAtMs.set(atMs, computer.trueTimeOf(atMs))
  const storage = createStorageArea((changes) => {
    world.revision += 1
    if (Object.keys(changes).some((key) => DRAWN.test(key))) world.onStored()
    for (const atMs of readingTimes(changes)) noteReading(atMs)
    const isPage = pages.has(currentContext() as Context)
    queueMicrotask(() => {
      if (isPage && !background.isRunning()) background.wake()
      storage.onChanged.dispatch(changes)
    })
  })
  const usage = guardUsage(memory, (atMs) => {
    world.revision += 1
    noteReading(atMs)
  })

  const world = {
    machine,
    computer,
    alarms,
    network,
    background,
    storage,
    /** For the test itself: nothing kills it. */
    usage: memory,
    random,
    /** Undefined while it is blank, as after the start of a browser. */
    badge: undefined as Drawn | undefined,
    onDraw: (_drawn: Drawn): void => undefined,
    onStored: (): void => undefined,
    hasHostAccess: true,
    /** Counts everything that was stored or drawn. */
    revision: 0,
    browser: {
      alarms: { ...alarms.api, onAlarm: background.events.onAlarm, ...(mutation.forgetsAlarms && { get: forget }) },
      storage: { local: storage.api, session: createStorageArea(() => undefined).api, onChanged: storage.onChanged },
      permissions: {
        contains: () => browserCall(() => world.hasHostAccess),
        onAdded: background.events.onAccess,
        onRemoved: background.events.onAccess,
      },
    },
    createPorts: (): Ports => {
      const ports = createPorts()
      return mutation.ports?.(ports, world) ?? ports
    },
    /** Does something in a page of the extension, which may be closed before it is done. */
    startPage: (work: (ports: Ports) => Promise<unknown>, closesAfterCalls = Number.POSITIVE_INFINITY): void => {
      const page = createContext(({ open }) => {
        background.isPageUnfinished ||= open > 0
      })
      page.callsLeft = closesAfterCalls
      pages.add(page)
      void runIn(page, () => work(createPorts())).finally(() => pages.delete(page))
    },
    /** Ends browser and extension; `whileDown` is what happens before they start again. */
    restart: (isUpdate: boolean, whileDown: () => void): void => {
      background.end()
      for (const page of pages) page.kill()
      pages.clear()
      network.loseConnections()
      if (isUpdate || !machine.keepsAlarms) alarms.clearAll()
      world.badge = undefined
      world.revision += 1
      whileDown()
      background.wake()
      if (isUpdate) background.events.onInstalled.dispatch({ reason: 'update' })
      else background.events.onStartup.dispatch()
    },
  }
  return world

  function createPorts(): Ports {
    return {
      now: computer.now,
      random,
      createApi: ({ partnerId }, useKey) =>
        createPartnerApi({ partnerId, useKey, now: computer.now, fetch: network.fetch }),
      hasHostAccess,
      usage,
      showButton: (button) => browserCall(() => draw(button)),
      setAlarm,
      clearAlarm,
      isOnline: () => true,
      notifications: notifications.port,
      environment: {
        locale: 'en',
        zone: 'UTC',
        badgeWidth: machine.kind === 'chromium' ? 4 : 3,
        requestsPerReset: repeatsPerReset,
      },
    }
  }

  function draw(button: ToolbarButton): void {
    const { values, spendAtMs } = currentContext()?.seen ?? { values: storage.values, spendAtMs: undefined }
    const { account, balance, spend } = buttonsIn(values, spendAtMs).at(computer.now())
    const source = account?.badge?.kind ?? 'balance'
    const atMs = (source === 'month-spend' ? spend : balance)?.lastGood?.atMs
    const madeMs = atMs === undefined ? undefined : (madeAtMs.get(atMs) ?? computer.trueTimeOf(atMs))
    world.badge = {
      ...button,
      drawnForMs: computer.now(),
      intervalMinutes: intervalIn(storage.values),
      accountId: account?.id,
      source,
      atMs,
      madeMs,
    }
    world.revision += 1
    background.hasDrawn()
    world.onDraw(world.badge)
  }
}

async function forget(): Promise<undefined> {
  return undefined
}
