import { normalQuantile } from 'saffron-sim/statistics'

import { indicatorList } from '../indicators/indicator-list.ts'
import { signalOf } from '../signals/signal.ts'
import type { Row } from '../store/open-store.ts'
import type { CycleContext } from './cycle-context.ts'
import type { CycleStep } from './run-steps.ts'
import type { TokenState } from './token-state.ts'

const DAY = 86_400

const fetchStep: CycleStep<CycleContext> = {
  number: 2,
  name: 'fetch',
  needs: [],
  async run({ tokens, feed, now }) {
    for (const state of tokens) {
      const bars = await feed.closed(state.token, { after: state.closedAt, until: now })
      for (const bar of bars) state.list.push(bar)
      state.fresh = bars.length
      const last = bars.at(-1)
      if (last !== undefined) state.closedAt = last.time + feed.interval
    }
  },
}

const fresh = ({ tokens }: CycleContext) => tokens.filter((state) => state.fresh > 0)

const storeStep: CycleStep<CycleContext> = {
  number: 3,
  name: 'store',
  needs: ['fetch'],
  run(context) {
    const { store, feed } = context
    store.transaction(() => {
      for (const state of fresh(context)) {
        const bars = state.list.slice(-state.fresh)
        const rows = bars.map(({ time, ...bar }) => ({
          ...bar,
          token_id: state.token,
          interval: feed.interval,
          open_time: time,
          source: 'feed',
          closed: 1,
        }))
        store.insert('price_history', rows, 'ignore')
        store.insert('market_data', [marketRow(state, feed.interval)], 'ignore')
      }
    })
  },
}

function marketRow({ token, list, closedAt }: TokenState, interval: number): Row {
  const day = Math.round(DAY / interval)
  const last = list.slice(-day)
  const before = list.at(-1 - day)?.close
  const price = list.at(-1)?.close ?? 0
  return {
    timestamp: closedAt,
    token_id: token,
    price,
    volume_24h: last.reduce((sum, { volume, close }) => sum + volume * close, 0),
    price_change_24h: before === undefined ? null : price / before - 1,
  }
}

/** Columns of the wide table: an indicator, and which of its outputs. */
const WIDE: Readonly<Record<string, readonly [indicator: string, output?: string]>> = {
  rsi: ['rsi'],
  macd: ['macd', 'macd'],
  macd_signal: ['macd', 'macdsignal'],
  macd_histogram: ['macd', 'macdhist'],
  bb_upper: ['bbands', 'upperband'],
  bb_middle: ['bbands', 'middleband'],
  bb_lower: ['bbands', 'lowerband'],
  stoch_k: ['stoch', 'slowk'],
  stoch_d: ['stoch', 'slowd'],
  adx: ['adx'],
  atr: ['atr'],
  obv: ['obv'],
  vwap: ['vwap_session_utc_day'],
  ichimoku_conversion: ['ichimoku', 'conversion'],
  ichimoku_base: ['ichimoku', 'base'],
  ichimoku_span_a: ['ichimoku', 'span_a_unshifted'],
  ichimoku_span_b: ['ichimoku', 'span_b_unshifted'],
}
const inWide = new Set(Object.values(WIDE).map(([indicator]) => indicator))

const indicatorStep: CycleStep<CycleContext> = {
  number: 4,
  name: 'indicators',
  needs: ['fetch'],
  run(context) {
    const { store, feed, runId } = context
    store.transaction(() => {
      for (const { token, view, closedAt: timestamp } of fresh(context)) {
        const wide = Object.entries(WIDE).map(([name, [indicator, output]]): [string, number | null] => [
          name,
          view.value(indicator, output === undefined ? {} : { output }),
        ])
        const head = { timestamp, token_id: token }
        store.insert('technical_indicators', [{ ...head, ...Object.fromEntries(wide) }], 'ignore')
        const key = { ...head, run_id: runId, interval: feed.interval }
        const long = indicatorList.flatMap(({ id, outputs }) =>
          inWide.has(id)
            ? []
            : outputs.flatMap((output) => {
                const value = view.value(id, { output })
                return value === null ? [] : [{ ...key, indicator: id, output, value }]
              }),
        )
        store.insert('indicator_values', long, 'ignore')
        const { direction, strength, agreeing, families, votes, risk } = signalOf(view)
        const signal = { direction, strength, agreeing, families, votes: JSON.stringify(votes), risk: risk ?? null }
        store.insert('signals', [{ ...key, ...signal }], 'ignore')
      }
    })
  },
}

const Z95 = normalQuantile(0.975)
/** Kept of what is forecast; the baselines can be had again at any time. */
const KEPT = new Set(['arima', 'lstm'])

const forecastStep: CycleStep<CycleContext> = {
  number: 5,
  name: 'forecast',
  needs: ['fetch'],
  run(context) {
    const { store, runId } = context
    for (const state of fresh(context)) {
      state.told = state.forecasting.tell(state.list, state.closedAt)
      const rows = state.told.flatMap(({ timeframe, time, due, members, ensemble }) => {
        const said = Object.entries(members).filter(([id]) => KEPT.has(id))
        const all = [...said, ['ensemble', ensemble.forecast] as const]
        return all.map(([model, { mean, sd }]) => ({
          run_id: runId,
          timestamp: time,
          due_at: due,
          token_id: state.token,
          timeframe,
          model_type: model,
          predicted_price: Math.exp(mean),
          lower: Math.exp(mean - Z95 * sd),
          upper: Math.exp(mean + Z95 * sd),
          confidence: ensemble.confidence,
        }))
      })
      store.insert('predictions', rows, 'ignore')
    }
  },
}

export const marketSteps: readonly CycleStep<CycleContext>[] = [fetchStep, storeStep, indicatorStep, forecastStep]
