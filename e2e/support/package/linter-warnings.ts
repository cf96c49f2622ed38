/** A warning of Mozilla's linter that was looked at, and stays. */
export type ExplainedWarning = {
  readonly code: string
  /** What the warning, or the code at its place, has to say, so that another one of the same code is not meant. */
  readonly evidence: RegExp
  readonly why: string
}

export const EXPLAINED_WARNINGS: readonly ExplainedWarning[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    evidence: /\.__html\b.*\.innerHTML\s*=/,
    why: "Preact's own support of dangerouslySetInnerHTML, which each page brings along and no component uses: the lint rule noDangerouslySetInnerHtml refuses it, and the policy of the pages runs no inline script.",
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    evidence: /data_collection_permissions/,
    why: 'Firefox for Android knows data_collection_permissions two versions later than Firefox. Saldo is a toolbar badge, which Android does not have: without the key gecko_android it is not offered there.',
  },
]
