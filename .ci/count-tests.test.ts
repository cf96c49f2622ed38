import { expect, test } from 'vitest'
import { countTests, type TestReport } from './count-tests.ts'

const report = (passed: number, failed: number, testResults: TestReport['testResults'] = []): TestReport => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})

test('no report is no test', () => {
  expect(countTests([])).toEqual({ passed: 0, failed: 0 })
})

test('the reports of all runs are added', () => {
  expect(countTests([report(3, 1), report(5, 0)])).toEqual({ passed: 8, failed: 1 })
})

test('a file that could not be loaded is one failure', () => {
  const broken = { status: 'failed', assertionResults: [] }

  expect(countTests([report(3, 0, [broken])])).toEqual({ passed: 3, failed: 1 })
})

test('a file with a failed test counts only that test', () => {
  const failing = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }

  expect(countTests([report(1, 1, [failing])])).toEqual({ passed: 1, failed: 1 })
})

test('a skipped test is neither passed nor failed', () => {
  const skipped = { status: 'passed', assertionResults: [{ status: 'pending' }] }

  expect(countTests([report(0, 0, [skipped])])).toEqual({ passed: 0, failed: 0 })
})
