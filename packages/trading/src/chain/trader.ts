import {
  type Asked,
  type Behaviour,
  behaviour,
  field,
  fixed,
  type PricePath,
  role,
  roles,
  type Turn,
} from 'saffron-sim'

import { TraderLendingError, TraderMarketsError } from '../errors.ts'
import type { Param, ParamValues } from '../params/param.ts'
import { emergencySettings } from '../risk/emergency.ts'
import { riskSettings } from '../risk/risk-settings.ts'
import { factsProblem, marketsProblem, type Strategy } from '../strategies/strategy.ts'
import { type BarFeed, barFeedRole } from './market-bars.ts'
import { createGasDesk, type GasDesk } from './gas-desk.ts'
import type { GasPolicy } from './gas-policy.ts'
import { ledgerGapOf } from './ledger-gap.ts'
import { createOrderSender, type OrderSender } from './order-sender.ts'
import { loanMarketsOf } from './shorts/loan-markets.ts'
import { createLoans, type Loans } from './shorts/loans.ts'
import { createShortCalls } from './shorts/short-calls.ts'
import type { FactSource } from './trader-view.ts'
import { openDesk, type TradingDesk } from './trading-desk.ts'

const needs = {
  bars: barFeedRole,
  otherBars: barFeedRole.orNone(),
  facts: role<FactSource>('facts', 'fact').orNone(),
  gas: roles.price.orNone(),
  /** Where it borrows what it sells short, against quote; without it, it is never short. */
  lending: roles.lending.orNone(),
}

const { capital: _, ...risk } = riskSettings
const own = {
  slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts' }),
  gasPrice: field.number({
    default: 0,
    min: 0,
    unit: 'quote per gas',
    about:
      'What a unit of gas counts for in its profit, unless `gas` tells a price over time; the chain takes nothing of it',
  }),
  gasShare: field.number({
    default: 0,
    min: 0,
    max: 1,
    about: 'Share of an entry that its gas may cost; it waits for cheaper gas, and is given up; 0 is no limit',
  }),
  gasWait: field.int({ default: 6, min: 0, about: 'Steps that it waits for it' }),
  gasParts: field.int({
    default: 1,
    min: 1,
    max: 5,
    about: 'Parts that an entry is split into at most, one a step, where that gives more than all their gas costs',
  }),
  shortMargin: field.ratio({
    default: 0.7,
    min: 0.05,
    max: 0.95,
    about: 'Share of what its collateral allows that it borrows at most to go short',
  }),
}

/** Options of a trader besides the markets: the strategy's parameters, the risk manager's, and how it sends. */
type TraderOptions = Asked<typeof needs, typeof own> & Readonly<Record<string, unknown>>

/** A kind of trader, as a netlist calls it: `emaCrossTrader({ bars, fast: 5, slow: 20 })`. */
export type TraderKind = ((given: TraderOptions) => Behaviour) & { readonly kind: string; readonly about: string }

/**
 * Makes a kind of agent of a strategy: the one that a backtest runs decides on the bars of a pool, its risk manager and
 * exits stand in between, and orders are swaps from the agent's wallet.
 */
export function traderOf(strategy: Strategy, kind = kindOf(strategy.id)): TraderKind {
  const fields: typeof own = { ...risk, ...emergencySettings, ...strategy.params, ...own }
  return behaviour({
    kind,
    about: firstSentence(strategy.about),
    needs,
    fields,
    act(given) {
      const feeds = feedsOf(kind, given)
      const lacking = marketsProblem(strategy, feeds.length)
      if (lacking !== undefined) {
        const hint = 'Give it bars of a second market as otherBars.'
        throw new TraderMarketsError({ kind, problem: `${lacking}: otherBars is missing`, hint })
      }
      const untold = given.facts === undefined ? factsProblem(strategy, []) : undefined
      if (untold !== undefined)
        throw new TraderMarketsError({ kind, problem: untold, hint: 'Wire what tells it these as facts.' })
      const values: Readonly<Record<string, unknown>> = given
      const params = pick(values, strategy.params)
      const problem = strategy.between?.(params)
      if (problem !== undefined)
        throw new TraderMarketsError({ kind, problem, hint: 'Change one of these parameters.' })
      const settings = { ...pick(values, risk), ...pick(values, emergencySettings) }
      const lent = given.lending && loanMarketsOf(given.lending, feeds)
      if (lent !== undefined && 'problem' in lent) throw new TraderLendingError({ kind, ...lent })
      let trader: Trader | undefined
      const begin = ({ name, wallet }: Turn): Trader | undefined => {
        const cash = feeds[0].pool.quote.ledger.balanceOf(wallet.address)
        // Who begins anew may have put up all there was before.
        const supplied = lent?.collateral.supplies.balanceOf(wallet.address) ?? 0n
        if (cash === 0n && supplied === 0n) return undefined
        const loans = lent && createLoans({ ...lent, account: wallet.address, margin: given.shortMargin })
        const ledgerGap = ledgerGapOf(feeds, wallet.address, loans)
        const gas = gasDeskOf(feeds[0].pool.quote.decimals, given)
        const { facts, slippageBps } = given
        const desk = openDesk({ name, strategy, params, settings, feeds, facts, cash, ledgerGap, gas, loans })
        feeds[0].enrol(desk.record)
        const shorts = loans && createShortCalls({ loans, broker: desk.broker })
        const sender = createOrderSender({ desk, feeds, wallet, gas, slippageBps, shorts })
        return { gas, asksGas: gas.isAsked, loans, desk, sender }
      }
      return (turn) => {
        trader ??= begin(turn)
        return trader && trade(trader, turn)
      }
    },
  })
}

const NONE: readonly never[] = []

/** Who has something to trade with. */
interface Trader {
  readonly gas: GasDesk
  /** Whether the price of gas matters to it in steps in which it sends nothing. */
  readonly asksGas: boolean
  readonly loans: Loans | undefined
  readonly desk: TradingDesk
  readonly sender: OrderSender
}

/** A turn of it. Of a thousand traders most have nothing to do most of the time: such a turn looks at no more than it must. */
function trade({ gas, asksGas, loans, desk, sender }: Trader, turn: Turn): Promise<unknown> | undefined {
  if (asksGas) gas.see(turn.time)
  loans?.see(turn.time + turn.stepSeconds)
  const tasks = desk.next(turn)
  const mends = loans === undefined ? NONE : desk.broker.mends(tasks)
  if (tasks.length + mends.length === 0) return undefined
  if (!asksGas) gas.see(turn.time)
  return mends.length === 0 ? sender.send(tasks) : Promise.all([sender.send(tasks), sender.mend(mends)])
}

interface GasOptions extends GasPolicy {
  readonly gasPrice: number
  readonly gas: PricePath | undefined
}

/** A price of gas has so many digits beyond those of the quote. */
const GAS_DIGITS = 18
const GAS_SCALE = 10n ** BigInt(GAS_DIGITS)

function gasDeskOf(decimals: number, { gasPrice, gas, ...policy }: GasOptions): GasDesk {
  const constant = fixed(gasPrice, decimals + GAS_DIGITS)
  const scale = 10n ** BigInt(decimals)
  const perGas = (time: number) => (gas === undefined ? constant : gas(time) * scale)
  const priceAt = (time: number, used: bigint) => (used * perGas(time)) / GAS_SCALE
  return createGasDesk({ policy, priceAt, decimals })
}

interface Markets {
  readonly bars: BarFeed
  readonly otherBars: BarFeed | undefined
}

function feedsOf(kind: string, { bars, otherBars }: Markets): readonly [BarFeed, ...BarFeed[]] {
  if (otherBars === undefined) return [bars]
  const refuse = (problem: string, hint: string) => new TraderMarketsError({ kind, problem, hint })
  if (bars.interval !== otherBars.interval)
    throw refuse('its markets have bars of different lengths', 'Give both bars one interval.')
  if (bars.pool.quote.address !== otherBars.pool.quote.address)
    throw refuse('its markets have different quote tokens', 'Give it bars of two pools of the same quote token.')
  if (bars.token === otherBars.token)
    throw refuse(`both of its markets are of ${bars.token}`, 'Give it bars of another token as otherBars.')
  return [bars, otherBars]
}

/** The values of some fields, which have been read by them. */
function pick<P extends string>(values: Readonly<Record<string, unknown>>, fields: Readonly<Record<P, Param>>) {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, Number(values[name])])) as ParamValues<P>
}

const kindOf = (id: string) => `${id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-trader`

const firstSentence = (text: string) => text.split(/\. |: /)[0] ?? text
