import { BARS_FROM, loadBars } from '../bars/load-bars.ts'
import { backtestSettings } from '../backtest/backtest-settings.ts'
import { shareFee } from '../broker/fee-model.ts'
import { fixedSlippage } from '../broker/slippage-model.ts'
import { verifyForecaster } from '../verify/verify-forecaster.ts'
import { type Verification, verifyStrategy } from '../verify/verify-strategy.ts'
import { TradeUsageError } from '../errors.ts'
import type { TradeCommand } from './command.ts'
import { loadForecaster } from './load-forecaster.ts'
import { dataOption } from './market-option.ts'
import { loadStrategy } from './load-strategy.ts'
import { needNoFacts } from './need-no-facts.ts'
import { needMarkets } from './need-markets.ts'
import { parseCommand, requiredOption, wholeOption } from './parse-command.ts'
import { readSettings } from './read-settings.ts'
import { textTable } from './text-table.ts'

const usage =
  `saffron trade verify STRATEGY|FILE.ts --data ${BARS_FROM}|A=FILE,B=FILE [--params FILE.yaml] [--cuts N] [--seed S] [--json], or ` +
  '--model NAME|FILE.ts --data … [--horizon BARS] [--cuts N] [--seed S] [--json]'

/** Status 2 where a strategy or a forecaster knows what it cannot know. */
export const verifyCommand: TradeCommand = {
  name: 'verify',
  about: 'look for lookahead in a strategy or a model: what it says depends on later bars',
  usage,
  async run(args, io) {
    const texts = ['data', 'params', 'cuts', 'seed', 'model', 'horizon'] as const
    const ofModel = args.some((arg) => arg === '--model' || arg.startsWith('--model='))
    const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: ofModel ? 0 : 1 })
    const cuts = wholeOption('cuts', text.cuts, usage)
    const data = requiredOption('data', text.data, usage)
    const tell = (id: string, answer: Verification) => {
      if (flag.json === true) io.out(JSON.stringify({ [ofModel ? 'model' : 'strategy']: id, ...answer }))
      else io.out(textTable(answer.checks.map(({ name, ok, found }) => [ok ? 'ok' : 'FAILED', name, found])))
      return answer.ok ? 0 : 2
    }
    if (text.model !== undefined) {
      const horizon = wholeOption('horizon', text.horizon, usage) ?? 12
      const forecaster = await loadForecaster(text.model, { horizon, seed: text.seed })
      const market = (await loadBars(data)).bars
      const { id, least } = typeof forecaster === 'function' ? forecaster({ market }) : forecaster
      if (market.list.length < least + 2)
        throw new TradeUsageError({ found: `${market.list.length} bars are too few for ${id}`, usage })
      return tell(id, verifyForecaster({ forecaster, market, horizon, cuts, seed: text.seed }))
    }
    const strategy = await loadStrategy(words[0] ?? '')
    const markets = await dataOption(data, usage)
    const given = text.params === undefined ? {} : readSettings(text.params)
    const named = typeof strategy === 'function' ? strategy(markets) : strategy
    needNoFacts(named)
    needMarkets(named, Object.keys(markets).length, 'Name several: --data A=FILE,B=FILE.')
    const { params, settings, emergency, fee, slippage } = backtestSettings(named, given)
    const answer = verifyStrategy({
      strategy,
      params,
      settings,
      emergency,
      markets,
      broker: { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) },
      cuts: cuts ?? 20,
      seed: text.seed,
    })
    return tell(named.id, answer)
  },
}
