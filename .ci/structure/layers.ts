/**
 * The layers as one table: what each place may import, held against the resolved path of every import, at any depth.
 * `places` are folders or files of the project, `packages` the exact names of modules from outside. A test or a helper of
 * tests may import what its place may, and what `inTests` adds.
 */
type Layer = {
  readonly places: readonly string[]
  readonly packages: readonly string[]
  readonly inTests: { readonly places: readonly string[]; readonly packages: readonly string[] }
}

const TEST_TOOLS = ['vitest', 'fast-check']

export const LAYERS: Readonly<Record<string, Layer>> = {
  'utils/domain': {
    places: [],
    packages: [],
    inTests: { places: [], packages: [...TEST_TOOLS, 'ajv/dist/2020.js'] },
  },
  'utils/hub': { places: [], packages: [], inTests: { places: [], packages: TEST_TOOLS } },
  'utils/api': {
    places: ['utils/domain'],
    packages: ['valibot'],
    inTests: { places: ['utils/hub'], packages: TEST_TOOLS },
  },
  'utils/platform': {
    places: ['utils/domain'],
    packages: ['valibot', 'webextension-polyfill', '#i18n', '@wxt-dev/i18n'],
    inTests: {
      places: [],
      packages: [
        ...TEST_TOOLS,
        'wxt/testing/fake-browser',
        'fake-indexeddb',
        'fake-indexeddb/auto',
        '@wxt-dev/i18n/build',
      ],
    },
  },
  'utils/state': {
    places: ['utils/domain', 'utils/platform/storage/storage-areas.ts', 'utils/platform/locks.ts'],
    packages: ['valibot', 'idb'],
    inTests: { places: [], packages: [...TEST_TOOLS, 'wxt/testing/fake-browser', 'fake-indexeddb'] },
  },
  'utils/app': {
    places: ['utils/api', 'utils/state', 'utils/platform', 'utils/domain', 'utils/hub/sample-hub.ts'],
    packages: [],
    inTests: {
      places: ['utils/hub'],
      packages: [...TEST_TOOLS, 'wxt/testing/fake-browser', 'node:fs', 'node:async_hooks'],
    },
  },
  components: {
    places: ['utils/state', 'utils/platform', 'utils/domain'],
    packages: ['preact', 'preact/hooks', 'chart.js', 'fflate'],
    // What screens hand over to be done is done for real in their tests.
    inTests: {
      places: ['utils/app/settings/change-settings.ts', 'utils/app/account'],
      packages: [...TEST_TOOLS, '@testing-library/preact', 'wxt/testing/fake-browser'],
    },
  },
  entrypoints: {
    places: ['components', 'utils/app', 'utils/state', 'utils/platform', 'utils/domain'],
    packages: ['preact', 'preact/hooks', 'wxt/utils/define-background', 'wxt/utils/define-unlisted-script'],
    inTests: { places: [], packages: TEST_TOOLS },
  },
}

/** One import as it is written, and the file of the project that it resolves to, if it is one. */
export type Import = { readonly specifier: string; readonly path?: string }
export type SourceFile = { readonly path: string; readonly imports: readonly Import[] }

const HELPER = /(?:^|\/)testing\/|\.test\.tsx?$/

/** Whether a file is a test, or helps only tests: none of it is shipped. */
export const isForTests = (path: string): boolean => HELPER.test(path)

/** The sentences on all imports that the table does not allow; files outside the layers may import anything. */
export function findLayerFaults(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, imports }) => imports.flatMap((each) => faultOf(path, each) ?? []))
}

function faultOf(from: string, { specifier, path }: Import): string | undefined {
  const place = layerOf(from)
  const layer = place && LAYERS[place]
  if (!layer) return undefined
  const inTests = isForTests(from)
  if (path === undefined) {
    const packages = inTests ? [...layer.packages, ...layer.inTests.packages] : layer.packages
    return packages.includes(specifier) ? undefined : `${from} must not import ${specifier}`
  }
  if (isForTests(path) && !inTests) return `${from} is shipped and imports ${path}, which is for tests`
  const places = [place, ...layer.places, ...(inTests ? layer.inTests.places : [])]
  return places.some((each) => path === each || path.startsWith(`${each}/`))
    ? undefined
    : `${from} must not import ${path}`
}

function layerOf(path: string): string | undefined {
  return Object.keys(LAYERS).find((place) => path.startsWith(`${place}/`))
}
