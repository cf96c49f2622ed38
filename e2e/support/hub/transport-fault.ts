import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/**
 * What can go wrong between the hub's answer and the browser. `reset` closes the connection before any answer,
 * `hang` never answers, `drip` sends one byte a second, `truncated` promises more bytes than it sends,
 * `gzip-bomb` sends a small body that unpacks to 50 MB, `redirect` points to another origin, `html` is a
 * captive portal's page.
 */
export type TransportFault =
  | { readonly kind: 'reset' | 'hang' | 'drip' | 'truncated' | 'gzip-bomb' | 'html' }
  | { readonly kind: 'redirect'; readonly location: string }

const BOMB_BYTES = 50 * 1024 * 1024

const drip = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 1000)
  response.on('close', () => clearInterval(timer))
}

/** Answers one request with a fault instead of the hub's response. */
export const applyTransportFault = (fault: TransportFault, request: IncomingMessage, response: ServerResponse) => {
  switch (fault.kind) {
    case 'reset':
      request.socket.destroy()
      return
    case 'hang':
      return
    case 'drip':
      drip(response)
      return
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      response.write('{"balance": 1499.99', () => request.socket.destroy())
      return
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(BOMB_BYTES, ' ')))
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html><title>Welcome</title><h1>Please sign in to this network</h1>')
      return
    case 'redirect':
      response.writeHead(302, { location: fault.location })
      response.end()
  }
}
