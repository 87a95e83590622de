import {
  type CurveVoter,
  derived,
  type Erc20,
  type Gauge,
  type GaugeVoter,
  type ManagedToken,
  type Member,
  populationKpis,
  profitKpi,
  RATIO,
  type Reads,
  type SolidlyPool,
  trafficKpis,
  type VotingEscrow,
  WAD,
} from 'saffron-sim'

interface Flywheel {
  readonly reads: Reads
  readonly token: ManagedToken
  readonly usd: Erc20
  readonly partner: Erc20
  readonly home: SolidlyPool
  readonly away: SolidlyPool
  readonly escrow: VotingEscrow
  readonly voter: GaugeVoter | CurveVoter
  readonly homeGauge: Gauge
  readonly awayGauge: Gauge
  readonly agents: readonly Member[]
}

const KINDS = {
  profitTraders: ['trader', 'noise traders of the token'],
  profitPartnerTraders: ['partnerTrader', 'noise traders of the partner’s token'],
  profitArbitrage: ['arbitrageur', 'the arbitrageur of the token'],
  profitPartnerArbitrage: ['partnerArbitrageur', 'the arbitrageur of the partner’s token'],
  profitProviders: ['provider', 'liquidity providers of the token'],
  profitPartnerProviders: ['partnerProvider', 'liquidity providers of the partner’s token'],
  profitVoters: ['voter', 'voters'],
  profitLockers: ['locker', 'lockers who do not vote'],
  profitBribers: ['briber', 'bribers'],
} as const

/** What is recorded of the flywheel. */
export function kpis({ reads, token, usd, partner, home, away, escrow, voter, ...rest }: Flywheel) {
  const { homeGauge, awayGauge, agents } = rest
  const { price, liquidity, volume } = home.kpis
  const { locked, lockedShare, votingPower, meanLock } = escrow.kpis
  const { votes, turnout, emission, rebase, teamEmission } = voter.kpis
  const [ofHome, ofAway] = [homeGauge.kpis, awayGauge.kpis]
  const assets = [
    { ledger: usd.ledger, price: async () => WAD },
    { ledger: token.ledger, price: home.price },
    { ledger: escrow.ledger, price: home.price },
    { ledger: partner.ledger, price: away.price },
    { ledger: home.ledger, price: home.sharePrice },
    { ledger: homeGauge.ledger, price: home.sharePrice },
    { ledger: away.ledger, price: away.sharePrice },
    { ledger: awayGauge.ledger, price: away.sharePrice },
  ]
  const profits = Object.entries(KINDS).map(([name, [kind, who]]) => {
    const accounts = agents.filter((agent) => agent.kind === kind).map((agent) => reads.addressOf(agent.name))
    const about = `What ${who} gained over keeping what they started with`
    return [name, profitKpi({ about, unit: usd.unit, accounts, assets })] as const
  })
  return {
    price,
    partnerPrice: away.kpis.price,
    liquidity,
    partnerLiquidity: away.kpis.liquidity,
    liquidityShare: derived({
      unit: RATIO,
      about: 'Part of the partner’s pool in the liquidity of both',
      from: { home: liquidity, away: away.kpis.liquidity },
      compute: ({ home, away }) => away / (home + away),
    }),
    volume,
    partnerVolume: away.kpis.volume,
    supply: token.kpis.supply,
    emission,
    rebase,
    teamEmission,
    locked,
    lockedShare,
    votingPower,
    meanLock,
    votes,
    turnout,
    votesShare: ofHome.votesShare,
    partnerVotesShare: ofAway.votesShare,
    gaugeEmission: ofHome.emission,
    partnerEmission: ofAway.emission,
    emissionApr: ofHome.emissionApr,
    partnerEmissionApr: ofAway.emissionApr,
    stakedShare: ofHome.stakedShare,
    partnerStakedShare: ofAway.stakedShare,
    fees: ofHome.feesQuote,
    partnerFees: ofAway.feesQuote,
    bribes: ofAway.bribesQuote,
    ...Object.fromEntries(profits),
    ...populationKpis({ reads }),
    ...trafficKpis(reads, { slippageReverts: ['TooLittleOut'] }),
  }
}
