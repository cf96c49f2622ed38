export type Refusal = {
  readonly status: number
  readonly message: string
  /** What is wrong, by the name of the field. */
  readonly details?: Readonly<Record<string, string>>
}

/** The error envelope of section 0. */
export function refusalBody({ status, message, details }: Refusal): object {
  const lines = Object.entries(details ?? {}).map(([field, text]) => `${field}: ${text}`)
  return { meta: { success: false, http_code: status, developer_message: message, details: lines } }
}
