import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

const SWAPPED: Readonly<Record<string, string>> = {
  'utils/state/popup/first-state.ts': 'view.ts',
  'utils/state/view/read-view.ts': 'view.ts',
  'utils/state/view/watch-view.ts': 'view.ts',
  'utils/state/view/view-choices.ts': 'view.ts',
  'utils/state/reading/stored-reasons.ts': 'shown-reasons.ts',
  'utils/platform/messages.ts': 'messages.ts',
  'utils/platform/words.ts': 'words.ts',
  'utils/platform/environment.ts': 'environment.ts',
  'utils/platform/pinning.ts': 'options/pinning.ts',
  'utils/platform/alerts/notifications.ts': 'options/notifications.ts',
  'utils/platform/storage/storage-size.ts': 'options/storage-size.ts',
  'utils/platform/browser-version.ts': 'options/browser-version.ts',
  'utils/app/account/connect.ts': 'options/connect.ts',
  'utils/app/account/read-partner-name.ts': 'options/read-partner-name.ts',
}

/** What each page begins with. */
const FIRST: Readonly<Record<string, string>> = {
  'entrypoints/popup/main.tsx': 'stand-still.ts',
  'entrypoints/options/main.tsx': 'options/store-options.ts',
}

const inGallery = (file: string) => join(import.meta.dirname, file)

/** Puts the gallery's modules in the place of those that read, ask and speak, and stops a page's clock before it starts. */
export function galleryPlugin(root: string): Plugin {
  const nameOf = (id: string) =>
    relative(root, id.split('?')[0] ?? '')
      .split(sep)
      .join('/')
  return {
    name: 'saldo-gallery',
    enforce: 'pre',
    async resolveId(source, importer) {
      // The gallery's own modules are made from what they stand for.
      if (!importer || importer.startsWith(import.meta.dirname)) return undefined
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      const substitute = resolved && SWAPPED[nameOf(resolved.id)]
      return substitute ? inGallery(substitute) : undefined
    },
    transform(source, id) {
      const first = FIRST[nameOf(id)]
      return first ? { code: `import ${JSON.stringify(inGallery(first))}; ${source}`, map: null } : undefined
    },
  }
}
