import type { Bars } from '../bars/bar.ts'
import type { Fact } from '../backtest/run-backtest.ts'
import { TradeUsageError } from '../errors.ts'
import { crowdFacts } from '../facts/crowd-facts.ts'
import { forecastFacts } from '../facts/forecast-facts.ts'
import { readFacts } from '../facts/read-facts.ts'
import { readPosts } from '../social/read-posts.ts'
import { modelOf } from './forecast/models.ts'
import { requiredOption, wholeOption } from './parse-command.ts'

export const FACT_TEXTS = ['facts', 'forecast', 'horizon', 'posts', 'token'] as const
export const FACT_USAGE =
  '[--facts FILE.csv] [--forecast arima,drift [--horizon 12]] [--posts FILE.jsonl --token NAME] [--veto]'

type Texts = Readonly<Partial<Record<(typeof FACT_TEXTS)[number], string>>>

/** Origins that one fit of a model serves. */
const REFIT = 100

/** What a strategy may know beside the bars: forecasts that are made on the way, what people wrote, and a file of anything. */
export function factsOption(
  text: Texts,
  { market, seed, usage }: { readonly market: Bars; readonly seed: string | undefined; readonly usage: string },
): Readonly<Record<string, readonly Fact[]>> {
  const horizon = wholeOption('horizon', text.horizon, usage) ?? 12
  const models = text.forecast?.split(',').map((name) => modelOf(name.trim(), { horizon, seed }))
  const least = Math.max(0, ...(models ?? []).map((model) => model.least))
  if (market.list.length < least)
    throw new TradeUsageError({
      found: `${market.list.length} bars are too few for --forecast, it takes ${least}`,
      usage,
    })
  return {
    ...(models !== undefined && forecastFacts(market, { models, horizon, refit: REFIT })),
    ...(text.posts !== undefined && {
      sentiment: crowdFacts(market, readPosts(text.posts), requiredOption('token', text.token, usage)),
    }),
    ...(text.facts !== undefined && readFacts(text.facts)),
  }
}
