// Mocha's reporter under `npm test`: a line of JSON for each test that ends, into the file that SAFFRON_TEST_LOG names.
const { appendFileSync } = require('node:fs')

const LOG = process.env.SAFFRON_TEST_LOG ?? ''
// Tests run commands that run tests; those are none of ours.
delete process.env.SAFFRON_TEST_LOG

module.exports = class TestReporter {
  /** @param {import('mocha').Runner} runner */
  constructor(runner) {
    /** @param {object} line */
    const tell = (line) => appendFileSync(LOG, `${JSON.stringify(line)}\n`)
    /** @param {import('mocha').Test} test */
    const titled = (test) => ({ file: test.file, title: test.titlePath().join(' › ') })
    runner.on('pass', (test) => tell({ ended: 'passed', ...titled(test), ms: test.duration }))
    runner.on('pending', (test) => tell({ ended: 'left out', ...titled(test) }))
    runner.on('fail', (test, error) => tell({ ended: 'failed', ...titled(test), why: error.stack ?? String(error) }))
    runner.once('end', () => tell({ ended: 'all' }))
  }
}
