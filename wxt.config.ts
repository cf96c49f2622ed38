import { join } from 'node:path'
import preact from '@preact/preset-vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'
import { leaveOutOfCharts } from './.ci/build/leave-out-of-charts.ts'
import { rewriteArchives } from './.ci/pack/rewrite-archives.ts'
import { noteBundledPackages } from './.ci/supply/bundled-packages.ts'
import { readShipped, writeNotices } from './.ci/supply/third-party-notices.ts'
import { policySchema } from './utils/domain/settings/policy-schema.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'connect-src https://hub.360dialog.io',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** How the pages and the background are bundled, in test builds as well. */
export const bundling = {
  build: {
    // What a page needs at once its HTML names; what it loads later needs nothing that is not there by then.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file: string, dependencies: string[], { hostType }: { hostType: 'html' | 'js' }) =>
        hostType === 'html' ? dependencies : [],
    },
    // What a page shares with its later parts is in one file: split by who shares it, it would be more requests, and more
    // bytes. What only those parts share is in none that is loaded before them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 2, tags: ['$initial' as const] },
            { name: 'later', minShareCount: 2 },
          ],
        },
      },
    },
  },
  resolve: {
    alias: {
      'webextension-polyfill': join(import.meta.dirname, 'utils/platform/native-browser.ts'),
      '@kurkle/color': join(import.meta.dirname, 'components/charts/hover-color.ts'),
    },
  },
}

/**
 * What a page loads later is a single file, whose styles and whose shared parts are there already: the helper that would
 * preload them has nothing to do, and is more than a kilobyte before the first paint.
 */
const plainImports: Plugin = {
  name: 'saldo-plain-imports',
  enforce: 'pre',
  transform: (_source, id) =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined,
}

/**
 * Before its script has run a page has nothing to show, and the frame that Chromium would draw of that takes the time of the
 * next one. Vite drops the attribute where it is written in the page itself.
 */
const drawNothingBeforeTheScript = {
  name: 'saldo-draw-nothing-before-the-script',
  transformIndexHtml: {
    order: 'post' as const,
    handler: (html: string) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
}

/** Of all bundles of a build: a page or the background has one of its own. */
const bundledPackages = new Set<string>()

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/i18n/module'],
  // What a reviewer builds from: all that the build reads, hidden files too, and nothing that lies about by chance.
  zip: {
    dotSources: true,
    includeSources: [
      '{.ci,components,entrypoints,public,utils}/**',
      '{package,package-lock,tsconfig}.json',
      'wxt.config.ts',
      '.npmrc',
      'LICENSE',
      '*.md',
    ],
  },
  i18n: { localesDir: 'utils/text' },
  hooks: {
    // Each page, and the background, in a build of its own: what two share is then in both, in a single file that the
    // browser fetches at once, and nothing is loaded that only another one needs.
    'entrypoints:grouped': (_wxt, groups) => {
      groups.splice(0, groups.length, ...groups.flat().map((entrypoint) => [entrypoint]))
    },
    'vite:build:extendConfig': (_entrypoints, config) => {
      config.plugins = [...(config.plugins ?? []), noteBundledPackages(bundledPackages)]
    },
    'build:publicAssets': ({ config: { command } }, files) => {
      // Follows from the table of settings, as what is read of a policy does.
      files.push({ relativeDest: 'managed-schema.json', contents: `${JSON.stringify(policySchema(), null, 2)}\n` })
      if (command !== 'build') return
      // Minified code has lost the notices that its licences demand in every copy.
      const shipped = [...bundledPackages].map((name) => readShipped(import.meta.dirname, name))
      files.push({ relativeDest: 'third-party-notices.txt', contents: writeNotices(shipped) })
    },
    'zip:done': (_wxt, archives) => rewriteArchives(archives),
  },
  vite: () => ({
    plugins: [preact(), plainImports, leaveOutOfCharts, drawNothingBeforeTheScript],
    ...bundling,
    // Leaves out more of what is never used than the usual one, of the chart a ninth, and takes its time for that.
    build: {
      ...bundling.build,
      minify: 'terser',
      terserOptions: {
        compress: {
          passes: 4,
          pure_getters: true,
          unsafe_arrows: true,
          unsafe_methods: true,
          keep_fargs: false,
          unsafe_undefined: true,
        },
        ecma: 2020,
        module: true,
      },
    },
  }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'alarms'],
    host_permissions: ['https://hub.360dialog.io/*'],
    // Asked for when the user switches alerts on.
    optional_permissions: ['notifications'],
    // The dev server talks to localhost, which the published policy forbids.
    ...(command === 'build' ? { content_security_policy: { extension_pages: contentSecurityPolicy } } : {}),
    ...(browser === 'firefox'
      ? {
          // Firefox hides new buttons, and their badges with them, unless they ask for a place.
          action: { default_area: 'navbar' as const },
          browser_specific_settings: {
            gecko: {
              id: 'saldo@saldo-extension.org',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : {
          minimum_chrome_version: '144',
          // Firefox needs no schema, and warns of the property.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
})
