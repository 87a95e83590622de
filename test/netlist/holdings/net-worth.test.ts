import { expect } from 'chai'

import { createLedger, unit, wad } from 'saffron-sim'
import type { ControllableAgent } from '../../../src/agents/controllable-agent.ts'
import { netWorth } from '../../../src/netlist/holdings/net-worth.ts'

const ANN = '0xa'

/** A mechanism with these parts, in which Ann has so much. */
function mechanism(parts: object, held?: bigint): ControllableAgent {
  const ledger = createLedger(unit('', 18))
  if (held !== undefined) ledger.add(ANN, held)
  return { kind: 'x', about: 'x', fields: {}, wires: {}, kpis: {}, ...(held !== undefined && { ledger }), ...parts }
}

const token = (symbol: string, decimals: number) => ({ address: `0x${symbol}`, symbol, decimals })
const [SAF, USD] = [token('SAF', 18), token('USD', 6)]

/** SAF at 0.5 USD, a share at two millionths of a dollar each smallest unit. */
function market(price: bigint | undefined, held = 0n): ControllableAgent {
  const pool = { base: SAF, quote: USD, price: async () => price, sharePrice: async () => wad('0.000002') }
  return mechanism({ ...pool, roles: { market: pool } }, held)
}

async function worthOf(...mechanisms: readonly ControllableAgent[]): Promise<bigint | undefined> {
  return (await netWorth(mechanisms)?.now())?.(ANN)
}

describe('netWorth', () => {
  it('default: tokens at the price of the first market, in smallest units of its quote', async () => {
    // 10 SAF at 0.5 and 7 USD.
    expect(await worthOf(mechanism(SAF, wad(10)), mechanism(USD, 7_000_000n), market(wad('0.5')))).to.equal(12_000_000n)
    expect(netWorth([market(wad(1))])?.unit).to.deep.equal(unit('USD', 6))
  })

  it('behavior: stakes at the token’s price, shares of the pool at theirs, supplies by share, and debts taken off', async () => {
    const stake = mechanism({ token: SAF }, wad(4))
    const debts = { balanceOf: () => wad(1) }
    // Each share of the supply is 0.02 SAF.
    const supply = mechanism({ token: SAF, debts, sharePrice: async () => wad('0.02') }, wad(500))
    // 2 for the stake, 5 for the supply less 0.5 of debt, 3 for a million and a half shares.
    expect(await worthOf(stake, supply, market(wad('0.5'), 1_500_000_000_000n))).to.equal(9_500_000n)
  })

  it('behavior: what has no price makes it unknown, unless there is none of it', async () => {
    const other = token('ODD', 18)
    expect(await worthOf(mechanism(other, 1n), market(wad('0.5')))).to.equal(undefined)
    expect(await worthOf(mechanism(other, 0n), market(wad('0.5')))).to.equal(0n)
    expect(await worthOf(mechanism(SAF, 1n), market(undefined))).to.equal(undefined)
  })

  it('behavior: without a market there is nothing to count in', () => {
    expect(netWorth([mechanism(SAF, 1n)])).to.equal(undefined)
  })
})
