/** The part of a report of Vitest's JSON reporter that says how many tests there were. */
export type TestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

export type TestCounts = { readonly passed: number; readonly failed: number }

// A file that could not be loaded has no test to fail, and is one failure all the same.
const brokenFiles = ({ testResults }: TestReport) =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length

/** Adds up the reports of all runs. */
export const countTests = (reports: readonly TestReport[]): TestCounts => ({
  passed: reports.reduce((sum, report) => sum + report.numPassedTests, 0),
  failed: reports.reduce((sum, report) => sum + report.numFailedTests + brokenFiles(report), 0),
})
