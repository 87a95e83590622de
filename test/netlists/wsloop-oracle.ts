// Written from the model's description, not from the netlist: whole arrays of all that ever was, windows weighed second
// by second, wallets as two numbers, everything in one loop.

const DAY = 86_400
const MONTH = 30 * DAY
const YEAR = 365 * DAY

interface Wallet {
  usd: number
  ocean: number
}

/** Every column of every `every`-th row, the first before any step. */
export function wsloopRows({ steps, every, compat }: { steps: number; every: number; compat: boolean }) {
  const rows: Record<string, number>[] = []
  const total = (c: number) => c + 100 * c
  const earns = (c: number) => 0.03 * c + 0.001 * (100 * c)

  let markets = 1
  let rate = 20_000 / MONTH
  let minted = 0
  let burned = 0
  let burnedUsd = 0
  let mintedUsd = 0
  let speculation = 150e6
  let toMint = 1.41e9 - 1.41e9 * 0.49
  let lastShare = 0
  const spends: number[] = []
  const rates: number[] = []
  const counts: number[] = []
  const past = { minted: [] as number[], burned: [] as number[], mintedUsd: [] as number[], burnedUsd: [] as number[] }
  const daoIn: Wallet[] = []
  const treasuries = [
    { usd: 0, ocean: 100e6, n: 36 },
    { usd: 2e6, ocean: 100e6, n: 36 },
    { usd: 2e6, ocean: 20e6, n: 17 },
  ].map((t) => ({ ...t, grantUsd: t.usd / t.n, grantOcean: t.ocean / t.n }))

  const over = (t1: number, t2: number, f: (i: number) => number) => {
    let sum = 0
    const last = Math.min(rates.length, Math.floor(t2 / DAY) + 1) - 1
    for (let i = Math.max(0, Math.floor(t1 / DAY)); i <= last; i++) {
      const from = Math.max(t1, i * DAY)
      // TokenSPICE's windows hold both their first and their last second.
      const seconds = compat ? Math.min(t2, (i + 1) * DAY - 1) - from + 1 : Math.min(t2, (i + 1) * DAY) - from
      sum += f(i) * seconds
    }
    return sum
  }
  const num = (list: number[], i: number) => list[i] ?? 0
  const revenueAt = (i: number) => earns(num(rates, i) * num(counts, i))
  const salesAt = (i: number) => num(rates, i) * num(counts, i)
  const upToNow = (length: number, f: (i: number) => number, ago = 0) => {
    const now = rates.length * DAY
    return over(now - length - ago, now - ago, f)
  }
  const fundamentals = () => 30 * upToNow(YEAR, revenueAt)
  const overall = () => Math.max(fundamentals(), speculation)
  const supply = () => 1.41e9 * 0.49 + minted - burned
  const research = () => spends.slice(-30).reduce((sum, x) => sum + x, 0)
  const ratio = () => (research() === 0 ? 0 : research() / upToNow(MONTH, revenueAt))
  const growthOf = (r: number) => -0.118 + (0.415 + 0.118) * (1 - Math.pow(0.5, r / 0.6))

  const f = (t: number) => 1 - Math.pow(0.5, t / 4)
  function ramp(t: number): number {
    const g1 = (at: number) => 0.1 * f(at - 0.5)
    const G1 = compat ? g1(t) : g1(1)
    const g2 = (at: number) => 0.25 * f(at - 0.5) - 0.25 * f(1 - 0.5) + G1
    const G2 = compat ? g2(t) : g2(1.4)
    const g3 = (at: number) => 0.5 * f(at - 0.5) - 0.5 * f(1.4 - 0.5) + G2
    const G3 = compat ? g3(t) : g3(3)
    if (t < 0.5) return 0
    if (t < 1) return g1(t)
    if (t < 1.4) return g2(t)
    return t < 3 ? g3(t) : (1 - G3) * f(t - 3) + G3
  }

  function log() {
    const change = (length: number) => {
      const before = upToNow(length, revenueAt, length)
      return before === 0 ? Infinity : upToNow(length, revenueAt) / before - 1
    }
    const monthOf = (list: number[]) => num(list, list.length - 1) - num(list, list.length - 31)
    const perDay = total(upToNow(MONTH, salesAt)) / 30.5
    const price = overall() / supply()
    const usdIn = daoIn.slice(-30).reduce((sum, { usd }) => sum + usd, 0)
    const oceanIn = daoIn.slice(-30).reduce((sum, { ocean }) => sum + ocean, 0)
    rows.push({
      Num_mkts: markets,
      'onemkt_cons_sales/mo': upToNow(MONTH, (i) => num(rates, i)),
      'onemkt_cons_sales/yr': upToNow(YEAR, (i) => num(rates, i)),
      'allmkts_cons_sales/mo': upToNow(MONTH, salesAt),
      'allmkts_cons_sales/yr': upToNow(YEAR, salesAt),
      'allmkts_tot_sales/day': perDay,
      'allmkts_tot_sales/mo': total(upToNow(MONTH, salesAt)),
      'allmkts_tot_sales/yr': total(upToNow(YEAR, salesAt)),
      tot_staked: compat ? total(perDay) : perDay,
      'network_rev/mo': upToNow(MONTH, revenueAt),
      'network_rev/yr': upToNow(YEAR, revenueAt),
      'network_rev_growth/mo': change(MONTH),
      'network_rev_growth/yr': change(YEAR),
      overall_valuation: overall(),
      fundamentals_valuation: fundamentals(),
      speculation_valuation: speculation,
      tot_OCEAN_supply: supply(),
      tot_OCEAN_minted: minted,
      tot_OCEAN_burned: burned,
      'OCEAN_minted/mo': monthOf(past.minted),
      'OCEAN_burned/mo': monthOf(past.burned),
      'OCEAN_minted_USD/mo': monthOf(past.mintedUsd),
      'OCEAN_burned_USD/mo': monthOf(past.burnedUsd),
      OCEAN_price: price,
      'RND/mo': research(),
      rnd_to_cons_sales_ratio: ratio(),
      mkts_annual_growth_rate: growthOf(ratio()),
      'dao_USD/mo': usdIn,
      'dao_OCEAN/mo': oceanIn,
      'dao_OCEAN_in_USD/mo': oceanIn * price,
      'dao_total_in_USD/mo': usdIn + oceanIn * price,
    })
  }

  log()
  for (let tick = 0; tick < steps; tick++) {
    const grow = Math.pow(growthOf(ratio()) + 1, 1 / (YEAR / DAY)) - 1
    markets *= 1 + grow
    rate *= 1 + grow
    const toll = earns(markets * rate * DAY)
    const dao: Wallet = { usd: toll * 0.95, ocean: 0 }
    // All prices of a step rest on the sales of the steps before.
    const worth = overall()
    for (let part = 0; part < 10; part++) {
      const paid = (toll * 0.05) / 10
      burned += paid / (worth / supply())
      burnedUsd += paid
    }
    const t = (tick * DAY) / YEAR
    let mintedNow = 0
    if (tick > 0 && toMint !== 0) {
      mintedNow = Math.min(t / 4 > 34 ? toMint : (ramp(t) - lastShare) * (1.41e9 - 1.41e9 * 0.49), toMint)
      lastShare = ramp(t)
      toMint -= mintedNow
      minted += mintedNow
      dao.ocean += mintedNow
    }
    const given = treasuries.map((treasury) => {
      if (tick % 30 !== 0) return { usd: 0, ocean: 0 }
      const grant = {
        usd: Math.min(treasury.usd, treasury.grantUsd),
        ocean: Math.min(treasury.ocean, treasury.grantOcean),
      }
      treasury.usd -= grant.usd
      treasury.ocean -= grant.ocean
      return grant
    })
    dao.ocean += given[0]?.ocean ?? 0
    daoIn.push(dao)
    const price = worth / supply()
    const opc = { usd: dao.usd + (given[1]?.usd ?? 0), ocean: dao.ocean + (given[1]?.ocean ?? 0) }
    const bdb = given[2] ?? { usd: 0, ocean: 0 }

    spends.push(opc.usd + opc.ocean * price + (bdb.usd + bdb.ocean * price))
    rates.push(rate)
    counts.push(markets)
    const closing = overall() / supply()
    mintedUsd += mintedNow * closing
    past.minted.push(minted)
    past.burned.push(burned)
    past.mintedUsd.push(compat ? minted * closing : mintedUsd)
    past.burnedUsd.push(burnedUsd)
    speculation *= 1 + (0.1 / YEAR) * DAY
    if ((tick + 1) % every === 0) log()
  }
  return rows
}
