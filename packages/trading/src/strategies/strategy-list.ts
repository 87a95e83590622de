import { bollingerReversion } from './bollinger-reversion.ts'
import { buyAndHold } from './buy-and-hold.ts'
import { confluence } from './confluence.ts'
import { dca } from './dca.ts'
import { donchianBreakout } from './donchian-breakout.ts'
import { emaCross } from './ema-cross.ts'
import { forecast } from './forecast.ts'
import { gridMaker } from './grid-maker.ts'
import { macdAdx } from './macd-adx.ts'
import { momentum } from './momentum.ts'
import { pairs } from './pairs.ts'
import { random } from './random.ts'
import { rsiReversion } from './rsi-reversion.ts'
import { sentiment } from './sentiment.ts'
import type { Strategy } from './strategy.ts'
import { twapExecutor } from './twap-executor.ts'

/** Every strategy there is. */
export const strategyList: readonly Strategy[] = [
  confluence,
  buyAndHold,
  dca,
  emaCross,
  rsiReversion,
  bollingerReversion,
  donchianBreakout,
  momentum,
  macdAdx,
  gridMaker,
  forecast,
  sentiment,
  pairs,
  twapExecutor,
  random,
]
