const MILLIONTH = Math.log(1e-6)

/** Steps until the start weighs under a millionth in an exponential average: about 7 periods. */
export const emaSettle = (period: number): number => stepsTo(1 - 2 / (period + 1))

/** The same for Wilder's average: about 14 periods. */
export const rmaSettle = (period: number): number => stepsTo(1 - 1 / period)

const stepsTo = (kept: number) => (kept <= 0 ? 0 : Math.ceil(MILLIONTH / Math.log(kept)))
