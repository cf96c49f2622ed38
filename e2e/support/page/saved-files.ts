import type { Page } from 'puppeteer-core'

declare global {
  var savedFiles: { readonly name: string; readonly text: Promise<string> }[]
}

/** From now on keeps what the page saves, instead of asking where to. */
export async function keepFiles(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.savedFiles = []
    const { createObjectURL } = URL
    const blobs = new Map<string, Blob>()
    URL.createObjectURL = (blob) => {
      const url = createObjectURL(blob)
      blobs.set(url, blob as Blob)
      return url
    }
    HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
      const blob = blobs.get(this.href)
      if (blob) globalThis.savedFiles.push({ name: this.download, text: blob.text() })
    }
  })
}

/** What was kept of it, oldest first. */
export function readFiles(page: Page): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return page.evaluate(() =>
    Promise.all(globalThis.savedFiles.map(async ({ name, text }) => ({ name, text: await text }))),
  )
}

/** The values of a CSV file, without line breaks in them, below one of its heads. */
export function readColumn(text: string, name: string): readonly string[] {
  const [heads = [], ...lines] = text.trimEnd().split('\r\n').map(readLine)
  return lines.map((cells) => cells[heads.indexOf(name)] ?? '')
}

function readLine(line: string): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )
}
