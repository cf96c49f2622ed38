type FileType =
  | 'application/json'
  | 'application/zip'
  | 'text/csv'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Gives the reader a file, through a link, since that needs no permission. */
export function download(fileName: string, content: string | Uint8Array<ArrayBuffer> | Blob, type: FileType): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // Firefox looks at the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
