import {
  type CliffVesting,
  derived,
  type Erc20,
  holderKpis,
  level,
  type Member,
  type PricePath,
  profitKpi,
  RATIO,
  type Setup,
  trafficKpis,
  type UniswapV2Pool,
  type VariableRateStaking,
  type VotingEscrow,
  WAD,
} from 'saffron-sim'

interface Economy {
  readonly setup: Setup
  readonly token: Erc20
  readonly usd: Erc20
  readonly pool: UniswapV2Pool
  readonly staking: VariableRateStaking
  readonly escrow: VotingEscrow
  readonly vesting: CliffVesting
  readonly reference: PricePath
  readonly treasury: string
  readonly agents: readonly Member[]
}

/** What is recorded of the token economy. */
export function kpis({ setup, token, usd, pool, staking, escrow, vesting, reference, treasury, agents }: Economy) {
  const { price, liquidity, depthUp, depthDown, volume, fees, swaps } = pool.kpis
  const { staked, stakedShare, utilisation, apr, apy, rewardReserve, owed, rewardsPaid } = staking.kpis
  const { locked, lockedShare, votingPower, meanLock } = escrow.kpis
  const { vested, unlocks, outstanding } = vesting.kpis
  const treasuryTokens = token.heldBy(treasury, 'Tokens in the treasury')
  const circulating = token.circulating([treasuryTokens, outstanding, rewardReserve])
  const elsewhere = level({ unit: price.unit, about: 'Price elsewhere', read: () => reference(setup.time) })
  const times = (tokens: typeof circulating, about: string) =>
    derived({ unit: usd.unit, about, from: { price, tokens }, compute: ({ price, tokens }) => price * tokens })

  const ofTokens = [token, staking, escrow, vesting].map(({ ledger }) => ({ ledger, price: pool.price }))
  const ofOthers = [
    { ledger: usd.ledger, price: async () => WAD },
    { ledger: pool.ledger, price: pool.sharePrice },
  ]
  const profitOf = (kind: string, who: string) =>
    profitKpi({
      about: `What ${who} gained over keeping what they started with`,
      unit: usd.unit,
      accounts: agents.filter((agent) => agent.kind === kind).map(({ name }) => setup.addressOf(name)),
      assets: [...ofTokens, ...ofOthers],
    })
  return {
    price,
    reference: elsewhere,
    premium: derived({
      unit: RATIO,
      about: 'How far the price here is above the one elsewhere',
      from: { price, elsewhere },
      compute: ({ price, elsewhere }) => price / elsewhere - 1,
    }),
    marketCap: times(circulating, 'Value of the circulating tokens'),
    dilutedValue: times(token.kpis.supply, 'Value of all tokens'),
    circulating,
    treasury: treasuryTokens,
    liquidity,
    depthUp,
    depthDown,
    volume,
    fees,
    swaps,
    staked,
    stakedShare,
    utilisation,
    apr,
    apy,
    rewardReserve,
    owed,
    rewardsPaid,
    locked,
    lockedShare,
    votingPower,
    meanLock,
    vested,
    unlocks,
    ...holderKpis({
      ledger: token.ledger,
      without: [pool, staking, escrow, vesting].map(({ address }) => address).concat(treasury),
      behind: [staking.ledger, escrow.ledger],
    }),
    profitTraders: profitOf('trader', 'noise traders'),
    profitMomentum: profitOf('momentum', 'momentum traders'),
    profitArbitrage: profitOf('arbitrageur', 'arbitrageurs'),
    profitProviders: profitOf('provider', 'liquidity providers'),
    profitStakers: profitOf('staker', 'stakers'),
    profitCompounders: profitOf('compounder', 'stakers who compound'),
    profitLockers: profitOf('locker', 'lockers'),
    profitInvestors: profitOf('investor', 'investors'),
    profitTeam: profitOf('team', 'the team'),
    ...trafficKpis(setup, { slippageReverts: ['TooLittleOut', 'TooMuchIn'], capacityReverts: ['CapacityExceeded'] }),
  }
}
