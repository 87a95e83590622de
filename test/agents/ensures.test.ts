import { expect } from 'chai'

import { libraryKinds } from '../../src/project/catalogue/read-catalogue.ts'

/** Actions after which nothing is another amount than before, or nothing that the block alone changes. */
const ENSURE_NOTHING: Readonly<Record<string, readonly string[]>> = {
  'accepted-collateral': ['setLtv'],
  gauge: ['killGauge', 'reviveGauge'],
  'curve-voter': ['setEmission'],
  'gauge-voter': ['setEmission'],
  'isolated-market': ['freeCollateral', 'writeOff'],
  'solidly-pool': ['setSwapFee'],
  'weighted-pool': ['setFee', 'setWeights'],
  'uniswap-v2-pool': ['sync'],
  'variable-rate-staking': ['poke', 'setBaseApr', 'setCapacityShare', 'setLockup'],
  'fixed-term-staking': ['setBaseApr'],
  'mint-burn-controller': ['setMintVault'],
  // It is told addresses alone, and knows no token of theirs.
  'month-end': ['closeMonth'],
  'pair-oracle': ['pokeOracle'],
  'pooled-lending': ['setLiquidation'],
  'pooled-market': ['freeCollateral', 'writeOff'],
  treasury: ['skim', 'setSplit'],
}

describe('what actions ensure', () => {
  it('default: every action of the library says what must hold once it has succeeded, but for those named here', async () => {
    const kinds = await libraryKinds()
    const silent = kinds.flatMap(({ kind, actions }) => {
      const names = Object.entries(actions).flatMap(([name, { ensures }]) => (ensures ? [] : [name]))
      return names.length > 0 ? [[kind, names.toSorted()] as const] : []
    })
    const named = Object.entries(ENSURE_NOTHING).map(([kind, names]) => [kind, names.toSorted()])
    expect(Object.fromEntries(silent)).to.deep.equal(Object.fromEntries(named))
  })
})
