import { expect } from 'chai'

import { profitKpi } from '../../../src/agents/measures/profit-kpi.ts'
import { createLedger } from '../../../src/kpi/ledger.ts'
import { unit, wad } from '../../../src/units.ts'

const ALICE = `0x${'a1'.repeat(20)}`

describe('profitKpi', () => {
  /** Tokens in the wallet and staked, money besides; the token has this price in money. */
  function purse(price: bigint | undefined) {
    const [wallet, stake, money] = [createLedger(), createLedger(), createLedger()]
    wallet.add(ALICE, wad(100))
    const ofToken = async () => price
    const assets = [
      { ledger: wallet, price: ofToken },
      { ledger: stake, price: ofToken },
      { ledger: money, price: async () => wad(1) },
    ]
    const kpi = profitKpi({ about: 'Gained', unit: unit('USD', 18), accounts: [ALICE], assets })
    return { wallet, stake, money, profit: () => kpi.read() }
  }

  it('default: what came in, at its price, against what there was at first', async () => {
    const { wallet, money, profit } = purse(wad('0.5'))
    expect(await profit()).to.equal(0n)
    wallet.add(ALICE, wad(-10))
    money.add(ALICE, wad(6))
    expect(await profit()).to.equal(wad(1))
  })

  it('behavior: without a price it is missing, unless nothing of what has none was gained', async () => {
    const { wallet, stake, money, profit } = purse(undefined)
    await profit()
    money.add(ALICE, wad(2))
    wallet.add(ALICE, wad(-40))
    expect(await profit()).to.equal(undefined)
    stake.add(ALICE, wad(40))
    expect(await profit()).to.equal(wad(2))
  })
})
