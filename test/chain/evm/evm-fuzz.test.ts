import { expect } from 'chai'

import { differential } from '../../../fuzz/differential.ts'
import type { EvmChain } from '../../../src/chain/evm/evm-chain.ts'
import { evmChain } from '../../../src/chain/evm/evm-chain.ts'

describe('evm against EDR', function () {
  for (const seed of ['one', 'two', 'three']) {
    it(`behavior: 1,000 random transactions of seed '${seed}' give the same results and the same state`, async () => {
      const { transactions, counterexample } = await differential({ seed, transactions: 1_000 })
      expect(counterexample).to.equal(undefined)
      expect(transactions).to.be.at.least(1_000)
    })
  }

  it('error: a difference is found and shrunk to the transaction that shows it', async () => {
    const { counterexample } = await differential({ seed: 'wrong', transactions: 60, open: wrongAboutTransfers })
    const sent = counterexample?.steps.flatMap((step) => (step.kind === 'block' ? step.transactions : []))
    expect(sent).to.have.lengthOf(1)
    expect(sent?.[0]?.data).to.match(/^0xa9059cbb/)
    expect(counterexample?.difference.what).to.equal('transaction 0')
  })

  it('error: a difference of the state alone is found at the end', async () => {
    const richer = async (): Promise<EvmChain> => {
      const chain = await evmChain()
      await chain.setBalance(`0x${'77'.repeat(20)}`, 1n)
      return chain
    }
    const { counterexample } = await differential({ seed: 'state', transactions: 40, open: richer })
    expect(counterexample?.difference.what).to.equal(`account 0x${'77'.repeat(20)}`)
    expect(counterexample?.steps).to.have.lengthOf(1)
  })
})

/** A chain that counts one gas too many for every token transfer. */
async function wrongAboutTransfers(): Promise<EvmChain> {
  const chain = await evmChain()
  const { mine } = chain
  chain.mine = async (block) => {
    const mined = await mine.call(chain, block)
    const results = mined.results.map((result, index) => {
      const wrong = block.transactions[index]?.data.startsWith('0xa9059cbb') === true
      return { ...result, logs: result.logs, gasUsed: result.gasUsed + (wrong ? 1n : 0n) }
    })
    return { ...mined, results }
  }
  return chain
}
