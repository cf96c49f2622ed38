import product from '../../wxt.config.ts'

/** What a manifest asks for: each item has a reason in `store/review.yml` and a row in PRIVACY.md. */
export type Asked = {
  /** Required ones first, then those that are asked for later. */
  readonly permissions: readonly string[]
  readonly hosts: readonly string[]
  /** The kinds of data that Firefox tells the user of before the installation. */
  readonly firefoxData: readonly string[]
}

/** What the manifest of a build for `browser` asks for, from the configuration that the build is made by. */
export async function readAsked(browser: 'chrome' | 'firefox'): Promise<Asked> {
  const { manifest } = product
  if (typeof manifest !== 'function') throw new Error('wxt.config.ts makes the manifest by a function')
  const made = await manifest({ browser, command: 'build', mode: 'production', manifestVersion: 3 })
  const { required = [], optional = [] } = made.browser_specific_settings?.gecko?.data_collection_permissions ?? {}
  return {
    permissions: [...(made.permissions ?? []), ...(made.optional_permissions ?? [])],
    hosts: [...(made.host_permissions ?? []), ...(made.optional_host_permissions ?? [])],
    firefoxData: [...required, ...optional],
  }
}
