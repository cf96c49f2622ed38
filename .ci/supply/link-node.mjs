// Plain JavaScript, since it runs in whatever Node is there. Five packages bring the command `node`, one for each platform; npm
// before 11.4 removes the command of the one that it installed when it leaves out the other four.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const modules = join(root, 'node_modules')
const commands = join(modules, '.bin')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const names = Object.keys(manifest.optionalDependencies).filter((name) => existsSync(join(modules, name)))

for (const name of names) {
  const { bin } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
  const program = join(modules, name, typeof bin === 'string' ? bin : bin.node)
  const fromCommands = relative(commands, program)
  mkdirSync(commands, { recursive: true })
  const isThere = (file) => readdirSync(commands).includes(file)
  if (process.platform !== 'win32') {
    if (!isThere('node')) symlinkSync(fromCommands, join(commands, 'node'))
  } else if (!isThere('node.cmd')) {
    writeFileSync(join(commands, 'node.cmd'), `@"%~dp0${fromCommands}" %*\r\n`)
  }
}
