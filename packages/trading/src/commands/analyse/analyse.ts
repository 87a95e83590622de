import type { TradeCommand } from '../command.ts'
import { LLM_USAGE } from './llm-option.ts'
import { runAnalyse } from './run-analyse.ts'

const usage =
  'saffron trade analyse --feed FILE.csv|BTC=FILE.csv,ETH=run:RUN#price=KPI;volume=KPI [--tokens BTC,ETH] [--posts FILE.jsonl] ' +
  '[--every 300] [--cycles N] [--until TIME] [--speed N] [--db FILE.sqlite] [--out DIR] [--models arima,lstm] ' +
  `[--phrases FILE.yaml] [--run-id NAME] [--seed S] [--backup DIR] [--metrics PORT] ${LLM_USAGE} [--json]`

/** The analysis cycle over recorded bars. */
export const analyseCommand: TradeCommand = {
  name: 'analyse',
  about: 'go through recorded bars cycle by cycle: indicators, forecasts, mood, texts, and what became of them',
  usage,
  run: (args, io) => runAnalyse(args, io, usage),
}
