/** A constant-product pair by what its curve allows, not by formulas for trades: shares and reserves to the wei. */
export function pairOracle(locked: bigint) {
  const reserves: [bigint, bigint] = [0n, 0n]
  const shares = new Map<string, bigint>()
  let total = 0n
  const give = (name: string, amount: bigint) => {
    shares.set(name, (shares.get(name) ?? 0n) + amount)
    total += amount
  }

  return {
    reserves,
    total: () => total,
    sharesOf: (name: string) => shares.get(name) ?? 0n,
    /** The most that leaves the product whole when 0.3 % of what comes in does not count. */
    mostOut(side: 0 | 1, amount: bigint): bigint {
      const [held, other] = [reserves[side], reserves[1 - side] ?? 0n]
      return other - ceil(1_000n * held * other, 1_000n * held + 997n * amount)
    },
    /** The whole amount above what leaves the product whole: the published formula adds a wei to an even division. */
    cost(side: 0 | 1, wanted: bigint): bigint {
      const [held, other] = [reserves[side], reserves[1 - side] ?? 0n]
      let [low, high] = [0n, 1n]
      const isEnough = (paid: bigint) => (1_000n * held + 997n * paid) * (other - wanted) > 1_000n * held * other
      while (!isEnough(high)) high *= 2n
      while (high - low > 1n) {
        const middle = (low + high) / 2n
        if (isEnough(middle)) high = middle
        else low = middle
      }
      return high
    },
    trade(side: 0 | 1, paid: bigint, bought: bigint): void {
      reserves[side] += paid
      reserves[side === 0 ? 1 : 0] -= bought
    },
    /** What a deposit takes and the shares it gives; the other limit is never passed. */
    deposit(max0: bigint, max1: bigint): { taken: [bigint, bigint]; minted: bigint } {
      const [held0, held1] = reserves
      const minted = [(max0 * total) / held0, (max1 * total) / held1].reduce((a, b) => (a < b ? a : b))
      const limitedBy0 = max0 * held1 <= max1 * held0
      const taken: [bigint, bigint] = limitedBy0 ? [max0, ceil(max0 * held1, held0)] : [ceil(max1 * held0, held1), max1]
      return { taken, minted }
    },
    book(name: string, [amount0, amount1]: readonly [bigint, bigint], minted: bigint): void {
      reserves[0] += amount0
      reserves[1] += amount1
      give(name, minted)
    },
    found(name: string, amount0: bigint, amount1: bigint, all: bigint): void {
      ;[reserves[0], reserves[1]] = [amount0, amount1]
      give('nobody', locked)
      give(name, all - locked)
    },
    worth: (amount: bigint): [bigint, bigint] => [(amount * reserves[0]) / total, (amount * reserves[1]) / total],
  }
}

const ceil = (over: bigint, under: bigint): bigint => (over + under - 1n) / under
