import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countTests, type TestReport } from './count-tests.ts'

const folder = process.argv[2] ?? ''
const files = existsSync(folder) ? globSync(join(folder, '*.json')) : []
const reports = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as TestReport)
const { passed, failed } = countTests(reports)

console.log(`tests: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
