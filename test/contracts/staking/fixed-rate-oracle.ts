/** Digits far beyond the wei, so that what this oracle itself rounds off never shows. */
const FINE = 10n ** 60n

/**
 * Fixed-rate staking without an accumulator: walks through time and deals every second's reward out among the stakers
 * of that second. Rewards are exact to 60 digits below the wei.
 */
export function fixedRateOracle(duration: bigint, start: bigint) {
  const stream = { rate: 0n, finish: 0n, time: start, intervals: 0n }
  const stakes = new Map<string, bigint>()
  const rewards = new Map<string, bigint>()
  const totalStaked = (): bigint => [...stakes.values()].reduce((a, b) => a + b, 0n)

  return {
    stream,
    totalStaked,
    stakeOf: (name: string) => stakes.get(name) ?? 0n,
    /** Whole wei earned, rounded down. */
    earned: (name: string) => (rewards.get(name) ?? 0n) / FINE,
    passTo(now: bigint): void {
      const until = now < stream.finish ? now : stream.finish
      const total = totalStaked()
      if (until > stream.time && total > 0n) {
        for (const [name, stake] of stakes) {
          const part = ((until - stream.time) * stream.rate * stake * FINE) / total
          rewards.set(name, (rewards.get(name) ?? 0n) + part)
        }
        stream.intervals += 1n
      }
      stream.time = now
    },
    addStake: (name: string, amount: bigint) => stakes.set(name, (stakes.get(name) ?? 0n) + amount),
    /** Books what was really paid; what rounding withheld so far stays to be earned here, and only here. */
    pay: (name: string, amount: bigint) => rewards.set(name, (rewards.get(name) ?? 0n) - amount * FINE),
    notify(amount: bigint): void {
      const left = stream.finish > stream.time ? stream.finish - stream.time : 0n
      stream.rate = (amount + left * stream.rate) / duration
      stream.finish = stream.time + duration
    },
  }
}
