/** The browser's own fetch, for the API client alone: it is handed there once, by utils/app/start/browser-ports.ts. */
export function browserFetch(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init)
}
