import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { placeOf } from '../../../src/cli/print/place-of.ts'
import { SaffronError } from '../../../src/errors.ts'

const inRoot = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const TRADER = inRoot('packages/trading/src/chain/trader.ts')
const FLOOR = inRoot('packages/trading/netlists/trading-floor/netlist.ts')

class TestError extends SaffronError {
  constructor(files: readonly string[]) {
    super({ code: 'TEST', message: 'wrong' })
    this.stack = ['TestError: wrong', ...files.map((file) => `    at act (${file}:7:3)`)].join('\n')
  }
}

describe('placeOf', () => {
  it("default: the first line of the user's own, past Saffron's packages to the netlists in them", () => {
    expect(placeOf(new TestError([TRADER, inRoot('src/agents/behaviour.ts'), FLOOR]))).to.match(
      /trading-floor\/netlist\.ts:7$/,
    )
    expect(placeOf(new TestError([TRADER]))).to.equal(undefined)
  })

  it('behavior: where no code of theirs is at fault, the part of a file that was being built', () => {
    const near = `${inRoot('packages/trading/test/chain/alone.yaml')}:12:5`
    expect(placeOf(Object.assign(new TestError([TRADER]), { near }))).to.match(/alone\.yaml:12:5$/)
    const caused = Object.assign(new TestError([]), { near, cause: new TestError([TRADER]) })
    expect(placeOf(caused), 'nor of what caused it').to.match(/alone\.yaml:12:5$/)
    expect(placeOf(Object.assign(new TestError([TRADER, FLOOR]), { near })), 'a kind of their own').to.match(
      /netlist\.ts:7$/,
    )
  })
})
