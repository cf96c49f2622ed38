import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { attackFromPage } from '#e2e/hostile/attack-from-page.ts'
import { type HostileReport, writeHostileExtension } from '#e2e/hostile/extension.ts'
import { createHostileSite, HOSTILE_ORIGIN } from '#e2e/hostile/web-site.ts'
import type { RecordedRequest } from '#e2e/hub/hub-server.ts'
import { click, fill, find, waitForText } from '#e2e/page/elements.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitForQuiet, watchRequests } from '#e2e/saldo/watch-requests.ts'
import { dumpDatabases } from '#e2e/secrets/dump-databases.ts'
import { findCanary, type KeyPlace } from '#e2e/secrets/find-canary.ts'
import { PLANTED_PLACES, plantEverywhere, removePlants } from '#e2e/secrets/plant-canary.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { isLegal, randomMessage } from '#platform/testing/random-messages.ts'

declare const chrome: ExtensionApi

// No twelve characters in a row are those of another.
const WRONG_KEY = 'wrong-7Hq2Zx81LmPq4Vn9'
const REJECTED_KEY = 'rejected-2Yb6Ks83RtWd'
const OTHER_KEY = 'other-5Kd3Wy60TrBs8Jc2'
const PLANTED = 'planted-1Fg9Xe47QuNz6Ha3'
const MESSAGES = 2_000
const REPLAYS = 100
/** Half of the 5 that the partner's limit allows. */
const MOST_REQUESTS_IN_30_S = 2
/** What a page may have comes long before this, however slow the machine. */
const LONGEST_LOAD_MS = 20_000
/** What it may not have would come within this, or within the time that the same takes where it is allowed. */
const SHORTEST_PATIENCE_MS = 1_500

/** A message as JSON carries it; none where it cannot. */
function asJson(message: unknown): readonly unknown[] {
  try {
    return [JSON.parse(JSON.stringify(message) ?? '')]
  } catch {
    return []
  }
}

/** The most requests of any such time: a slow machine takes longer for the replays, and may ask once more. */
function mostWithin(requests: readonly RecordedRequest[], windowMs: number): number {
  const counts = requests.map(({ at: from }) => requests.filter(({ at }) => at >= from && at < from + windowMs).length)
  return Math.max(0, ...counts)
}

/** Sends messages from a page of the extension, and gives the replies that were any. */
function sendAll(bench: TestBench, messages: readonly unknown[]): Promise<readonly unknown[]> {
  // As text: a driver would leave out what only looks like a prototype.
  return bench.saldo.evaluate(async (text) => {
    const AT_ONCE = 100
    const all = JSON.parse(text) as unknown[]
    const replies: unknown[] = []
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const batch = all.slice(from, from + AT_ONCE).map((message) => chrome.runtime.sendMessage(message))
      for (const result of await Promise.allSettled(batch)) {
        if (result.status === 'fulfilled' && result.value !== undefined) replies.push(result.value)
      }
    }
    return replies
  }, JSON.stringify(messages))
}

/** What JSON cannot say; some of it no browser sends. */
function sendStrangeThings(bench: TestBench): Promise<readonly unknown[]> {
  return bench.saldo.evaluate(async () => {
    const legal = { name: 'refresh', reason: 'user' }
    const circle: Record<string, unknown> = { ...legal }
    circle['self'] = circle
    let deep: unknown = {}
    for (let level = 0; level < 500; level += 1) deep = { deep }
    const strange: unknown[] = [
      undefined,
      null,
      Number.NaN,
      10n,
      new Date(),
      new Map([['name', 'refresh']]),
      new Uint8Array(1_000_000),
      new Error('refresh'),
      /refresh/,
      circle,
      Object.assign([], legal),
      { ...legal, deep },
      { ...legal, accountId: 'a'.repeat(10_000_000) },
      { ...legal, more: Array.from({ length: 100_000 }, (_, place) => place) },
      () => 'refresh',
      Symbol('refresh'),
      document.body,
    ]
    const replies: unknown[] = []
    for (const message of strange) {
      const reply = await Promise.resolve()
        .then(() => chrome.runtime.sendMessage(message))
        .catch(() => undefined)
      if (reply !== undefined && reply !== null) replies.push(reply)
    }
    return replies
  })
}

describe.each(['chromium', 'firefox'] as const)('nothing gets at the key in %s, and nobody through', (browserName) => {
  const hostile = createHostileSite()
  let hostileDirectory = ''
  let bench: TestBench
  let identity: { readonly id: string; readonly root: string }
  let options: Page

  const search = (key: string, keptAs: KeyPlace) => findCanary(bench, key, { keptAs })
  const refresh = async () => {
    const reply = await bench.saldo.evaluate(() => chrome.runtime.sendMessage({ name: 'refresh', reason: 'user' }))
    await waitForIdle(bench.saldo)
    return reply
  }
  /** All that could show that something got through, when nothing is under way. */
  const state = async () => {
    await waitForQuiet(bench)
    return lookAtState()
  }
  const lookAtState = async () => ({
    stored: await bench.saldo.evaluate(async () => ({
      local: await chrome.storage.local.get(null),
      session: await chrome.storage.session.get(null),
      sync: await chrome.storage.sync.get(null),
    })),
    databases: await dumpDatabases(bench.saldo),
    requests: bench.hubServer.requests.length,
    badge: await bench.saldo.badge(),
    alarms: await bench.saldo.alarms(),
    pages: (await bench.saldo.pages()).filter((url) => url.startsWith(identity.root)),
    backgroundLines: await bench.saldo.backgroundLines(),
  })

  beforeAll(async () => {
    bench = await startTestBench(browserName, { limits: 'off', clientCount: 2 }, { webSites: hostile.webSites })
    const { saldo } = bench
    await saldo.listenToWorker()
    await widenLimits(saldo, 1_000)
    identity = { id: await saldo.evaluate(() => chrome.runtime.id), root: saldo.extensionRoot }
    await saldo.openWebPage(HOSTILE_ORIGIN)
    options = await saldo.open('options')
    hostileDirectory = await writeHostileExtension(browserName, identity)
    await saldo.installExtension(hostileDirectory)
  })

  afterEach(() => bench.hub.setFault(undefined))

  afterAll(async () => {
    await bench.close()
    await rm(hostileDirectory, { recursive: true, force: true })
  })

  it('a wrong key is nowhere but in the field where it was typed', async () => {
    await fill(options, 'Partner ID', ACCOUNT.partnerId)
    await fill(options, 'API key', WRONG_KEY)
    await click(options, 'button', 'Connect')
    await waitForText(options, '360dialog rejected this API key')

    expect(await search(WRONG_KEY, 'nowhere')).toEqual(['page options.html: field API key (as it is)'])
  })

  it('the sample has no key, keeps nothing of one that was tried, and asks nobody', async () => {
    await click(options, 'button', 'Explore with sample data')
    await waitForText(options, 'Leave sample data')
    const requests = await watchRequests(bench)

    expect(await refresh()).toEqual({ outcome: 'done' })

    expect(await search(WRONG_KEY, 'nowhere')).toEqual([])
    expect(await requests()).toEqual([])
    await click(options, 'button', 'Leave sample data')
    await waitForText(options, 'Connect your partner account')
    await options.close()
    await waitForIdle(bench.saldo)
  })

  it('a key that was set up is in its own item, and in the header that it is for', async () => {
    await connectAccount(bench.saldo, ACCOUNT, { timeoutMs: 40_000 })
    await skipClosedMonths(bench.saldo)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, /(\d+) of \1 channels read/, { timeoutMs: 60_000 })
    await waitForIdle(bench.saldo)

    expect(await search(ACCOUNT.key, 'plain')).toEqual([])
    expect(bench.hubServer.requests.some(({ headers }) => headers['x-api-key'] === ACCOUNT.key)).toBe(true)
    for (const page of await bench.saldo.openPages()) await page.close()
  })

  it('fuzzed messages of its own pages have no effect and no reply', async () => {
    const messages = fc
      .sample(randomMessage, { numRuns: 2 * MESSAGES, seed: 360 })
      .flatMap(asJson)
      .filter((message) => !isLegal(message))
      .slice(0, MESSAGES)
    expect(messages).toHaveLength(MESSAGES)
    const before = await state()

    expect(await sendAll(bench, messages)).toEqual([])
    expect(await sendStrangeThings(bench)).toEqual([])

    expect(await state()).toEqual(before)
  })

  it('legal ones still have theirs, and the limits hold however often they are replayed', async () => {
    await bench.saldo.evaluate(() => chrome.storage.local.remove('settings'))
    const requests = await watchRequests(bench)
    const linesBefore = await bench.saldo.backgroundLines()

    const replies = await sendAll(
      bench,
      Array.from({ length: REPLAYS }, (_, place) => ({ name: 'refresh', reason: place % 2 ? 'popup' : 'user' })),
    )
    const made = await requests()

    expect(replies).toHaveLength(REPLAYS)
    const outcomes = new Set(replies.map((reply) => (reply as { readonly outcome: string }).outcome))
    expect([...outcomes].filter((outcome) => !['done', 'joined', 'waiting'].includes(outcome))).toEqual([])
    expect(outcomes).toContain('waiting')
    expect(mostWithin(made, 30_000)).toBeLessThanOrEqual(MOST_REQUESTS_IN_30_S)
    expect(await bench.saldo.backgroundLines()).toEqual(linesBefore)
    await widenLimits(bench.saldo, 1_000)
    expect(await refresh()).toEqual({ outcome: 'done' })
    expect((await requests()).length).toBeGreaterThan(made.length)
  })

  it('a web page gets no answer, no file and no frame', async () => {
    const assets = join(OUTPUT, browserName === 'chromium' ? 'chrome-mv3' : 'firefox-mv3', 'assets')
    const style = (await readdir(assets))[0] ?? ''
    // The same attempts on what the page may have: each of them is seen to succeed, and in which time on this machine.
    const allowedPage = await bench.saldo.openWebPage(HOSTILE_ORIGIN)
    const startedAtMs = Date.now()
    const allowed = await allowedPage.evaluate(
      attackFromPage,
      identity.id,
      `${HOSTILE_ORIGIN}/`,
      'style.css',
      LONGEST_LOAD_MS,
    )
    const patienceMs = Math.max(SHORTEST_PATIENCE_MS, Date.now() - startedAtMs)
    await allowedPage.close()
    const page = await bench.saldo.openWebPage(HOSTILE_ORIGIN)
    const before = await state()

    const got = await page.evaluate(attackFromPage, identity.id, identity.root, style, patienceMs)

    expect(got).toEqual(Object.fromEntries(Object.keys(got).map((what) => [what, 'nothing'])))
    const frames = page.frames().filter((frame) => frame !== page.mainFrame())
    const texts = await Promise.all(
      frames.map((frame) => frame.evaluate(() => document.body?.innerText).catch(() => '')),
    )
    expect(texts).toHaveLength(5)
    expect(texts.filter((text) => text.includes('Foreign page'))).toHaveLength(1)
    expect(texts.filter((text) => /saldo/i.test(text.replaceAll(identity.root, '')))).toEqual([])

    const failed = Object.entries(allowed).filter(([, result]) => result === 'nothing')
    expect(failed.map(([what]) => what)).toEqual(Object.keys(got).filter((what) => what.includes('.runtime.')))
    expect(await state()).toEqual(before)
    await page.close()
  })

  it('nor does it open a page of the extension', async () => {
    const page = await bench.saldo.openWebPage(HOSTILE_ORIGIN)
    const tabs = new Set(await page.browser().pages())
    const before = await state()
    await page.evaluate((root) => {
      for (const url of [`${root}popup.html`, `${root}options.html`, '/opened']) {
        const link = Object.assign(document.createElement('a'), { href: url, target: '_blank', textContent: url })
        const button = Object.assign(document.createElement('button'), { textContent: url })
        button.addEventListener('click', () => open(url))
        document.body.append(link, button)
      }
    }, identity.root)

    for (const element of await page.$$('a, button')) {
      await page.bringToFront()
      await element.click()
    }

    const opened = () => bench.saldo.pages().then((urls) => urls.filter((url) => url.endsWith('/opened')))
    await waitUntil('both pages that may be opened', async () => (await opened()).length === 2)
    expect(await state()).toEqual(before)
    for (const other of await page.browser().pages()) if (!tabs.has(other) || other === page) await other.close()
  })

  it('another extension gets no answer, no file, no look into a page, and sees no request', async () => {
    const page = await bench.saldo.openWebPage(`${HOSTILE_ORIGIN}/seen`)
    await refresh()
    const report = (await waitUntil('the report', () =>
      hostile.reports.find((entry) => 'message' in entry),
    )) as HostileReport
    const seen = () => hostile.reports.flatMap((entry) => ('seen' in entry ? [String(entry['seen'])] : []))
    await waitUntil('what it may see', () => seen().includes(`${HOSTILE_ORIGIN}/seen`))

    expect(report).toMatchObject({ message: 'nothing', connection: 'nothing' })
    expect(new Set(report.files)).toEqual(new Set(['nothing']))
    expect(report.tabs.filter((text) => text.includes('Foreign page'))).not.toEqual([])
    expect(report.tabs.filter((text) => /saldo/i.test(text))).toEqual([])
    expect(seen().filter((url) => url.includes('360dialog'))).toEqual([])
    expect(JSON.stringify(hostile.reports)).not.toContain(ACCOUNT.key)
    await page.close()
  })

  it.each([
    { kind: 'status', status: 500, message: `key=${ACCOUNT.key}` },
    { kind: 'status', status: 403, message: `${ACCOUNT.key}${ACCOUNT.key}` },
    { kind: 'body', body: JSON.stringify({ error: { message: `echo ${ACCOUNT.key}` } }), status: 400 },
    { kind: 'body', body: `<p>${ACCOUNT.key}`, contentType: 'text/html' },
    { kind: 'network' },
    { kind: 'status', status: 401, message: `The key ${ACCOUNT.key} is not valid` },
  ] as const)('the key stays in its place when the hub fails, even if it says it aloud (%j)', async (fault) => {
    bench.hub.setFault(fault)
    await refresh()
    const popup = await bench.saldo.open('popup')
    await find(popup, 'button', 'Refresh')

    expect(await search(ACCOUNT.key, 'plain')).toEqual([])

    await popup.close()
  })

  it('a new key that is rejected is kept nowhere, and the one before it stays', async () => {
    await refresh()
    const page = await bench.saldo.open('options')
    await click(page, 'button', 'Change key or partner')
    await fill(page, 'API key', REJECTED_KEY)
    await click(page, 'button', 'Connect')
    await waitForText(page, '360dialog rejected this API key')
    await page.close()

    expect(await search(REJECTED_KEY, 'nowhere')).toEqual([])
    expect(await search(ACCOUNT.key, 'plain')).toEqual([])
  })

  it('a new key takes the place of the one before it, which is nowhere then', async () => {
    const { handle } = bench.hub
    // The hub issues a second key, and knows the first no more.
    const accept = (request: Request) => {
      const headers = new Headers(request.headers)
      headers.set('x-api-key', request.headers.get('x-api-key') === OTHER_KEY ? ACCOUNT.key : 'revoked')
      return handle(new Request(request, { headers }))
    }
    Object.assign(bench.hub, { handle: accept })
    const page = await bench.saldo.open('options')
    await click(page, 'button', 'Change key or partner')
    await fill(page, 'API key', OTHER_KEY)
    await click(page, 'button', 'Connect')
    await find(page, 'button', 'Change key or partner')
    await waitForIdle(bench.saldo)

    expect(await search(OTHER_KEY, 'plain')).toEqual([])
    expect(await search(ACCOUNT.key, 'nowhere')).toEqual([])
    await page.close()
  })

  it('the search finds a key in every place where one could be', async () => {
    const popup = await bench.saldo.open('popup')
    await find(popup, 'button', 'Refresh')
    // The popup asks for a refresh, which would paint over what is planted in the badge.
    await refresh()
    await plantEverywhere(bench.saldo, popup, PLANTED)

    const places = (await search(PLANTED, 'nowhere')).map((leak) =>
      leak.replace(/ \(.*/, '').replace(/request \d+/, 'request'),
    )
    expect(new Set(places)).toEqual(new Set(PLANTED_PLACES))
    const more = [{ place: 'export', text: Buffer.from(`{"key":"${PLANTED}"}`).toString('base64') }]
    expect(await findCanary(bench, PLANTED, { keptAs: 'nowhere', more })).toContain('export (in Base64)')
    expect(await search(PLANTED, 'plain')).toContain('not seen in ^local key:, where it is kept')

    await removePlants(bench.saldo)
    await popup.close()
  })

  it('after disconnecting, no key is anywhere', async () => {
    const page = await bench.saldo.open('options')
    await click(page, 'button', 'Disconnect')
    await click(page, 'button', 'Yes, disconnect')
    await waitForText(page, 'Connect your partner account')
    await waitForIdle(bench.saldo)

    for (const key of [ACCOUNT.key, OTHER_KEY, REJECTED_KEY, WRONG_KEY])
      expect(await search(key, 'nowhere')).toEqual([])
    expect(bench.saldo.foreignRequests()).toEqual([])
  })
})
