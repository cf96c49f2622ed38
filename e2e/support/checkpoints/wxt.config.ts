import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'wxt'
import product, { bundling } from '../../../wxt.config.ts'
import { checkpointPlugin } from './build/checkpoint-plugin.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * The product as it is, with a checkpoint at every await. A configuration of its own, so that nothing of this can get into
 * a production build. The mode `charge-after-call` is the negative control.
 */
export default defineConfig({
  ...product,
  manifest: async (env) => {
    const manifest = await (typeof product.manifest === 'function' ? product.manifest(env) : product.manifest)
    // Nobody is there to allow them.
    return { ...manifest, permissions: [...(manifest?.permissions ?? []), 'notifications'], optional_permissions: [] }
  },
  vite: ({ mode }) => ({ plugins: [checkpointPlugin(root, mode === 'charge-after-call'), preact()], ...bundling }),
})
