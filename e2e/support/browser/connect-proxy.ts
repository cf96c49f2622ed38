import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { HUB_HOST } from '#e2e/hub/hub-server.ts'

export type ConnectProxy = {
  readonly port: number
  /** Hosts that were asked for and refused, in order, each time they were asked for. */
  readonly refused: readonly string[]
  readonly close: () => Promise<void>
}

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'
const UNREACHABLE = 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'

/**
 * A browser's whole way out: forwards the hub's name to a port on loopback, answers for web sites that a test makes up, by
 * their hosts, and refuses and records all else.
 */
export const startConnectProxy = async (options: {
  readonly hubPort: number
  readonly webSites?: Readonly<Record<string, RequestListener>>
}): Promise<ConnectProxy> => {
  const refused: string[] = []
  const sockets = new Set<Socket>()

  const server = createServer((request, response) => {
    const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '').hostname : String(request.headers.host)
    const webSite = options.webSites?.[target]
    if (webSite) return webSite(request, response)
    refused.push(target)
    response.writeHead(403).end()
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request, client: Socket, head) => {
    const target = request.url ?? ''
    if (target !== `${HUB_HOST}:443`) {
      refused.push(target.replace(/:\d+$/, ''))
      client.end(REFUSAL)
      return
    }
    const upstream = connect(options.hubPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => (upstream.connecting || upstream.pending ? client.end(UNREACHABLE) : client.destroy()))
    upstream.on('close', () => client.destroySoon())
    client.on('close', () => upstream.destroy())
  })

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    refused,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
