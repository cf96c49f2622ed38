import type { IncomingMessage, RequestListener } from 'node:http'

export const HOSTILE_HOST = 'attacker.example'
export const HOSTILE_ORIGIN = `http://${HOSTILE_HOST}`

const PAGE = '<!doctype html><meta charset="utf-8"><title>Foreign page</title><h1>Foreign page</h1>'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
/** What a browser would take for the extension's own files, so that each attempt is seen to succeed where it may. */
const FILES: Readonly<Record<string, { readonly type: string; readonly body: string | Buffer }>> = {
  js: { type: 'text/javascript', body: 'globalThis.postMessage?.(1)' },
  css: { type: 'text/css', body: 'p { color: red }' },
  png: { type: 'image/png', body: Buffer.from(PIXEL, 'base64') },
  svg: { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' },
  html: { type: 'text/html', body: PAGE },
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** A web site that means harm: a page at every path, and at `/report` a place where its accomplice tells what it got. */
export function createHostileSite() {
  const reports: Record<string, unknown>[] = []
  const listener: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '', HOSTILE_ORIGIN)
    const { type, body } = FILES[pathname.split('.')[1] ?? 'html'] ?? { type: 'text/html', body: PAGE }
    const answer = async () => {
      if (pathname === '/report' && request.method === 'POST') reports.push(JSON.parse(await readBody(request)))
      response.writeHead(200, { 'content-type': type }).end(body)
    }
    void answer()
  }
  return { webSites: { [HOSTILE_HOST]: listener }, reports }
}
