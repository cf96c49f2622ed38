import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const workflow = readFileSync(join(root, '.github', 'workflows', 'release.yml'), 'utf8')
/** Each job by its name, as it is written. */
const jobs = new Map(
  (workflow.split(/^jobs:\n/m)[1] ?? '').split(/^ {2}(?=\w)/m).flatMap((text) => {
    const name = /^(\w+):\n/.exec(text)?.[1]
    return name === undefined ? [] : [[name, text] as const]
  }),
)

describe('the workflow of a release', () => {
  it('is started by hand alone', () => {
    expect(/^on:\n((?: .*\n)+)/m.exec(workflow)?.[1]).toBe('  workflow_dispatch:\n')
  })

  it('may only read, but for the job that drafts', () => {
    expect(/^permissions:\n((?: .*\n)+)/m.exec(workflow)?.[1]).toBe('  contents: read\n')
    expect([...jobs.keys()]).toEqual(['pack', 'draft'])
    expect(jobs.get('pack')).not.toMatch(/permissions:|github\.token|secrets\./)
    expect(/permissions:\n((?: {6}.*\n)+)/.exec(jobs.get('draft') ?? '')?.[1]).toBe('      contents: write\n')
  })

  it('runs nothing of the project or of npm where it may write, and leaves no token where it runs that', () => {
    expect(jobs.get('draft')).not.toMatch(/npm|node|checkout/)
    expect(jobs.get('pack')).toContain('persist-credentials: false')
  })

  it('names each action by a whole commit, and with its version for who reads it', () => {
    const actions = [...workflow.matchAll(/uses: (.*)/g)].map(([, action = '']) => action)

    expect(actions).toHaveLength(3)
    expect(actions.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
  })

  it('puts nothing that others can write into a command', () => {
    const values = [...workflow.matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, value]) => value)

    expect(values.toSorted()).toEqual(['github.repository', 'github.token'])
    expect(workflow.split('run: |')[1]).not.toContain('${{')
  })

  it('checks, packs as a reviewer does, and makes a draft', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: object }
    const commands = [...workflow.matchAll(/run: npm run (\S+)/g)].map(([, script = '']) => script)

    expect(commands).toEqual(['check', 'test:unit', 'test:proofs', 'pack'])
    expect(commands.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
    expect(workflow).toContain('npm run pack -- --install')
    expect(workflow).toMatch(/gh release create .* --draft /)
  })
})
