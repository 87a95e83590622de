import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { openCalls } from 'saffron-sim/study'
import { z } from 'zod'

import { barProblem } from '../../src/bars/bar-problem.ts'
import { neighboursOf, plateauOf } from '../../src/search/plateau.ts'
import { readObjective } from '../../src/search/objective.ts'
import { resampledBars } from '../../src/search/resampled-bars.ts'
import { searchSets } from '../../src/search/search-sets.ts'
import { trialHonesty } from '../../src/search/trial-honesty.ts'
import { walkStrategy, windowsOf } from '../../src/search/walk-strategy.ts'
import { real, whole } from '../../src/params/param.ts'
import { searchVariables } from '../../src/search/variables.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import { random } from '../../src/strategies/random.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const index = fileURLToPath(new URL('../../src/index.ts', import.meta.url))
/** Holds a share of its equity from the first bar on: in a rising market the more the better. */
const HOLDS = `import { real, strategy } from '${index}'
export default strategy({
  id: 'holds',
  about: 'For a test.',
  params: { share: real(0.3, 'Share of the equity', { max: 0.9 }) },
  needs: () => [],
  exits: {},
  decide: (view, { share }) => view.holding ? [] : [{ want: 'open', size: share }],
})`
const rising = Array.from({ length: 120 }, (_, i) => {
  const [open, close] = [100 + i + (i % 3) / 10, 101 + i + ((i + 1) % 3) / 10]
  return { time: i * 3_600, open, high: close, low: open, close, volume: 1 }
})
const settings =
  'max_position_usd: 1000000\nmax_open_risk: 1\nguards: false\nstop_loss: 0\ntake_profit: 0\npartial_at: 0\ntrail_distance: 0\nmax_hold_bars: 0\n'

const trial = z.object({ params: z.object({ share: z.number() }), score: z.number().nullable(), feasible: z.boolean() })
const answer = z.object({
  evaluations: z.number(),
  best: z.object({ params: z.object({ share: z.number() }), score: z.number(), feasible: z.boolean() }).nullable(),
  plateau: z.object({ isPlateau: z.boolean() }),
  honesty: z.object({ trials: z.number(), overfitting_probability: z.number(), deflated_sharpe: z.number() }),
  random: z.object({ p: z.number() }),
  trials: z.array(trial),
})

describe('saffron trade optimise', () => {
  const write = temporaryFiles()
  const run = (...args: string[]) =>
    commandOutput(
      'optimise',
      write('holds.ts', HOLDS),
      '--data',
      write('rising.csv', barsCsv({ interval: 3_600, list: rising })),
      '--params',
      write('settings.yaml', settings),
      '--vary',
      'share=0.1:0.8',
      '--objective',
      'max total_return',
      '--workers',
      '0',
      '--json',
      ...args,
    )

  for (const [method, budget] of [
    ['grid', 8],
    ['nelder-mead', 40],
  ] as const) {
    it(`default: finds the set that is best by ${method}, and says how much may be luck`, async () => {
      const { status, out, err } = await run('--method', method, '--budget', String(budget))
      expect(status, err).to.equal(0)
      const { best, trials, honesty, random: chance } = answer.parse(JSON.parse(out))
      expect(best?.params.share).to.be.closeTo(0.8, 0.01)
      expect(best?.score).to.equal(Math.max(...trials.map(({ score }) => score ?? 0)))
      expect(honesty.trials).to.equal(trials.length)
      expect(chance.p).to.be.within(0, 1)
    })
  }

  it('behavior: constraints come before the objective, and a set that breaks all of them is status 2', async () => {
    const { out } = await run('--method', 'grid', '--budget', '8', '--constraint', 'total_return <= 0.4')
    const { best, trials } = answer.parse(JSON.parse(out))
    const kept = trials.filter(({ feasible }) => feasible).map(({ score }) => score ?? 0)
    expect([best?.feasible, best?.score, kept.length < trials.length]).to.deep.equal([true, Math.max(...kept), true])
    expect((await run('--budget', '4', '--constraint', 'trades >= 1000')).status).to.equal(2)
  })

  it('behavior: with a journal it goes on where it was, and its answer is the same', async () => {
    const file = write('journal.jsonl', '')
    const search = ['--method', 'random', '--budget', '12', '--keep', file]
    const whole = (await run(...search)).out
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines.length).to.be.above(11)
    // As a search leaves it that was killed while it wrote its sixth answer.
    writeFileSync(file, `${lines.slice(0, 5).join('\n')}\n${lines[5]?.slice(0, 40)}`)
    expect((await run(...search)).out).to.equal(whole)
    expect((await run(...search)).out).to.equal(whole)
    const ids = readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => (line.endsWith('}}') ? [line.slice(0, 75)] : []))
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids.length).to.equal(lines.length)
    writeFileSync(file, '{"a":{}}\n')
    expect((await run(...search)).err).to.match(/TRADE_FILE.*line 1/)
  })

  it('error: what no backtest has, and ranges that are none', async () => {
    for (const [args, text] of [
      [['--objective', 'max sharp_annual'], /Did you mean 'sharpe_annual'/],
      [['--objective', 'sharpe_annual'], /which way is better/],
      [['--method', 'sobl'], /did you mean sobol/],
      [['--vary', 'shar=0.1:0.2'], /Did you mean 'share'/],
      [['--vary', 'share=0.1:2'], /share cannot be 2/],
      [['--vary', 'share'], /is no range/],
      [['--budget', '0'], /whole number from 1/],
      [['--workers', '-1'], /--workers/],
    ] as const) {
      const { status, err } = await run('--budget', '2', ...args)
      expect([status, text.test(err)], err).to.deep.equal([1, true])
    }
  })
})

describe('saffron trade walk-forward and monte-carlo', () => {
  const write = temporaryFiles()
  const data = () => write('bars.csv', barsCsv(lcgBars(320, { seed: 9 })))

  it('default: print what came of it, in words and as JSON', async () => {
    const walk = ['walk-forward', 'emaCross', '--data', data(), '--train', '100', '--test', '50', '--budget', '4']
    const words = await commandOutput(...walk, '--workers', '0')
    expect([words.status, words.out.match(/efficiency/g)?.length], words.err).to.deep.equal([0, 1])
    const shape = z.object({ windows: z.array(z.unknown()), equity: z.array(z.number()) })
    const found = shape.parse(JSON.parse((await commandOutput(...walk, '--workers', '0', '--json')).out))
    expect([found.windows.length, found.equity.length]).to.deep.equal([4, 201])
    const draws = await commandOutput('monte-carlo', 'emaCross', '--data', data(), '--runs', '9', '--workers', '0')
    expect([draws.status, /of 9 histories/.test(draws.out)], draws.err).to.deep.equal([0, true])
  })

  it('error: windows that do not fit', async () => {
    const { err } = await commandOutput('walk-forward', 'emaCross', '--data', data(), '--train', '900', '--test', '50')
    expect(err).to.match(/no window of 900 and 50/)
    expect((await commandOutput('walk-forward', 'emaCross', '--data', data(), '--test', '50')).err).to.match(/--train/)
  })
})

describe('walkStrategy', () => {
  const write = temporaryFiles()

  it('default: windows by hand', () => {
    const plan = { train: 10, test: 5, step: 5, purge: 2, isAnchored: false }
    expect(windowsOf(23, plan)).to.deep.equal([
      { train: [0, 10], test: [12, 17] },
      { train: [5, 15], test: [17, 22] },
    ])
    expect(windowsOf(23, { ...plan, isAnchored: true })[1]?.train).to.deep.equal([0, 15])
  })

  it('behavior: what was chosen and earned knows nothing of later windows', async () => {
    const bars = lcgBars(300, { seed: 12 })
    const calls = openCalls({ workers: 0 })
    const walk = (name: string, list: typeof bars.list) =>
      walkStrategy(
        {
          calls,
          job: { strategy: 'emaCross', data: write(name, barsCsv({ ...bars, list })), settings: {}, seed: '1' },
          variables: searchVariables(emaCross, 'fast=3:9,slow=12:30'),
          objective: readObjective({ text: 'max total_return', constraints: [], usage: '' }),
          method: 'sobol',
          budget: 6,
        },
        { windows: windowsOf(300, { train: 120, test: 60, step: 60, purge: 0, isAnchored: false }), perYear: 8_760 },
      )
    const whole = await walk('whole.csv', bars.list)
    const other = lcgBars(300, { seed: 13 }).list
    const changed = await walk('changed.csv', [...bars.list.slice(0, 240), ...other.slice(240)])
    expect(changed.windows.slice(0, 2)).to.deep.equal(whole.windows.slice(0, 2))
    expect(changed.equity.slice(0, 121)).to.deep.equal(whole.equity.slice(0, 121))
    expect(changed.equity.at(-1)).to.not.equal(whole.equity.at(-1))
  })
})

describe('searchSets', () => {
  const variables = searchVariables(emaCross, 'fast=2:4,slow=10:20')
  const tried = async (method: 'grid' | 'random' | 'sobol', budget: number) => {
    const { trials } = await searchSets({ variables, method, budget, seed: 'a', start: {} }, async (sets) =>
      sets.map((params) => ({ params, outcome: undefined, result: { objectives: [0], violation: 0 } })),
    )
    return trials.map(({ params }) => params)
  }

  it('default: a grid has its levels from end to end', async () => {
    expect(await tried('grid', 9)).to.deep.equal(
      [2, 3, 4].flatMap((fast) => [10, 15, 20].map((slow) => ({ fast, slow }))),
    )
  })

  it('behavior: no set twice, all inside, the same for the same seed', async () => {
    for (const method of ['random', 'sobol'] as const) {
      const sets = await tried(method, 64)
      expect(new Set(sets.map((set) => JSON.stringify(set))).size).to.equal(sets.length)
      expect(sets.every(({ fast, slow }) => Number(fast) >= 2 && Number(slow) <= 20)).to.equal(true)
      expect(await tried(method, 64)).to.deep.equal(sets)
    }
  })

  it('default: without a range the strategy’s own parameters are searched around their defaults', () => {
    expect(searchVariables(emaCross, undefined)).to.deep.equal([
      { name: 'fast', kind: 'whole', low: 4, high: 36 },
      { name: 'slow', kind: 'whole', low: 8, high: 78 },
    ])
    const params = {
      share: real(0.5, 'Ends at its bound', { min: 0.2, max: 1 }),
      count: whole(4, 'So does this', { max: 6 }),
      isOn: whole(1, 'A switch: 0 or 1', { min: 0, max: 1 }),
      isOff: whole(0, 'Another', { min: 0, max: 1 }),
    }
    expect(searchVariables({ ...random, params }, undefined)).to.deep.equal([
      { name: 'share', kind: 'number', low: 0.2, high: 1 },
      { name: 'count', kind: 'whole', low: 1, high: 6 },
    ])
    expect(errorOf(() => searchVariables({ ...random, params: {} }, undefined)).code).to.equal('TRADING_PARAMS')
  })
})

describe('plateau', () => {
  it('default: neighbours inside the range, and half of what the best has over the middle', () => {
    const variables = searchVariables(emaCross, 'fast=2:4,slow=10:20')
    expect(neighboursOf({ fast: 4, slow: 15 }, variables)).to.deep.equal([
      { fast: 3, slow: 15 },
      { fast: 4, slow: 14 },
      { fast: 4, slow: 16 },
    ])
    const tried = [0, 0, 1]
    expect(plateauOf(1, { neighbours: [0.6, 0.6], tried, sign: 1 })).to.deep.include({ median: 0.6, isPlateau: true })
    expect(plateauOf(1, { neighbours: [0.4, 0.4], tried, sign: 1 }).isPlateau).to.equal(false)
    expect(plateauOf(-1, { neighbours: [-0.4, -0.9], tried: [0], sign: -1 })).to.deep.include({ worst: -0.4 })
  })
})

describe('resampledBars', () => {
  const bars = lcgBars(200, { seed: 3 })

  it('behavior: bars that a market can have had, each with the moves of one that was', () => {
    const made = resampledBars(bars, { seed: 'a', draw: 4, block: 10 })
    const moves = (list: typeof bars.list) =>
      list.map(({ close }, i) => close / (list[i - 1]?.close ?? bars.list[0]?.open ?? 1))
    const known = moves(bars.list)
    expect(made.list.map((bar) => barProblem(bar)).filter((problem) => problem !== undefined)).to.deep.equal([])
    expect(moves(made.list).every((move) => known.some((one) => Math.abs(one / move - 1) < 1e-12))).to.equal(true)
    expect(made.list.map(({ time }) => time)).to.deep.equal(bars.list.map(({ time }) => time))
  })

  it('behavior: the same draw gives the same history, another one another', () => {
    const draw = (number: number) => resampledBars(bars, { seed: 'a', draw: number, block: 10 }).list.at(-1)
    expect(draw(1)).to.deep.equal(draw(1))
    expect(draw(1)).to.not.deep.equal(draw(2))
  })
})

describe('trialHonesty', () => {
  it('behavior: the best of many sets of noise is no better than luck, a good one is', () => {
    const wave = (set: number, shift: number) =>
      Array.from({ length: 600 }, (_, i) => Math.sin((i + 1) * (set + 1) * 12.9898) * 0.01 + shift)
    const sets = Array.from({ length: 20 }, (_, set) => wave(set, 0))
    const honest = (best: readonly number[]) => trialHonesty(best, [...sets, best], { seed: '1' })
    expect(honest(wave(7, 0)).deflated_sharpe).to.be.below(0.6)
    const good = honest(wave(30, 0.004))
    expect(good.trials).to.equal(21)
    expect(good.overfitting_probability).to.be.below(0.05)
    expect(good.deflated_sharpe).to.be.above(0.9)
    expect(trialHonesty(sets[0] ?? [], [sets[0] ?? []], { seed: '1' }).overfitting_probability).to.equal(null)
  })
})
