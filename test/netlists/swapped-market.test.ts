import { expect } from 'chai'
import { type Chain, DAY, days, openChain, openCircuit, randomWalk, wad } from 'saffron-sim'

import type { EconomyMarket } from '../../netlists/token-economy/market.ts'
import netlist, { economyOn } from '../../netlists/token-economy/netlist.ts'
import { constantSumMarket } from '../kit/constant-sum-market.ts'
import { Holders } from './holders.ts'

const STEPS = 60
const PRICE = 0.5

/** The constant-sum market with a price of its own, which goes where it likes. */
const market: EconomyMarket = (setup, { base, quote, deposit }) => {
  const walk = { rng: setup.rng('posted'), start: setup.clock.start, step: DAY, from: PRICE, volatility: 1 }
  return constantSumMarket(setup, { base, quote, price: wad(PRICE), reference: randomWalk(walk), deposit })
}

describe('token-economy on a market that is no pool', function () {
  it('behavior: whoever trades does, and no token comes from nowhere', async () => {
    const holders = new Holders()
    const swaps = new Map<string, number>()
    let chain: Chain | undefined
    const circuit = await openCircuit(
      { ...netlist, build: economyOn(market) },
      {
        // Those with grants sell what has vested: let some vest in time.
        params: { price: PRICE, investorCliff: days(7), teamCliff: days(7) },
        openChain: async (options) => (chain = await openChain('evm', options)),
        onBlock: ({ results }, settled) => {
          for (const { logs } of results) logs.forEach((log) => holders.see(log))
          for (const { sender, call, receipt } of settled)
            if (call.label === 'swapExactIn' && receipt.ok) swaps.set(sender.kind, (swaps.get(sender.kind) ?? 0) + 1)
        },
      },
    )
    try {
      for (let step = 0; step < STEPS; step++) {
        await circuit.advance(1)
        if (chain) await holders.check(chain)
      }
      expect(circuit.controllables.map(({ agent }) => agent.kind)).to.include('constant-sum-market')
      expect(circuit.controllables.map(({ agent }) => agent.kind)).to.not.include('uniswap-v2-pool')
      expect(holders.tokens).to.have.length.above(1)
      expect([...swaps.keys()]).to.have.members(['trader', 'momentum', 'arbitrageur', 'investor', 'team'])
    } finally {
      await circuit.close()
    }
  })
})
