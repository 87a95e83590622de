import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { attributeChecks } from '../../../src/models/cohorts/monte-carlo/attribute-checks.ts'
import { medianError } from '../../../src/models/cohorts/monte-carlo/median-error.ts'
import { runTrials, trialSeed } from '../../../src/models/cohorts/monte-carlo/run-trials.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden, VC } from './requests.ts'

const TRIALS = {
  token: { simulation_mode: 'abm', horizon_months: 13 },
  buckets: [VC, COMMUNITY],
}
const request = (monte_carlo: object = {}, abm: object = {}) =>
  golden({
    ...TRIALS,
    abm: { agents_per_cohort: 20, pricing_model: 'issuance_curve', ...abm },
    others: { monte_carlo: { enabled: true, num_trials: 40, ...monte_carlo } },
  })

describe('trials of a cohort economy', () => {
  it('default: bands by month, and a summary of the ends', () => {
    const { trials, bands, summary } = runTrials(request())
    expect(trials).to.have.length(40)
    const prices = trials.map(({ final_price }) => final_price).toSorted((a, b) => a - b)
    const { P10 = [], P50 = [], P90 = [] } = bands.price.percentiles
    expect(P50).to.have.length(13)
    for (let month = 0; month < 13; month++) {
      expect(P10[month]).to.be.below(P50[month] ?? NaN)
      expect(P50[month]).to.be.below(P90[month] ?? NaN)
    }
    // Of 40 values the median lies between the 20th and the 21st.
    near(P50[12] ?? NaN, ((prices[19] ?? NaN) + (prices[20] ?? NaN)) / 2, 1e-15)
    expect(summary.final_price.percentiles).to.deep.equal({ P10: P10[12], P50: P50[12], P90: P90[12] })
    expect([summary.final_price.min, summary.final_price.max]).to.deep.equal([prices[0], prices[39]])
    near(bands.price.mean[12] ?? NaN, summary.final_price.mean, 1e-12)
    near(summary.final_price.variation, summary.final_price.sd / summary.final_price.mean, 1e-15)
    near(
      summary.total_sold.mean,
      bands.total_sold.mean.reduce((sum, mean) => sum + mean, 0),
      1e-3,
    )
  })

  it('behavior: a trial depends on its own seed only', () => {
    const { trials } = runTrials(request(), { seed: '3' })
    const alone = monthsOf(request(), trialSeed('3', 17)).at(-1)
    expect(alone?.price).to.equal(trials[17]?.final_price)
    expect(new Set(trials.map(({ final_price }) => final_price))).to.have.property('size', 40)
    expect(JSON.stringify(runTrials(request({ seed: 3 })))).to.equal(
      JSON.stringify(runTrials(request(), { seed: '3' })),
    )
  })

  it('behavior: the more people differ the wider the bands, around the same middle', () => {
    const [low, medium, high] = ['low', 'medium', 'high'].map(
      (variance_level) => runTrials(request({ variance_level })).summary.total_sold,
    )
    const [narrow, usual, wide] = [low?.sd ?? NaN, medium?.sd ?? NaN, high?.sd ?? NaN]
    expect(narrow / usual).to.be.within(0.35, 0.65)
    expect(wide / usual).to.be.within(1.5, 2.7)
    near((high?.mean ?? NaN) / (low?.mean ?? NaN), 1, 0.03)
  })

  it('behavior: ends when the median is known well enough, if that is asked', () => {
    const { trials, summary } = runTrials(request({ num_trials: 200 }), { untilConverged: true })
    expect([trials.length, summary.converged]).to.deep.equal([30, true])
    expect(summary.median_error).to.be.below(0.01)
    // One agent a cohort decides for all, and the price follows what is sold.
    const few = request({ variance_level: 'high', num_trials: 40 }, { agents_per_cohort: 1, pricing_model: 'pool' })
    const unsettled = runTrials(few, { untilConverged: true })
    expect([unsettled.trials.length, unsettled.summary.converged]).to.deep.equal([40, false])
  })

  it('behavior: the error of a median is that of the theory', () => {
    const rng = stream('median', 'values')
    const values = Array.from({ length: 400 }, () => rng.normal(10, 2))
    // sd √(π/2)/√n of a normal; the bootstrap of one sample knows it to some 20 %.
    near(medianError(values, stream('median', 'bootstrap')) / ((2 * Math.sqrt(Math.PI / 2)) / 20), 1, 0.4)
  })
})

describe('what people are like', () => {
  it('default: has the distribution it was drawn from', () => {
    for (const sampling of ['quantile', 'random']) {
      const abm = { agent_granularity: 'full_individual', decision_config: { sampling, stock_selling: true } }
      const buckets = [
        { ...VC, num_holders: 3_000 },
        { ...COMMUNITY, num_holders: 500 },
      ]
      const checks = attributeChecks(createCohortModel(golden({ token: TRIALS.token, buckets, abm })).cohorts)
      expect(checks).to.have.length(10)
      for (const { cohort, attribute, gap, probability } of checks) {
        expect(probability, `${sampling} ${cohort} ${attribute}`).to.be.above(1e-4)
        if (sampling === 'quantile') expect(gap).to.be.below(1 / 500)
      }
    }
  })

  it('behavior: a distribution that is another one is told from it', () => {
    const buckets = [{ ...VC, num_holders: 3_000 }]
    const [cohort] = createCohortModel(golden({ token: TRIALS.token, buckets })).cohorts
    if (cohort === undefined) expect.fail('no cohort')
    const shifted = {
      ...cohort,
      attributes: { ...cohort.attributes, risk: cohort.attributes.risk.map((x) => x * 0.9) },
    }
    const risk = attributeChecks([shifted]).find(({ attribute }) => attribute === 'risk')
    expect(risk?.probability).to.be.below(1e-6)
  })
})
