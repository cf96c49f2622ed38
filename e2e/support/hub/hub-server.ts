import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { makeCertificate } from './make-certificate.ts'
import { applyTransportFault, type TransportFault } from './transport-fault.ts'

/** The only host that Saldo may ask. */
export const HUB_HOST = 'hub.360dialog.io'

/** One request as it arrived, for assertions; `serverName` is the name of the TLS handshake. */
export type RecordedRequest = {
  readonly at: number
  readonly serverName: string | undefined
  readonly host: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export type HubServer = {
  readonly port: number
  /** Every request so far, oldest first; one `fetch` may be several. */
  readonly requests: readonly RecordedRequest[]
  /** Requests that have neither an answer nor a broken connection yet. */
  readonly openCount: () => number
  /** How many TCP connections were accepted so far. */
  readonly connectionCount: () => number
  /** From now on every request meets this fault; `undefined` ends it. */
  readonly setTransportFault: (fault: TransportFault | undefined) => void
  /** `false` closes the port and every connection, as if there were no network; `true` opens the same port again. */
  readonly setReachable: (reachable: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

const flatHeaders = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

const toRequest = (request: IncomingMessage, signal: AbortSignal) => {
  const method = request.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`https://${HUB_HOST}${request.url ?? '/'}`, {
    method,
    headers: flatHeaders(request),
    signal,
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  })
}

const writeResponse = async (answer: Response, response: ServerResponse) => {
  const body = Buffer.from(await answer.arrayBuffer())
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(body)
}

const record = (request: IncomingMessage): RecordedRequest => {
  const serverName = request.socket instanceof TLSSocket ? request.socket.servername : undefined
  return {
    at: Date.now(),
    serverName: typeof serverName === 'string' ? serverName : undefined,
    host: request.headers.host ?? '',
    method: request.method ?? '',
    url: request.url ?? '',
    headers: flatHeaders(request),
  }
}

/** Puts a `(Request) => Promise<Response>` behind HTTPS on loopback; a rejected promise resets the connection. */
export const startHubServer = async (options: {
  readonly handle: (request: Request) => Promise<Response>
}): Promise<HubServer> => {
  const { key, certificate } = await makeCertificate(HUB_HOST)
  const requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  // Node forgets to abort a request that nobody holds: one that waits would never hear that its asker went away.
  const underWay = new Set<Request>()
  let connections = 0
  let open = 0
  let fault: TransportFault | undefined

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push(record(request))
    open += 1
    response.on('close', () => {
      open -= 1
    })
    if (fault) return applyTransportFault(fault, request, response)
    const controller = new AbortController()
    response.on('close', () => controller.abort())
    const incoming = toRequest(request, controller.signal)
    underWay.add(incoming)
    try {
      await writeResponse(await options.handle(incoming), response)
    } catch {
      request.socket.destroy()
    } finally {
      underWay.delete(incoming)
    }
  }

  const server = createServer({ key, cert: certificate }, (request, response) => void answer(request, response))
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  // A browser that gives up in the middle of a handshake is no error of the server.
  server.on('tlsClientError', () => undefined)

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const stopListening = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    port,
    requests,
    openCount: () => open,
    connectionCount: () => connections,
    setTransportFault: (next) => {
      fault = next
    },
    setReachable: async (reachable) => {
      if (!reachable) return stopListening()
      if (!server.listening) await listen(port)
    },
    close: stopListening,
  }
}
