// Builds the packages for the stores and the archive of the sources, writes their sums, and then does what a reviewer does: it
// unpacks the sources elsewhere, builds both packages from them, and compares every file with what was packed.
// `--install` runs `npm ci` there, as a reviewer does; without it the packages that are installed here are used.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readArchive } from './archive.ts'
import { findDifferences } from './find-differences.ts'
import { linkPackages, readFiles, writeFiles } from './folders-of-files.ts'
import { writeSums } from './write-sums.ts'

const BUILDS = { chrome: 'chrome-mv3', firefox: 'firefox-mv3' } as const

const root = join(import.meta.dirname, '..', '..')
const output = join(root, '.output')
const { values: options } = parseArgs({ options: { install: { type: 'boolean', default: false } } })
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>
const archiveOf = (content: string) => `${name}-${version}-${content}.zip`
const archives = [...Object.keys(BUILDS), 'sources'].map(archiveOf)

/** Runs a command of npm in a folder, and ends with it where it fails. */
function runNpm(folder: string, ...args: readonly string[]): void {
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

const readPacked = (archive: string) => readArchive(readFileSync(join(output, archive)))

/** Tells what of the sources no commit has: a release is to be made of a commit. */
function warnOfChanges(): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })
  if (status === 0 && stdout !== '') console.log(`pack: these files are not as committed:\n${stdout.trimEnd()}`)
}

warnOfChanges()
for (const file of [...archives, 'SHA256SUMS']) rmSync(join(output, file), { force: true })
runNpm(root, 'run', 'zip')

const sums = writeSums(archives.map((archive) => ({ name: archive, bytes: readFileSync(join(output, archive)) })))
writeFileSync(join(output, 'SHA256SUMS'), sums)

const clean = mkdtempSync(join(tmpdir(), `${name}-sources-`))
writeFiles(clean, readPacked(archiveOf('sources')))
if (options.install) runNpm(clean, 'ci')
else {
  linkPackages(join(root, 'node_modules'), join(clean, 'node_modules'))
  runNpm(clean, 'run', 'postinstall')
}
runNpm(clean, 'run', 'build')

const faults = Object.entries(BUILDS).flatMap(([content, build]) =>
  findDifferences(readPacked(archiveOf(content)), readFiles(join(clean, '.output', build))).map(
    (difference) => `${build}/${difference}`,
  ),
)
for (const fault of faults) console.log(fault)
console.log(`pack: a second build from the sources, ${faults.length} differences\n${sums.trimEnd()}`)
if (faults.length === 0) rmSync(clean, { recursive: true })
else console.log(`pack: the second build stays in ${clean}`)
process.exitCode = faults.length === 0 ? 0 : 1
