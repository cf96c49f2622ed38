import * as v from 'valibot'
import browser, { type Runtime } from 'webextension-polyfill'

/** Why a page asks for fresh figures, and of which account; without an id, of those that are due. */
export type RefreshRequest = { readonly reason: 'popup' | 'user'; readonly accountId?: string | undefined }

/**
 * How a refresh that was asked for ended: `done`: what was due was read; `joined`: another was running, and has ended;
 * `waiting`: nothing may be read before `retryAtMs`; `unsaved`: the browser refuses to save what is read. Data never
 * travels here: it is stored, and stores are watched.
 */
export type RefreshOutcome = {
  readonly outcome: 'done' | 'joined' | 'waiting' | 'unsaved'
  readonly retryAtMs?: number | undefined
}

/** The id of an account, as it may come in a message. */
export const accountIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))

const refreshSchema = v.strictObject({
  name: v.literal('refresh'),
  reason: v.picklist(['popup', 'user']),
  accountId: v.optional(accountIdSchema),
})

const startSampleSchema = v.strictObject({ name: v.literal('start-sample') })

const leaveSampleSchema = v.strictObject({ name: v.literal('leave-sample') })

const eraseHistorySchema = v.strictObject({ name: v.literal('erase-history') })

/** All that pages may ask of the background. Neither keys nor addresses nor figures are ever part of a message. */
type Message =
  | v.InferInput<typeof refreshSchema>
  | v.InferInput<typeof startSampleSchema>
  | v.InferInput<typeof leaveSampleSchema>
  | v.InferInput<typeof eraseHistorySchema>

const replySchema = v.object({
  outcome: v.picklist(['done', 'joined', 'waiting', 'unsaved', 'failed']),
  retryAtMs: v.optional(v.number()),
})
type Reply = v.InferOutput<typeof replySchema>

const TRIES = 3
const BETWEEN_TRIES_MS = 300

/**
 * Asks the background to read what is due. Tries again for a second: a background that just starts may not listen yet, and
 * one that is stopped meanwhile never answers. Throws when there was no answer, and when a mistake of ours ended the refresh.
 */
export async function requestRefresh(
  reason: RefreshRequest['reason'],
  accountId?: string | undefined,
): Promise<RefreshOutcome> {
  const { outcome, ...rest } = await send({ name: 'refresh', reason, ...(accountId !== undefined && { accountId }) })
  if (outcome === 'failed') throw new Error('The refresh failed; the console of the background says why.')
  return { outcome, ...rest }
}

/** Asks the background to begin with a sample account, where there is no account yet. */
export async function requestStartSample(): Promise<void> {
  const { outcome } = await send({ name: 'start-sample' })
  if (outcome === 'failed') throw new Error('The sample could not be started; the console of the background says why.')
}

/** Asks the background to remove the sample account, with all that it simulated. */
export async function requestLeaveSample(): Promise<void> {
  const { outcome } = await send({ name: 'leave-sample' })
  if (outcome === 'failed') throw new Error('The sample could not be left; the console of the background says why.')
}

/**
 * Asks the background to remove the history, which a page in a private window or a container of Firefox cannot reach. False
 * where the browser refuses; throws when there was no answer.
 */
export async function requestEraseHistory(): Promise<boolean> {
  const { outcome } = await send({ name: 'erase-history' })
  return outcome === 'done'
}

/** Sends one message to the background, and again where it does not answer. For the files beside this one. */
export async function send(message: Message | { readonly name: 'snooze' | 'test-alert' }): Promise<Reply> {
  for (let left = TRIES; ; left -= 1) {
    try {
      const reply = v.safeParse(replySchema, await browser.runtime.sendMessage(message))
      if (reply.success) return reply.output
      throw new TypeError('The background gave no answer that is known')
    } catch (error) {
      if (left <= 1) throw error
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS))
    }
  }
}

/**
 * Answers the refresh requests of the extension's own pages. Whatever else arrives, or comes from anybody else, has no
 * effect and no reply.
 */
export function onRefreshRequest(listener: (request: RefreshRequest) => Promise<RefreshOutcome>): void {
  answerPages(refreshSchema, ({ name: _, ...request }) => listener(request))
}

/** The same for who wants to look at a sample. Names no account, and can do nothing where there is one. */
export function onStartSampleRequest(listener: () => Promise<void>): void {
  answerPages(startSampleSchema, async () => {
    await listener()
    return { outcome: 'done' }
  })
}

/** The same for who wants to leave the sample. Names no account: it can do nothing to one with a key. */
export function onLeaveSampleRequest(listener: () => Promise<void>): void {
  answerPages(leaveSampleSchema, async () => {
    await listener()
    return { outcome: 'done' }
  })
}

/** The same for who wants the history removed. */
export function onEraseHistoryRequest(listener: () => Promise<void>): void {
  answerPages(eraseHistorySchema, async () => {
    await listener()
    return { outcome: 'done' }
  })
}

/** Answers what the pages of the extension ask, and nobody else. For the files beside this one. */
export function answerPages<T>(schema: v.GenericSchema<unknown, T>, listener: (message: T) => Promise<Reply>): void {
  async function answer(message: T, reply: (reply: Reply) => void): Promise<void> {
    try {
      reply(await listener(message))
    } catch (error) {
      // What went wrong is said where its stack is, and told to nobody else.
      reply({ outcome: 'failed' })
      throw error
    }
  }

  function receive(message: unknown, sender: Sender | undefined, reply: (reply: Reply) => void): true | undefined {
    const result = v.safeParse(schema, message, { abortEarly: true })
    // A list may have the fields of an object, and Firefox sends them along.
    if (!result.success || Array.isArray(message) || !isOwnPage(sender)) return undefined
    void answer(result.output, reply)
    return true
  }

  // Only `true` keeps the way for a reply open in every browser; the types know no listener that answers some messages.
  browser.runtime.onMessage.addListener(receive as Runtime.OnMessageListenerCallback)
}

type Sender = { readonly id?: string | undefined; readonly origin?: string | undefined }

/** A content script has the extension's id, but the page's origin; another extension neither. */
function isOwnPage(sender: Sender | undefined): boolean {
  return sender?.id === browser.runtime.id && `${sender.origin}/` === browser.runtime.getURL('/')
}
