import {
  askedMark,
  compoundingStaker,
  debtMove,
  gainKpis,
  gainPlots,
  growingMark,
  type Ledger,
  lender,
  level,
  leveragedBorrower,
  type Mark,
  movedMark,
  pooledLending,
  pooledMarket,
  priceFeed,
  profitSources,
  QUOTE,
  SOURCES,
  toldGain,
  type Turn,
  variableRateStaking,
  WAD,
  wad,
  weeks,
  worth,
} from 'saffron-sim'

import type { Examples, Stage } from './stage.ts'

/** A market in which dollars are lent against tokens. */
async function markets({ setup, token, usd }: Pick<Stage, 'setup' | 'token' | 'usd'>) {
  const lending = await pooledLending(setup, {})
  const [ofToken, ofDollars] = [
    await priceFeed(setup, { token, reference: () => wad(0.5) }),
    await priceFeed(setup, { token: usd }),
  ]
  const tokens = await pooledMarket(setup, { lending, token, oracle: ofToken })
  const dollars = await pooledMarket(setup, { lending, token: usd, oracle: ofDollars })
  await setup.send(dollars.supply({ amount: wad(10_000) }))
  return { lending, tokens, dollars }
}

/** What the first trader has of something, in dollars. */
function worthOf({ balanceOf }: Pick<Ledger, 'balanceOf'>, mark: Mark, { setup, usd }: Stage) {
  const account = setup.addressOf('trader-1')
  const read = async () => {
    await mark.refresh?.()
    return worth(balanceOf(account), mark) / WAD
  }
  return level({ unit: usd.unit, about: 'What the first trader has of it', read })
}

/** Where gains of traders come from. */
const SOURCES_OF = { traders: ['trading', 'holding'] } as const

/** What people gained, and from where. */
export const gains = {
  profitSources({ setup, token, usd, pool }) {
    const { traders } = profitSources(setup, {
      unit: usd.unit,
      groups: { traders: [setup.addressOf('trader-1'), setup.addressOf('trader-2')] },
      assets: [
        { ledger: token.ledger, mark: askedMark(pool.price) },
        { ledger: usd.ledger, mark: QUOTE },
      ],
    })
    return { kpis: traders }
  },

  gainKpis({ setup, token, usd, pool }) {
    const kpis = gainKpis(setup, {
      unit: usd.unit,
      groups: { traders: [setup.addressOf('trader-1'), setup.addressOf('trader-2')] },
      sources: SOURCES_OF,
      assets: [
        { ledger: token.ledger, mark: askedMark(pool.price) },
        { ledger: usd.ledger, mark: QUOTE },
      ],
    })
    return { kpis }
  },

  gainPlots({ setup, usd }) {
    const groups = { traders: [setup.addressOf('trader-1')] }
    const assets = [{ ledger: usd.ledger, mark: QUOTE }]
    const kpis = gainKpis(setup, { unit: usd.unit, groups, sources: SOURCES_OF, assets })
    // A netlist that records these has them in a figure by `plots: gainPlots(SOURCES_OF)`.
    const shown = gainPlots(SOURCES_OF).flatMap((plot) => Object.keys(plot.kpis))
    return { kpis: Object.fromEntries(Object.entries(kpis).filter(([name]) => shown.includes(name))) }
  },

  SOURCES({ setup, usd }) {
    const groups = { first: [setup.addressOf('trader-1')] }
    const { first } = profitSources(setup, { unit: usd.unit, groups, assets: [{ ledger: usd.ledger, mark: QUOTE }] })
    return { kpis: Object.fromEntries(SOURCES.map((source) => [`from-${source}`, first[source]])) }
  },

  QUOTE(stage) {
    return { kpis: { dollars: worthOf(stage.usd.ledger, QUOTE, stage) } }
  },

  askedMark(stage) {
    return { kpis: { tokens: worthOf(stage.token.ledger, askedMark(stage.pool.price), stage) } }
  },

  movedMark(stage) {
    const { setup, token } = stage
    const offer = movedMark(wad(0.5))
    setup.keep(offer)
    const step = ({ rng }: Turn) => offer.move(wad(rng.uniform(0.4, 0.6)))
    return { agents: [{ name: 'desk', step }], kpis: { tokens: worthOf(token.ledger, offer, stage) } }
  },

  async growingMark(stage) {
    const { setup, usd, pool, token } = stage
    const { dollars, tokens } = await markets(stage)
    const share = growingMark(QUOTE, dollars.sharePrice, wad('0.02'))
    const columns = profitSources(setup, {
      unit: usd.unit,
      groups: { lender: [setup.addressOf('lender')] },
      assets: [
        { ledger: usd.ledger, mark: QUOTE },
        { ledger: dollars.ledger, mark: share },
      ],
    })
    const lends = lender({ market: dollars, enterAbove: -1, leaveBelow: 0, share: 0.8 })
    const borrows = leveragedBorrower({ collateral: tokens, debt: dollars, pool, target: 0.5 })
    return {
      agents: [
        { name: 'lender', funds: [usd.of(wad(1_000))], step: lends },
        { name: 'borrower', funds: [token.of(wad(1_000))], step: borrows },
      ],
      kpis: columns.lender,
    }
  },

  async debtMove(stage) {
    const { setup, usd, token, pool } = stage
    const { lending, dollars, tokens } = await markets(stage)
    const { Borrowed, Repaid } = lending.contract.events
    // Dollars are all that is borrowed here.
    const moves = [
      debtMove({ of: Borrowed, moved: ({ account, amount }) => [account, amount] }),
      debtMove({ of: Repaid, moved: ({ account, amount }) => [account, -amount] }),
    ]
    const ofToken = askedMark(pool.price)
    const columns = profitSources(setup, {
      unit: usd.unit,
      groups: { borrower: [setup.addressOf('borrower')] },
      assets: [
        { ledger: usd.ledger, mark: QUOTE },
        { ledger: token.ledger, mark: ofToken },
        { ledger: tokens.ledger, mark: growingMark(ofToken, tokens.sharePrice, wad('0.02')) },
      ],
      debts: [{ debts: dollars.debts, mark: QUOTE, moves }],
    })
    const step = leveragedBorrower({ collateral: tokens, debt: dollars, pool, target: 0.5 })
    return { agents: [{ name: 'borrower', funds: [token.of(wad(1_000))], step }], kpis: columns.borrower }
  },

  async toldGain({ setup, token, usd, pool }) {
    const staking = await variableRateStaking(setup, { token, reserve: wad(50_000) })
    const price = askedMark(pool.price)
    const rewards = toldGain({
      of: staking.contract.events.RewardPaid,
      source: 'rewards',
      gained: ({ account, amount }) => [[account, worth(amount, price)]],
    })
    const columns = profitSources(setup, {
      unit: usd.unit,
      groups: { staker: [setup.addressOf('staker')] },
      assets: [token, staking].map(({ ledger }) => ({ ledger, mark: price })),
      gains: [rewards],
    })
    const step = compoundingStaker({ staking, everySeconds: weeks(1) })
    return { agents: [{ name: 'staker', funds: [token.of(wad(1_000))], step }], kpis: columns.staker }
  },

  worth({ setup, token, usd, pool }) {
    const account = setup.addressOf('trader-1')
    const price = askedMark(pool.price)
    const read = async () => {
      await price.refresh?.()
      return worth(token.ledger.balanceOf(account), price) / WAD
    }
    return { kpis: { tokens: level({ unit: usd.unit, about: "What the first trader's tokens are worth", read }) } }
  },
} satisfies Examples
