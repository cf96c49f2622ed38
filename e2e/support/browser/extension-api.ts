/** The part of the extension API that the tests ask, as it is in an extension page of both browsers. */
export type ExtensionApi = {
  readonly action: {
    readonly getBadgeText: (details: object) => Promise<string>
    readonly getTitle: (details: object) => Promise<string>
    readonly getBadgeBackgroundColor: (details: object) => Promise<readonly number[]>
    readonly getBadgeTextColor: (details: object) => Promise<readonly number[]>
    readonly setBadgeText: (details: { readonly text: string }) => Promise<void>
    readonly setBadgeTextColor: (details: { readonly color: string }) => Promise<void>
    readonly setBadgeBackgroundColor: (details: { readonly color: string }) => Promise<void>
    readonly openPopup: () => Promise<void>
  }
  readonly alarms: {
    readonly getAll: () => Promise<readonly { readonly name: string; readonly periodInMinutes?: number }[]>
  }
  readonly permissions: {
    request: (wanted: object) => Promise<boolean>
  }
  readonly storage: {
    readonly session: {
      readonly get: (keys: null) => Promise<Record<string, unknown>>
      readonly set: (items: Record<string, unknown>) => Promise<void>
    }
    readonly sync: { readonly get: (keys: null) => Promise<Record<string, unknown>> }
    readonly local: {
      readonly QUOTA_BYTES: number
      readonly getBytesInUse: () => Promise<number>
      readonly remove: (keys: string) => Promise<void>
      readonly get: (keys: string | null) => Promise<Record<string, unknown>>
      set: (items: Record<string, unknown>) => Promise<void>
    }
  }
  readonly runtime: {
    readonly id: string
    readonly sendMessage: (message: unknown) => Promise<unknown>
    readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void }
    readonly getManifest: () => {
      readonly permissions?: readonly string[]
      readonly host_permissions?: readonly string[]
    }
  }
}
