import { expect } from 'chai'
import { AbiCoder, id } from 'ethers'

import type { Chain, Log } from 'saffron-sim'

const TRANSFER = id('Transfer(address,address,uint256)')
const BALANCE_OF = id('balanceOf(address)').slice(0, 10)
const TOTAL_SUPPLY = id('totalSupply()').slice(0, 10)

/** Everybody who was ever named in a Transfer, by token: told by the logs alone, not by the netlist. */
export class Holders {
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
