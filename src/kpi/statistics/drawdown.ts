/**
 * The deepest fall from an earlier peak, as a share of that peak: 0.4 where 100 was followed by 60. It is 0 where nothing
 * ever fell, and undefined where there is no value above 0 to fall from.
 */
export function drawdown(values: ArrayLike<number>): number | undefined {
  let peak = 0
  let deepest: number | undefined
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    peak = Math.max(peak, value)
    if (peak <= 0) continue
    // From an endless height every fall is to nothing, and no fall is none.
    const fall = value === peak ? 0 : peak === Infinity ? 1 : 1 - value / peak
    deepest = Math.max(deepest ?? 0, fall)
  }
  return deepest
}
