import { expect } from 'chai'

import {
  getsBoth,
  getsExactly,
  getsShares,
  givesShares,
  paysExactly,
  reservesAreHeld,
  spendsAtMost,
} from '../../../../src/agents/controllable/amm/pool-claims.ts'
import type { Outcome } from '../../../../src/abi/types/call.ts'
import { holds } from '../../../../src/netlist/check/violation.ts'

const [base, quote, shares] = [{ address: '0xb' }, { address: '0xc' }, { address: '0xd' }]
const both = { base, quote }
const ways = { paid: () => quote, received: () => base }

/** Of somebody whose balances changed by so much. */
const outcome = (changes: Readonly<Record<string, bigint>>): Outcome => ({
  actor: '0xa',
  logs: [],
  moved: ({ address }) => changes[address] ?? 0n,
  state: undefined,
})

const trade = { side: 'buy', amount: 10n } as const
const CLAIMS = {
  'an exact payment': (of: Outcome) => paysExactly(ways, { ...trade, minOut: 5n }, of),
  'an exact purchase': (of: Outcome) => getsExactly(ways, { ...trade, amount: 5n, maxIn: 10n }, of),
  'what is spent at most': (of: Outcome) => spendsAtMost(both, { base: 0n, quote: 10n }, of),
  'what is received of both': (of: Outcome) => getsBoth(both, { base: 5n, quote: -10n }, of),
  'shares received': (of: Outcome) => [getsShares(base, of)],
  'shares given back': (of: Outcome) => [givesShares(quote, 10n, of)],
}

describe('what pools ensure', () => {
  for (const [name, claims] of Object.entries(CLAIMS)) {
    it(`default: ${name} holds of what was done, and not where a unit more was paid and nothing received`, () => {
      expect(claims(outcome({ '0xb': 5n, '0xc': -10n })).every(holds)).to.equal(true)
      expect(claims(outcome({ '0xb': 0n, '0xc': -11n })).every(holds)).to.equal(false)
    })
  }

  it('behavior: a pool that booked a unit more than it holds of a token does not hold it', async () => {
    const token = (symbol: string, held: bigint) => ({ ...shares, symbol, balanceOf: () => Promise.resolve(held) })
    const pool = { address: '0xe', base: token('A', 7n), quote: token('B', 9n) }
    const held = async (ofBase: bigint) => {
      const claims = await reservesAreHeld({ ...pool, reserves: () => Promise.resolve({ base: ofBase, quote: 9n }) })
      return claims.map(holds)
    }
    expect(await held(7n)).to.deep.equal([true, true])
    expect(await held(8n)).to.deep.equal([false, true])
  })
})
