import { real, strategy, whole } from '@saffron-sim/trading'

/** The same object is run over bars by `saffron trade backtest` and as an agent by the netlist beside it. */
export default strategy({
  id: 'dipBuyer',
  about:
    'Buys when the close has fallen far under the highest of some bars while the long average still rises, and sells ' +
    'when it is back above the short average. It earns on pauses of a rise and is caught by the first fall that is none.',
  params: {
    look: whole(24, 'Bars of the high that it compares with', { min: 2 }),
    dip: real(0.03, 'How far under it the close must be', { min: 0.001, max: 0.9 }),
    short: whole(12, 'Bars of the average that it sells above'),
    long: whole(72, 'Bars of the average that must rise', { min: 2 }),
  },
  between: ({ short, long }) => (short < long ? undefined : 'short is not under long'),
  needs: ({ look, short, long }) => [`donchian:${look}`, `sma:${short}`, `sma:${long}`],
  decide: (view, { look, dip, short, long }) => {
    const close = view.bar()?.close
    const [high, mean] = [view.value(`donchian:${look}`, { output: 'upperband' }), view.value(`sma:${short}`)]
    const [trend, before] = [view.value(`sma:${long}`), view.value(`sma:${long}`, { ago: 1 })]
    if (close === undefined || high === null || mean === null || trend === null || before === null) return []
    if (view.holding !== undefined) return close > mean ? [{ want: 'close', reason: 'recovered' }] : []
    return trend > before && close < high * (1 - dip) ? [{ want: 'open', reason: 'dip' }] : []
  },
})
