/** Whether the computer says that it has a network: false is sure, true is not. */
export function isOnline(): boolean {
  return navigator.onLine
}

/** The browser's own fetch, for the API client alone: it is handed there once, by utils/app/start/browser-ports.ts. */
export function browserFetch(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init)
}
