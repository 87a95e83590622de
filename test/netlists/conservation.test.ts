import { expect } from 'chai'
import { AbiCoder, id } from 'ethers'

import { type Chain, listNetlists, type Log, loadNetlist, openChain, openCircuit } from 'saffron-sim'
import { cloneRoot } from '../temporary-project.ts'

/** Until somebody of every kind has acted; a netlist whose story takes longer says so. */
const STEPS = 24
const LATER: Readonly<Record<string, number>> = { simplepool: 340, oceanv3: 400, oceanv4: 400, 'token-economy': 365 }
/** An account that others pay into. */
const PASSIVE = 'treasury'
const TRANSFER = id('Transfer(address,address,uint256)')
const BALANCE_OF = id('balanceOf(address)').slice(0, 10)
const TOTAL_SUPPLY = id('totalSupply()').slice(0, 10)

/** Everybody who was ever named in a Transfer, by token: told by the logs alone, not by the netlist. */
class Holders {
  readonly #byToken = new Map<string, Set<string>>()

  see({ address, topics: [event, from, to, ...more] }: Log): void {
    // With a fourth topic it is a token of another kind, each of whose pieces is one.
    if (event !== TRANSFER || from === undefined || to === undefined || more.length > 0) return
    const holders = this.#byToken.get(address) ?? new Set()
    for (const topic of [from, to]) holders.add(`0x${topic.slice(-40)}`)
    this.#byToken.set(address, holders)
  }

  get tokens(): readonly string[] {
    return [...this.#byToken.keys()]
  }

  async check(chain: Chain): Promise<void> {
    for (const [token, holders] of this.#byToken) {
      const words = [...holders].map((holder) => BALANCE_OF + holder.slice(2).padStart(64, '0'))
      const answers = await chain.read([TOTAL_SUPPLY, ...words].map((data) => ({ to: token, data })))
      const [supply = 0n, ...balances] = answers.map(({ output }) =>
        BigInt(AbiCoder.defaultAbiCoder().decode(['uint256'], output)[0] as bigint),
      )
      const sum = balances.reduce((total, balance) => total + balance, 0n)
      expect(sum, `the balances of ${holders.size} holders of ${token}`).to.equal(supply)
    }
  }
}

describe('after every step the balances of every token add up to its supply', () => {
  for (const file of listNetlists(cloneRoot)) {
    it(`behavior: ${file.name}`, async () => {
      const netlist = await loadNetlist(file)
      const holders = new Holders()
      const acted = new Set<string>()
      let chain: Chain | undefined
      const circuit = await openCircuit(netlist, {
        seed: 'conservation',
        openChain: async (options) => (chain = await openChain('evm', options)),
        onBlock: ({ results }, settled) => {
          for (const { sender } of settled) acted.add(sender.kind)
          for (const { logs } of results) logs.forEach((log) => holders.see(log))
        },
      })
      try {
        const steps = Math.min(circuit.clock.steps, LATER[file.name] ?? STEPS)
        for (let step = 0; step < steps; step++) {
          await circuit.advance(1)
          if (chain) await holders.check(chain)
        }
        // A netlist with a chain and no token would pass without being looked at.
        if (chain) {
          expect(holders.tokens).to.not.deep.equal([])
          const kinds = Object.keys(circuit.kinds).filter((kind) => kind !== PASSIVE)
          expect([...acted]).to.include.members(kinds)
        }
      } finally {
        await circuit.close()
      }
    })
  }
})
