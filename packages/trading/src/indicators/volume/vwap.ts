import type { Bar } from '../../bars/bar.ts'
import { openingTime } from '../../bars/opening-time.ts'
import { indicator } from '../indicator.ts'
import { over, type Reading } from '../reading.ts'

interface Traded {
  money: number
  volume: number
}

function push(state: Traded, { high, low, close, volume }: Bar): readonly Reading[] {
  state.money += ((high + low + close) / 3) * volume
  state.volume += volume
  return [over(state.money, state.volume)]
}

export const vwapCumulative = indicator({
  id: 'vwap_cumulative',
  about: 'Average of the typical price, weighted by volume, since the first bar',
  params: {},
  cumulative: true,
  first: () => 0,
  start: (): Traded => ({ money: 0, volume: 0 }),
  push,
})

const DAY = 86_400

export const vwapSession = indicator({
  id: 'vwap_session_utc_day',
  about: 'Average of the typical price, weighted by volume, since midnight UTC',
  params: {},
  fixed: { reset: 'UTC midnight' },
  first: () => 0,
  // A session of minutes; of longer bars it has fewer.
  settle: () => 1_440,
  start: (): Traded & { day: number | null } => ({ money: 0, volume: 0, day: null }),
  push: (state, bar) => {
    const day = openingTime(bar.time, DAY)
    if (day !== state.day) {
      state.day = day
      state.money = 0
      state.volume = 0
    }
    return push(state, bar)
  },
})
