import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { BrowserName } from './browser-driver.ts'
import { installBrowser } from './install-browser.ts'

type Places = {
  readonly variable: string
  readonly programs: readonly string[]
  readonly macos: readonly string[]
  readonly windows: readonly string[]
  readonly advice: string
}

const places: Record<BrowserName, Places> = {
  chromium: {
    variable: 'CHROME_PATH',
    programs: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'],
    macos: [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    windows: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
    advice: 'Install Chromium, Chrome or Edge 144 or later, or set CHROME_PATH to its program.',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    programs: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    macos: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
    advice: 'Install Firefox (ESR or Developer Edition) 140 or later, or set FIREFOX_PATH to its program.',
  },
}

const onPath = (programs: readonly string[]) => {
  const { PATH = '' } = process.env
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)))
}

const systemPlaces = ({ macos, windows }: Places) => {
  if (process.platform === 'darwin') return macos.map((place) => `/Applications/${place}`)
  if (process.platform !== 'win32') return []
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
  return folders.flatMap((folder) => (folder === undefined ? [] : windows.map((place) => join(folder, place))))
}

/** The browser's program, if this machine has one. */
export const lookForBrowser = (browserName: BrowserName): string | undefined => {
  const { variable, programs } = places[browserName]
  const chosen = process.env[variable]
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`${variable} names ${chosen}, which does not exist.`)
    return chosen
  }
  return [...onPath(programs), ...systemPlaces(places[browserName])].find((place) => existsSync(place))
}

/** The browser's program; on a Debian-like machine and as root it is installed first where there is none. */
export const findBrowser = async (browserName: BrowserName): Promise<string> => {
  const found = lookForBrowser(browserName)
  if (found !== undefined) return found
  const { advice } = places[browserName]
  const isInstalled = await installBrowser(browserName)
  const installed = isInstalled ? lookForBrowser(browserName) : undefined
  if (installed === undefined) throw new Error(`No browser of the kind ${browserName} was found. ${advice}`)
  return installed
}
