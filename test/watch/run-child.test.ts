import path from 'node:path'

import { expect } from 'chai'

import { checkRunSpec } from '../../src/run/run-spec.ts'
import { runChild } from '../../src/watch/run-child.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

describe('runChild', () => {
  it('default: has loaded what it needs, and nothing that a netlist of its project may change', async () => {
    const child = runChild(checkRunSpec({ netlist: 'scheduler', chain: 'evm' }), path.resolve(cloneRoot))
    try {
      // Nobody knows yet.
      expect(child.hasLoaded(['netlists/scheduler/netlist.ts'])).to.equal(true)
      await child.ready
      for (const file of [
        'src/run/run.ts',
        'src/chain/evm/evm-chain.ts',
        'src/engine/engine.ts',
        'src/watch/warm/serve-run.ts',
      ]) {
        expect(child.hasLoaded([file]), file).to.equal(true)
      }
      const free = [
        'netlists/scheduler/netlist.ts',
        'src/agents/controllable/staking/variable-rate-staking.ts',
        'src/agents/uncontrollable/trading/noise-trader.ts',
        'contracts/staking/VariableRateStaking.sol',
      ]
      expect(child.hasLoaded(free)).to.equal(false)
    } finally {
      await child.end()
    }
  })
})
