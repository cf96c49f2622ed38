import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'wxt'
import product, { bundling } from '../../../wxt.config.ts'
import { galleryPlugin } from './gallery-plugin.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * The product's pages over states from a list instead of stored ones, and without a background that would change them. A
 * configuration of its own, so that nothing of this can get into a production build.
 */
export default defineConfig({
  ...product,
  hooks: {
    ...product.hooks,
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'background') entrypoint.inputPath = join(import.meta.dirname, 'background.ts')
      }
    },
  },
  vite: () => ({ plugins: [galleryPlugin(root), preact()], ...bundling }),
})
