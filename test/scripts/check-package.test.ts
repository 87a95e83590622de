import { expect } from 'chai'

import { unwantedIn } from '../../scripts/check-package.mjs'

const namesIn = (...names: string[]) => unwantedIn(names.map((name) => ({ name, data: '' })))

describe('what may be in the package', () => {
  it('default: built code, its declarations, contracts and pages', () => {
    const wanted = ['package.json', 'README.md', 'src/index.js', 'src/index.d.ts', 'bin/saffron.mjs', 'evm/evm.wasm']
    expect(namesIn(...wanted, 'contracts/amm/Pool.sol', 'src/testing/test-bench.js', 'src/run.js')).to.deep.equal([])
  })

  it('error: tests, results of runs, mocks, TypeScript, what is built for one machine', () => {
    for (const name of [
      'test/near.js',
      'src/run.test.js',
      'runs/a-1/kpis.csv',
      'results/mine/manifest.json',
      'contracts/mocks/Fuzzed.sol',
      'src/run/run.ts',
      'scripts/lock.mts',
      'cache/compile-cache.json',
      'evm/target/release/evm.wasm',
    ]) {
      expect(namesIn(name), name).to.have.length(1)
    }
  })

  it('error: a source map that is not there', () => {
    const data = 'export {}\n//# sourceMappingURL=run.js.map\n'
    expect(unwantedIn([{ name: 'src/run.js', data }])).to.have.length(1)
    expect(
      unwantedIn([
        { name: 'src/run.js.map', data: '{}' },
        { name: 'src/run.js', data: Buffer.from(data) },
      ]),
    ).to.deep.equal([])
  })
})
