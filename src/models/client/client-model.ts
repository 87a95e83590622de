import { stream } from '../../engine/rng.ts'
import type { Unit } from '../../units.ts'
import { createAavModel } from './daily/aav-model.ts'
import { DAILY_SERIES } from './daily/series.ts'
import type { Behaviour } from './monthly/behaviour.ts'
import { createMonthlyModel } from './monthly/monthly-model.ts'
import { SERIES } from './monthly/series.ts'
import { simpleBehaviour } from './monthly/simple-behaviour.ts'
import { staticBehaviour } from './monthly/static-behaviour.ts'
import { stochasticBehaviour } from './monthly/stochastic-behaviour.ts'
import { aavTermsOf } from './parameters/aav-terms-of.ts'
import type { ClientValues } from './parameters/client-fields.ts'
import { economyOf } from './parameters/economy-of.ts'
import { inUnits } from './parameters/in-units.ts'

/** How a client's economy is simulated without a chain: three ways of deciding by the month, and vesting by the day. */
export const CLIENT_MODELS = ['static', 'stochastic', 'simple', 'aav'] as const

/** The name of a model of clients. */
export type ClientModelName = (typeof CLIENT_MODELS)[number]
/** How a client's economy is simulated at all: without a chain, its months on contracts, or its days in a market. */
export const CLIENT_ENGINES = [...CLIENT_MODELS, 'contracts', 'market'] as const

/** How a client's economy is simulated, by name. */
export type ClientEngine = (typeof CLIENT_ENGINES)[number]
/** The name of a model of clients that goes by the month. */
export type MonthlyModelName = Exclude<ClientModelName, 'aav'>

const { implied_price, vesting_rate, vested, trader_cash } = DAILY_SERIES
const DAILY_ONLY = { implied_price, vesting_rate, vested, trader_cash }

/** What any of them records, with units and sentences: each has all of its own, so that results can be compared. */
export const CLIENT_SERIES = { ...SERIES, ...DAILY_ONLY } as const satisfies Record<string, readonly [Unit, string]>

/** The name of something a client's model records. */
export type ClientSeries = keyof typeof CLIENT_SERIES

/** A client's economy, step by step. */
export interface ClientModel {
  readonly step: 'month' | 'day'
  /** The latest step in figures; what cannot be computed is NaN. Before the first the state that all begins with. */
  readonly row: () => Readonly<Partial<Record<ClientSeries, number>>>
  readonly advance: () => void
}

interface ClientModelOptions {
  readonly model: ClientModelName
  /** Of the run; the client's own seed is part of every draw too. */
  readonly seed: string
  /** Compute as the source does, its slips included. */
  readonly compat?: boolean
}

/** The model of a client whose parameters have been checked for it. */
export function createClientModel(
  values: ClientValues,
  { model, seed, compat = false }: ClientModelOptions,
): ClientModel {
  const economy = economyOf(values, { compat })
  const draws = (...path: readonly (string | number)[]) =>
    stream(seed, 'client', String(values.random_seed ?? ''), ...path.map(String))
  if (model === 'aav') {
    const { day, advance } = createAavModel(economy, aavTermsOf(values), {
      deed: (account, at) => draws('deed', account, at).next(),
      guess: (account, at) => 2 * draws('guess', account, at).next() - 1,
      order: (traders, at) => draws('order', at).shuffle(traders),
    })
    return { step: 'day', row: day, advance }
  }
  const draw = (account: string, month: number) => draws('deed', account, month).next()
  const { month, advance } = createMonthlyModel(economy, behaviourOf(values, { model, draw }))
  return { step: 'month', row: month, advance }
}

interface Deciding {
  readonly model: MonthlyModelName
  readonly draw: (account: string, month: number) => number
}

export function behaviourOf(values: ClientValues, { model, draw }: Deciding): Behaviour {
  const { percent, share, number } = inUnits(values)
  switch (model) {
    case 'static':
      return staticBehaviour()
    case 'simple':
      return simpleBehaviour({
        target: percent('agent_staking_apr_target'),
        userTarget: number('user_adoption_target'),
      })
    case 'stochastic':
      return stochasticBehaviour({
        draw,
        lock: share('avg_token_lock'),
        remove: share('avg_token_remove'),
        incentivise: share('avg_token_incentivisation'),
        exponent: number('token_incentivisation_exponent'),
      })
  }
}
