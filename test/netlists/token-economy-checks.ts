import { expect } from 'chai'

import { type Economy, heldByAll } from './token-economy-run.ts'

/** What every contract holds is enough for what it owes. */
export async function checkSolvency({ token, usd, pool, staking, escrow, vesting }: Economy): Promise<void> {
  const [held, staked, reserve, owed] = await Promise.all([
    token.balanceOf(staking.address),
    staking.contract.totalStaked(),
    staking.contract.emissionReserve(),
    staking.contract.totalOwed(),
  ])
  expect(held).to.equal(staked + reserve)
  expect(owed <= reserve).to.equal(true)
  expect(staking.ledger.total).to.equal(staked)
  const [locked, inEscrow] = await Promise.all([escrow.contract.supply(), token.balanceOf(escrow.address)])
  expect([inEscrow, escrow.ledger.total]).to.deep.equal([locked, locked])
  const [outstanding, granted] = await Promise.all([vesting.contract.outstanding(), token.balanceOf(vesting.address)])
  expect([granted, vesting.ledger.total]).to.deep.equal([outstanding, outstanding])
  const [reserves, base, quote] = await Promise.all([
    pool.reserves(),
    token.balanceOf(pool.address),
    usd.balanceOf(pool.address),
  ])
  expect(reserves).to.deep.equal({ base, quote })
}

/** Every token is where its events say, and all of them are there. */
export async function checkConservation(economy: Economy): Promise<void> {
  const { token, usd } = economy
  for (const each of [token, usd]) {
    const supply = await each.contract.totalSupply()
    expect(await heldByAll(economy, each)).to.equal(supply)
    expect(each.ledger.total).to.equal(supply)
  }
}
