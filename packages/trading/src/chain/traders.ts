import { bollingerReversion } from '../strategies/bollinger-reversion.ts'
import { buyAndHold } from '../strategies/buy-and-hold.ts'
import { confluence } from '../strategies/confluence.ts'
import { dca } from '../strategies/dca.ts'
import { donchianBreakout } from '../strategies/donchian-breakout.ts'
import { emaCross } from '../strategies/ema-cross.ts'
import { forecast } from '../strategies/forecast.ts'
import { gridMaker } from '../strategies/grid-maker.ts'
import { llmVeto } from '../strategies/llm-veto.ts'
import { macdAdx } from '../strategies/macd-adx.ts'
import { momentum } from '../strategies/momentum.ts'
import { pairs } from '../strategies/pairs.ts'
import { random } from '../strategies/random.ts'
import { rsiReversion } from '../strategies/rsi-reversion.ts'
import { sentiment } from '../strategies/sentiment.ts'
import { twapExecutor } from '../strategies/twap-executor.ts'
import { traderOf } from './trader.ts'

// One for each strategy of the package: what they do stands with the strategy, the catalogue tells it of the kind.
export const confluenceTrader = traderOf(confluence)
export const buyAndHoldTrader = traderOf(buyAndHold)
export const dcaTrader = traderOf(dca)
export const emaCrossTrader = traderOf(emaCross)
export const rsiReversionTrader = traderOf(rsiReversion)
export const bollingerReversionTrader = traderOf(bollingerReversion)
export const donchianBreakoutTrader = traderOf(donchianBreakout)
/** Named apart from the library's, which goes by time and not by bars. */
export const momentumStrategyTrader = traderOf(momentum, 'momentum-strategy-trader')
export const macdAdxTrader = traderOf(macdAdx)
export const gridMakerTrader = traderOf(gridMaker)
export const forecastTrader = traderOf(forecast)
export const sentimentTrader = traderOf(sentiment)
export const pairsTrader = traderOf(pairs)
export const twapExecutorTrader = traderOf(twapExecutor)
export const randomTrader = traderOf(random)
export const llmVetoTrader = traderOf(llmVeto(confluence), 'llm-veto-trader')
