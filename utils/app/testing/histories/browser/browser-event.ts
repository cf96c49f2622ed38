import { type Context, currentContext, runIn } from './context.ts'

type Listener<Args extends readonly unknown[]> = (...args: Args) => unknown

/** An event of the browser: a listener hears of it in its own context, as long as that lives. */
export function createBrowserEvent<Args extends readonly unknown[]>() {
  let listeners: { readonly context: Context | undefined; readonly listener: Listener<Args> }[] = []
  return {
    addListener: (listener: Listener<Args>) => {
      listeners.push({ context: currentContext(), listener })
    },
    removeListener: (listener: Listener<Args>) => {
      listeners = listeners.filter((known) => known.listener !== listener)
    },
    dispatch: (...args: Args) => {
      listeners = listeners.filter(({ context }) => context?.isAlive !== false)
      for (const { context, listener } of listeners) {
        if (context) runIn(context, () => listener(...args))
        else listener(...args)
      }
    },
  }
}
