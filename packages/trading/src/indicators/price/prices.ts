import { indicator } from '../indicator.ts'

export const typprice = indicator({
  id: 'typprice',
  about: 'Typical price: mean of high, low and close',
  params: {},
  first: () => 0,
  start: () => ({}),
  push: (_, { high, low, close }) => [(high + low + close) / 3],
})

export const wclprice = indicator({
  id: 'wclprice',
  about: 'Weighted close: mean of high, low and twice the close',
  params: {},
  first: () => 0,
  start: () => ({}),
  push: (_, { high, low, close }) => [(high + low + 2 * close) / 4],
})

/** Heikin-Ashi: each bar opens in the middle of the one before. */
export const heikinAshi = indicator({
  id: 'heikin_ashi',
  about: 'Averaged candles: open in the middle of the last one, close at the mean of the bar',
  params: {},
  outputs: ['haopen', 'hahigh', 'halow', 'haclose'],
  first: () => 0,
  // The open before counts half each bar.
  settle: () => 20,
  start: (): { open: number | null; close: number } => ({ open: null, close: 0 }),
  push: (state, bar) => {
    const open = state.open === null ? (bar.open + bar.close) / 2 : (state.open + state.close) / 2
    const close = (bar.open + bar.high + bar.low + bar.close) / 4
    state.open = open
    state.close = close
    return [open, Math.max(bar.high, open, close), Math.min(bar.low, open, close), close]
  },
})
