import { expect } from 'chai'

import { blockBootstrap } from '../../../src/agents/processes/block-bootstrap.ts'
import { correlated } from '../../../src/agents/processes/correlated.ts'
import { garch } from '../../../src/agents/processes/garch.ts'
import { jumpDiffusion } from '../../../src/agents/processes/jump-diffusion.ts'
import { ornsteinUhlenbeck } from '../../../src/agents/processes/ornstein-uhlenbeck.ts'
import { regimeSwitching } from '../../../src/agents/processes/regime-switching.ts'
import { shock } from '../../../src/agents/processes/shock.ts'
import { stream } from '../../../src/engine/rng.ts'
import { DAY, toNumber, wad, WAD, WEEK, YEAR } from '../../../src/units.ts'
import { autocorrelation, correlationOf, logReturns, moments } from '../../kit/moments.ts'
import { near } from '../../kit/near.ts'

// Tolerances are five standard errors of each estimate: of a right process one test in a million fails, and the seeds are
// fixed. A wrong factor in a formula (a variance for a deviation, a step for a year) is hundreds of them away.
const start = 1_000_000
const COUNT = 20_000
const drawing = (seed = 'processes') => ({ rng: stream(seed), start })
const sampled = { start, count: COUNT }

describe('ornsteinUhlenbeck', () => {
  const options = { from: 1, mean: 2, reversion: 12, volatility: 0.5, step: WEEK }
  const variance = 0.5 ** 2 / (2 * 12)
  const kept = Math.exp((-12 * WEEK) / YEAR)

  it('default: in the long run its logarithm has the mean and the variance that theory gives it, whatever the step', () => {
    const path = ornsteinUhlenbeck({ ...drawing(), ...options })
    const logs = Array.from({ length: COUNT }, (_, k) => Math.log(toNumber(path(start + (k + 100) * WEEK))))
    const { mean, variance: found } = moments(logs)
    // So many independent values they are worth: neighbours are alike by `kept`.
    const worth = (COUNT * (1 - kept)) / (1 + kept)
    near(mean, Math.log(2), 5 * Math.sqrt(variance / worth))
    near(found, variance, 5 * variance * Math.sqrt(2 / ((COUNT * (1 - kept * kept)) / (1 + kept * kept))))
    near(autocorrelation(logs, 1), kept, 5 / Math.sqrt(COUNT))
  })

  it('behavior: without chance it goes its way back exactly, and of the value it may be below zero', () => {
    const calm = ornsteinUhlenbeck({ ...drawing(), ...options, volatility: 0, logarithm: false, from: 4 })
    near(toNumber(calm(start + 10 * WEEK)), 2 + 2 * kept ** 10, 1e-9)
    const value = ornsteinUhlenbeck({ ...drawing(), ...options, mean: -3, logarithm: false })
    expect(Number(value(start + 500 * WEEK))).to.be.below(0)
  })

  it('error: a logarithm has no mean at zero', () => {
    expect(() => ornsteinUhlenbeck({ ...drawing(), ...options, mean: 0 }))
      .to.throw('above 0')
      .with.property('code', 'AGENT_OPTION')
  })
})

describe('jumpDiffusion', () => {
  const options = { from: 1, drift: 1.1, volatility: 0.4, jumps: 20, jumpMean: -0.05, jumpDeviation: 0.1, step: WEEK }

  it('default: steps have the mean, variance and fat tails of Merton', () => {
    const years = WEEK / YEAR
    const returns = logReturns(jumpDiffusion({ ...drawing(), ...options }), { ...sampled, step: WEEK })
    const { mean, variance, kurtosis } = moments(returns)
    const [m, d] = [-0.05, 0.1]
    const second = (0.4 ** 2 + 20 * (m ** 2 + d ** 2)) * years
    const fourth = 20 * years * (m ** 4 + 6 * m ** 2 * d ** 2 + 3 * d ** 4)
    const fat = fourth / second ** 2
    near(mean, (1.1 + 20 * m) * years, 5 * Math.sqrt(second / COUNT))
    near(variance, second, 5 * second * Math.sqrt((2 + fat) / COUNT))
    // The eighth moment of what jumps is large: this is 15 % of it.
    near(kurtosis, fat, 0.15 * fat + 5 * Math.sqrt(24 / COUNT))
  })

  it('behavior: without jumps it is the walk', () => {
    const { kurtosis, variance } = moments(
      logReturns(jumpDiffusion({ ...drawing(), ...options, jumps: 0 }), { ...sampled, step: WEEK }),
    )
    near(kurtosis, 0, 5 * Math.sqrt(24 / COUNT))
    near(variance, (0.16 * WEEK) / YEAR, 0.16 * (WEEK / YEAR) * 5 * Math.sqrt(2 / COUNT))
  })
})

describe('garch', () => {
  it('default: the variance in the long run, and surprises that come in clusters as Bollerslev says', () => {
    const [alpha, beta] = [0.1, 0.8]
    const returns = logReturns(garch({ ...drawing(), from: 1, step: DAY, volatility: 0.8, alpha, beta }), {
      ...sampled,
      step: DAY,
    })
    const { mean, variance, kurtosis } = moments(returns)
    const longRun = (0.8 ** 2 * DAY) / YEAR
    near(mean, 0, 5 * Math.sqrt(longRun / COUNT))
    const fat = (6 * alpha ** 2) / (1 - beta ** 2 - 2 * alpha * beta - 3 * alpha ** 2)
    const first = (alpha * (1 - alpha * beta - beta ** 2)) / (1 - 2 * alpha * beta - beta ** 2)
    // Squares hang together: their sum over all lags, first / (1 - alpha - beta), makes the estimate so much less certain.
    const spread = Math.sqrt(((2 + fat) * (1 + (2 * first) / (1 - alpha - beta))) / COUNT)
    near(variance, longRun, 5 * longRun * spread)
    near(kurtosis, fat, 0.4)
    const squares = returns.map((one) => one ** 2)
    for (const lag of [1, 5]) near(autocorrelation(squares, lag), first * (alpha + beta) ** (lag - 1), 0.06)
    near(autocorrelation(returns, 1), 0, 8 / Math.sqrt(COUNT))
  })

  it('error: without a long run', () => {
    expect(() => garch({ ...drawing(), from: 1, step: DAY, volatility: 0.8, alpha: 0.3, beta: 0.7 })).to.throw(
      'below 1',
    )
  })
})

describe('regimeSwitching', () => {
  const regimes = [
    { drift: 0.2, volatility: 0.2, staySeconds: 60 * DAY },
    { drift: -0.6, volatility: 1, staySeconds: 20 * DAY },
  ]

  it('default: each regime has its share of the time, so that mean and variance are what they are together', () => {
    const step = DAY
    const returns = logReturns(regimeSwitching({ ...drawing(), from: 1, step, regimes }), { ...sampled, step })
    const { mean, variance } = moments(returns)
    const years = step / YEAR
    const second = (0.75 * 0.2 ** 2 + 0.25 * 1) * years
    // A regime lasts 40 days on average and hands its variance on: 30 of them are worth one that is independent.
    near(mean, (0.75 * 0.2 - 0.25 * 0.6) * years, 5 * Math.sqrt((second * 2) / COUNT))
    near(variance, second, 5 * second * Math.sqrt((3 * 30) / COUNT))
    const squares = returns.map((one) => one ** 2)
    expect(autocorrelation(squares, 1)).to.be.above(autocorrelation(squares, 30)).and.above(0.05)
  })

  it('behavior: a step in which regimes come and go has of each its share', () => {
    const fast = regimes.map((one) => ({ ...one, staySeconds: one.staySeconds / 1000 }))
    const { variance, kurtosis } = moments(
      logReturns(regimeSwitching({ ...drawing(), from: 1, step: DAY, regimes: fast }), {
        start,
        count: 4_000,
        step: DAY,
      }),
    )
    const second = ((0.75 * 0.04 + 0.25) * DAY) / YEAR
    near(variance, second, 5 * second * Math.sqrt(2.5 / 4_000))
    near(kurtosis, 0, 5 * Math.sqrt(24 / 4_000) + 0.2)
  })
})

describe('correlated', () => {
  const walks = [
    { name: 'BTC', from: 100, volatility: 0.6 },
    { name: 'ETH', from: 10, volatility: 0.9, drift: 0.1 },
    { name: 'USD', from: 1, volatility: 0.02 },
  ]
  const correlations = [
    { between: ['BTC', 'ETH'], is: 0.8 },
    { between: ['ETH', 'USD'], is: -0.3 },
  ]

  it('default: each is the walk that it says, and pairs move together as much as they should', () => {
    const paths = correlated({ ...drawing(), step: DAY, walks, correlations })
    const [btc, eth, usd] = ['BTC', 'ETH', 'USD'].map((name) =>
      logReturns(paths[name] ?? (() => 0n), { ...sampled, step: DAY }),
    )
    if (!btc || !eth || !usd) throw new Error('a walk is missing')
    expect(paths['BTC']?.(start)).to.equal(100n * WAD)
    for (const [returns, volatility, drift] of [
      [btc, 0.6, 0],
      [eth, 0.9, 0.1],
      [usd, 0.02, 0],
    ] as const) {
      const second = (volatility ** 2 * DAY) / YEAR
      near(moments(returns).variance, second, 5 * second * Math.sqrt(2 / COUNT))
      near(moments(returns).mean, (drift * DAY) / YEAR, 5 * Math.sqrt(second / COUNT))
    }
    for (const [a, b, is] of [
      [btc, eth, 0.8],
      [eth, usd, -0.3],
      [btc, usd, 0],
    ] as const)
      near(correlationOf(a, b), is, (5 * (1 - is ** 2)) / Math.sqrt(COUNT))
  })

  it('error: correlations that cannot be at once, and of nobody', () => {
    const impossible = [...correlations, { between: ['BTC', 'USD'], is: 0.9 }]
    expect(() => correlated({ ...drawing(), step: DAY, walks, correlations: impossible })).to.throw('can be at once')
    expect(() =>
      correlated({ ...drawing(), step: DAY, walks, correlations: [{ between: ['BTC', 'SOL'], is: 0 }] }),
    ).to.throw('two of BTC, ETH, USD')
  })
})

describe('shock', () => {
  const level = () => wad(10)

  it('default: from its moment on the path is so much lower, for good', () => {
    const path = shock({ path: level, start, at: 5 * DAY, size: -0.4 })
    expect([4, 5, 500].map((day) => toNumber(path(start + day * DAY)))).to.deep.equal([10, 6, 6])
  })

  it('behavior: half of it is gone after each recovery', () => {
    const path = shock({ path: level, start, at: 0, size: 1, recoverySeconds: WEEK })
    expect([0, 1, 2, 3].map((week) => toNumber(path(start + week * WEEK)))).to.deep.equal([20, 15, 12.5, 11.25])
  })
})

describe('blockBootstrap', () => {
  // A past with a memory: each return is half of the one before and as much luck.
  const past = (() => {
    const rng = stream('past')
    let [last, log] = [0, 0]
    return Array.from({ length: 301 }, () => Math.exp((log += last = 0.5 * last + rng.normal(0.001, 0.02))))
  })()
  const returnsOf = (block: number) =>
    logReturns(blockBootstrap({ ...drawing(), prices: past, from: 3, step: DAY, block }), { ...sampled, step: DAY })
  const own = past.slice(1).map((price, i) => Math.log(price / (past[i] ?? 1)))

  it('default: each return of the past is as likely as any other, and within blocks they follow on each other', () => {
    for (const block of [1, 20]) {
      const returns = returnsOf(block)
      const { mean, variance } = moments(own)
      // With a memory of a half three returns are worth one.
      near(moments(returns).mean, mean, 5 * Math.sqrt((3 * variance) / COUNT))
      near(moments(returns).variance, variance, 5 * variance * Math.sqrt((2 * 3) / COUNT))
      near(autocorrelation(returns, 1), autocorrelation(own, 1) * (1 - 1 / block), 0.05)
    }
  })

  it('error: a past of one price, or of none', () => {
    expect(() => blockBootstrap({ ...drawing(), prices: [1], from: 1, step: DAY })).to.throw('two prices')
    expect(() => blockBootstrap({ ...drawing(), prices: [1, 0], from: 1, step: DAY })).to.throw('above 0')
  })
})

describe('drawn paths', () => {
  it('behavior: the same whoever asks in whatever order, and another with another seed', () => {
    const make = (seed: string) =>
      jumpDiffusion({ ...drawing(seed), from: 1, volatility: 1, jumps: 9, jumpDeviation: 1, step: DAY })
    const [forwards, jumping] = [make('a'), make('a')]
    const expected = [0, 1, 2, 3, 4, 5].map((day) => forwards(start + day * DAY))
    for (const day of [4, 1, 5, 0]) expect(jumping(start + day * DAY)).to.equal(expected[day])
    expect(make('b')(start + DAY)).to.not.equal(expected[1])
    expect(jumping(start - DAY)).to.equal(WAD)
  })

  it('error: all options that are wrong at once, in TypeScript too', () => {
    const wrong = { from: 0, step: DAY, volatility: -1, alpha: 0.1, beta: 0.1, betta: 1 }
    for (const name of ['from', 'volatility', 'betta'])
      expect(() => garch({ ...drawing(), ...wrong }))
        .to.throw(name)
        .with.property('code', 'AGENT_OPTION')
  })
})
