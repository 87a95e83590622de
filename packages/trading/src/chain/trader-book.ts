import { controllable, COUNT, field, type Held, level, RATIO, type Reads, type Setup } from 'saffron-sim'

import { UnknownNameError } from '../errors.ts'
import { marketBarsRole } from './market-bars.ts'
import type { ProfitParts } from './profit-account.ts'
import type { TraderRecord } from './trader-record.ts'

/** Traders are told by the bars they name first: of two markets it needs both. */
const needs = { bars: marketBarsRole, otherBars: marketBarsRole.orNone() }
const fields = {
  traders: field.list(field.text({ required: true, about: 'The name of an agent' }), {
    default: [],
    about: 'Whose; all who trade by these bars unless given',
  }),
}

/** What traders gained, and by what; of one of them, some, or all. It does nothing in the circuit but be read. */
export const traderBook = controllable({
  kind: 'trader-book',
  about: 'What traders have, gained and lost, and by what',
  fidelity:
    'Every part is a whole number of wei, and they add up to the profit; gas counts at the price its trader was given',
  needs,
  fields,
  build,
  wires: ({ bars, otherBars }) => ({ bars, ...(otherBars && { otherBars }) }),
  actions: {},
  kpis: ({ all, sum, quote }) => {
    const count = (about: string, of: (trader: TraderRecord) => number) =>
      level({ unit: COUNT, about, read: () => total(all().map(of)) })
    const part = (name: keyof ProfitParts, about: string) =>
      level({ unit: quote.unit, about, read: () => sum((trader) => trader.now().parts[name]) })
    const ratio = (about: string, read: () => number | undefined) => level({ unit: RATIO, about, read })
    return {
      equity: level({
        unit: quote.unit,
        about: 'Worth at present prices',
        read: () => sum((trader) => trader.now().worth),
      }),
      profit: level({
        unit: quote.unit,
        about: 'What that has grown by',
        read: () => sum((trader) => trader.now().worth - trader.start),
      }),
      return: ratio('The same, of what there was', () => {
        const start = sum((trader) => trader.start)
        return over(
          sum((trader) => trader.now().worth - trader.start),
          start,
        )
      }),
      fee: part('fee', 'Of the profit: what pools kept'),
      impact: part('impact', 'Of the profit: what prices gave way to the own trades'),
      timing: part('timing', 'Of the profit: what others, and weights that move, changed between decision and block'),
      gas: part('gas', 'Of the profit: what the gas counted for'),
      holding: part('holding', 'Of the profit: what prices did to what was held or owed'),
      interest: part('interest', 'Of the profit: what collateral earned, less what debts grew by'),
      liquidation: part('liquidation', 'Of the profit: what others repaid of debts, less what they took for it'),
      drawdown: ratio('Deepest fall of anybody from the best so far', () =>
        all().length === 0 ? undefined : Math.max(...all().map((trader) => trader.drawdown)),
      ),
      exposure: ratio('Tokens held and owed, as a share of the worth', () =>
        over(
          sum((trader) => trader.now().exposed),
          sum((trader) => trader.now().worth),
        ),
      ),
      trades: count('Positions closed', ({ trades }) => trades.length),
      winRate: ratio('Share of them that gained', () => {
        const closed = all().flatMap(({ trades }) => trades)
        return closed.length === 0 ? undefined : closed.filter(({ pnl }) => pnl > 0).length / closed.length
      }),
      gasPaid: level({
        unit: quote.unit,
        about: 'What the gas counted for, as a cost',
        read: () => sum((trader) => -trader.now().parts.gas),
      }),
      gasSaved: level({
        unit: quote.unit,
        about: 'What waiting for cheaper gas saved, less what orders in parts cost besides',
        read: () => sum((trader) => trader.gasSaved),
      }),
      dropped: count(
        'Entries that were given up because of their gas',
        ({ rejections }) =>
          rejections.filter(({ failed }) => failed.some(({ code }) => code === 'gas_too_high')).length,
      ),
      reverts: count('Orders that the chain refused', ({ reverts }) => reverts),
      refused: count(
        'Entries that were refused, by the risk manager or for their gas',
        ({ rejections }) => rejections.length,
      ),
      limitHits: count(
        'Times that a limit on losses was reached',
        ({ events }) => events.filter(({ event }) => event !== 'emergency').length,
      ),
      emergencies: count(
        'Reasons for which all was closed and trading ended',
        ({ events }) => events.filter(({ event }) => event === 'emergency').length,
      ),
      liquidations: count('Times that others took collateral for debts', ({ liquidations }) => liquidations),
      halted: count('Traders whose entries are stopped now', ({ halted }) => Number(halted)),
    }
  },
})

const total = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

const over = (part: bigint, whole: bigint) => (whole === 0n ? undefined : Number(part) / Number(whole))

async function build({ reads }: Setup, { bars, otherBars, traders }: Held<typeof needs, typeof fields>) {
  const feeds = otherBars === undefined ? [bars] : [bars, otherBars]
  let areKnown = false
  /** Those of them who have begun. */
  const all = (): readonly TraderRecord[] => {
    if (traders.length === 0) return feeds.flatMap((feed) => [...feed.traders.values()])
    // Once: each KPI of each record asks, and names stay.
    if (!areKnown) checkNames(traders, reads)
    areKnown = true
    return traders.flatMap((name) => feeds.flatMap((feed) => feed.traders.get(name) ?? []))
  }
  return {
    bars,
    otherBars,
    all,
    quote: bars.pool.quote,
    sum: (of: (trader: TraderRecord) => bigint) => all().reduce((sum, trader) => sum + of(trader), 0n),
  }
}

/** Agents are added after what measures them, so that a wrong name shows at the first record. */
function checkNames(names: readonly string[], { agents }: Reads): void {
  const known = agents.map(({ name }) => name)
  const wrong = names.find((name) => !known.includes(name))
  if (wrong === undefined) return
  throw new UnknownNameError({ kind: 'agent', name: wrong, known })
}
