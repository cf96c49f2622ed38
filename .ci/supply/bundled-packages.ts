import type { Plugin } from 'vite'

/** The package that a module belongs to: that of the innermost `node_modules`, or of a virtual module. */
export function packageOf(id: string): string | undefined {
  const path = id.replaceAll('\\', '/')
  const inner = path.slice(path.lastIndexOf('/node_modules/'))
  const [, name] = /^\/node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(inner) ?? []
  return name ?? (/^\0?virtual:wxt-/.test(path) ? 'wxt' : undefined)
}

/** Notes every package of which code is left in a bundle after what is never used was taken out. */
export const noteBundledPackages = (bundled: Set<string>): Plugin => ({
  name: 'saldo-bundled-packages',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const name = packageOf(id)
        if (name !== undefined && renderedLength > 0) bundled.add(name)
      }
    }
  },
})
