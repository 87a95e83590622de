import {
  cliffVesting,
  days,
  erc20,
  fixed,
  gauge,
  gaugeVoter,
  managedToken,
  type NetlistSetup,
  pairOracle,
  pooledLending,
  pooledMarket,
  priceFeed,
  solidlyPool,
  treasury,
  uniswapV2Pool,
  variableRateStaking,
  votingEscrow,
  WAD,
  weeks,
} from 'saffron-sim'

import type { params } from './params.ts'

/** The netlist's set-up. */
export type Showcase = NetlistSetup<typeof params>

export type Economy = Awaited<ReturnType<typeof economy>>

/** What amounts to shares of the supply, and to their value at the first price. */
export function amountsOf({ params }: Showcase) {
  return {
    share: (ratio: number) => (params.supply * fixed(ratio)) / WAD,
    value: (tokens: bigint) => (tokens * fixed(params.price)) / WAD,
    tokensFor: (dollars: bigint) => (dollars * WAD) / fixed(params.price),
  }
}

/** The dollar is not what this is about: there are enough for everybody, and for whatever else the price may become. */
function dollars(setup: Showcase): bigint {
  const { params } = setup
  const each = [
    [params.adopters, 4n * params.usage],
    [params.lenders, params.lent],
    [params.liquidators + 2, params.purse],
    [params.bribers, 52n * params.bribe],
    [1, params.reserve],
  ] as const
  const given = each.reduce((sum, [count, amount]) => sum + BigInt(count) * amount, WAD)
  return given + 1_000n * amountsOf(setup).value(params.supply)
}

/** All that is designed: the token and where it is traded, staked, locked, granted, kept and lent against. */
export async function economy(setup: Showcase) {
  const { params } = setup
  const { share, value } = amountsOf(setup)
  const token = await managedToken(setup.named('SAF'), { symbol: 'SAF', supply: params.supply })
  const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: dollars(setup) })
  const sides = { base: token, quote: usd }
  const deposit = (ratio: number) => ({ base: share(ratio), quote: value(share(ratio)) })
  const market = await uniswapV2Pool(setup.named('market'), { ...sides, deposit: deposit(params.marketShare) })
  const gauged = { ...sides, feeBps: params.feeBps, deposit: deposit(params.gaugedShare) }
  const east = await solidlyPool(setup.named('east'), gauged)
  const west = await solidlyPool(setup.named('west'), gauged)
  const staking = await variableRateStaking(setup.named('staking'), {
    token,
    baseApr: params.baseApr,
    capacityShare: params.stakingCapacity,
    lockupSeconds: params.lockup,
    reserve: share(params.rewardShare),
    pokeEverySeconds: weeks(1),
  })
  const ofVotes = await voting(setup, { token, east, west })
  const own = await treasury(setup.named('treasury'), {
    pool: market,
    split: { burn: params.buybackShare, liquidity: params.polShare, stakers: 0 },
    reserve: params.reserve,
    inventory: share(params.inventoryShare),
    maxImpactBps: MOST_IMPACT_BPS,
    targets: [{ target: staking.address, delivery: 'fund' }],
    owner: setup.addressOf('treasurer-1'),
  })
  return {
    token,
    usd,
    market,
    east,
    west,
    staking,
    ...ofVotes,
    treasury: own,
    vesting: await vesting(setup, token),
    ...(await lendingOf(setup, { token, usd, market })),
  }
}

/** How far above the price the treasury buys, fees included. */
const MOST_IMPACT_BPS = 300

type Token = Awaited<ReturnType<typeof managedToken>>
type Pool = Awaited<ReturnType<typeof solidlyPool>>

/** Locks, whose votes give new tokens to the two pools. */
async function voting(
  setup: Showcase,
  { token, east, west }: { readonly token: Token; readonly east: Pool; readonly west: Pool },
) {
  const { weekly, decay, rebase, longestLock: maxTimeSeconds } = setup.params
  const escrow = await votingEscrow(setup.named('escrow'), { token, maxTimeSeconds, votable: true })
  const voter = await gaugeVoter(setup.named('voter'), { escrow, weekly, decay, rebase })
  const eastGauge = await gauge(setup.named('eastGauge'), { voter, pool: east })
  const westGauge = await gauge(setup.named('westGauge'), { voter, pool: west })
  return { escrow, voter, eastGauge, westGauge }
}

/** Grants to early investors and to the team. */
function vesting(setup: Showcase, token: Token) {
  const { params, clock } = setup
  const { share } = amountsOf(setup)
  const grants = (kind: string, count: number, total: bigint, cliffSeconds: number) =>
    Array.from({ length: count }, (_, i) => ({
      beneficiary: setup.addressOf(`${kind}-${i + 1}`),
      amount: total / BigInt(count),
      start: clock.start,
      cliffSeconds,
      durationSeconds: params.vesting,
    })).filter(({ amount }) => amount > 0n)
  return cliffVesting(setup.named('vesting'), {
    token,
    grants: [
      ...grants('investor', params.investors, share(params.investorShare), params.investorCliff),
      ...grants('team', params.team, share(params.teamShare), params.teamCliff),
    ],
  })
}

interface Priced {
  readonly token: Token
  readonly usd: Awaited<ReturnType<typeof erc20>>
  readonly market: Awaited<ReturnType<typeof uniswapV2Pool>>
}

/** Dollars lent against the token, at the mean price of the market. */
async function lendingOf(setup: Showcase, { token, usd, market }: Priced) {
  const { closeFactor, incentive, collateralFactor, reserveFactor } = setup.params
  const ofToken = await pairOracle(setup.named('oracle'), { pool: market, windowSeconds: days(1) })
  const ofDollars = await priceFeed(setup.named('dollarFeed'), { token: usd })
  const lending = await pooledLending(setup.named('lending'), {
    closeFactor,
    incentive,
    writeOffEverySeconds: days(1),
  })
  const dollars = await pooledMarket(setup.named('dollars'), { lending, token: usd, oracle: ofDollars, reserveFactor })
  const collateral = await pooledMarket(setup.named('collateral'), {
    lending,
    token,
    oracle: ofToken,
    collateralFactor,
  })
  return { lending, dollars, collateral }
}
