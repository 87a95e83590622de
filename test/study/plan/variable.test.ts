import { expect } from 'chai'

import { normal, uniform } from '../../../src/field/distribution.ts'
import { field } from '../../../src/field/field.ts'
import { movableOf } from '../../../src/study/optimise/movable-of.ts'
import { axisOf } from '../../../src/study/plan/axis-of.ts'
import { endsOf } from '../../../src/study/plan/ends-of.ts'
import { probesAround } from '../../../src/study/plan/probes-around.ts'
import { variablesOf } from '../../../src/study/plan/variable.ts'
import { near } from '../../kit/near.ts'

const params = {
  supply: field.amount({ default: 1_000, min: 1, about: 'Tokens', search: [500, 2_000] }),
  rate: field.ratio({ default: 0.2, about: 'Rate', search: [0.001, 0.5] }),
  lock: field.seconds({ default: 100, about: 'Lock', search: [50, 250] }),
  curve: field.choice(['flat', 'steep', 'round'], { default: 'steep', about: 'Curve' }),
  activity: field.ratio({ default: 0.3, about: 'Activity', vary: normal(0.3, 0.2) }),
  traders: field.int({ default: 40, min: 0, about: 'Traders', variable: 'environment', range: [0, 80] }),
  fee: field.flag({ default: false, about: 'Fee', variable: 'environment' }),
  free: field.number({ default: 3, about: 'Without a range' }),
  owner: field.text({ default: 'me', about: 'A text' }),
}

const variables = variablesOf(params)
const named = (name: string) => variables.find((variable) => variable.name === name) ?? expect.fail(`no ${name}`)

describe('variables of studies', () => {
  it('default: what can be moved of a netlist’s parameters', () => {
    expect(variables.map(({ name }) => name)).to.deep.equal(Object.keys(params).slice(0, -1))
    expect(named('supply')).to.deep.include({
      role: 'design',
      base: 1_000,
      whole: false,
      range: { low: 500, high: 2_000 },
    })
    expect(named('activity')).to.deep.include({ role: 'random', base: 0.3, limits: { low: 0, high: 1 } })
    expect(named('traders')).to.deep.include({ role: 'environment', whole: true, limits: { low: 0, high: Infinity } })
    expect(named('curve')).to.deep.include({ base: 'steep', choices: ['flat', 'steep', 'round'] })
    expect(named('fee').choices).to.deep.equal([false, true])
  })

  it('default: axes keep within limits, and what they give the fields take', () => {
    const shares = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200)
    for (const [name, one] of Object.entries(params)) {
      if (name === 'free' || name === 'owner') continue
      const { at } = axisOf(named(name))
      for (const u of shares) expect(one.read(at(u)).ok, `${name} ${at(u)}`).to.equal(true)
    }
    expect([axisOf(named('traders')).at(0), axisOf(named('traders')).at(1 - 2 ** -53)]).to.deep.equal([0, 80])
    near(Number(axisOf({ ...named('activity'), distribution: uniform(0.8, 1.6) }).at(0.5)), 0.9, 1e-12)
  })

  it('default: probes, ends and searches', () => {
    const probes = probesAround([named('rate'), named('lock'), named('curve'), named('traders')])
    expect(probes.curve).to.deep.equal(['flat', 'round'])
    expect(probes.traders).to.deep.equal([36, 44, 0, 80])
    expect(probes.lock).to.deep.equal([90, 110, 50, 250])
    const [less = 0, more = 0, ...ends] = (probes.rate ?? []).map(Number)
    near(less, 0.18, 1e-12)
    near(more, 0.22, 1e-12)
    expect(ends).to.deep.equal([0.001, 0.5])
    const { activity, traders, fee, ...others } = endsOf(variables, 1)
    // Of the normal 0.3 ± 0.2 within 0 and 1 the share below is shifted by what is cut off.
    expect(Number(activity?.low)).to.be.within(0.1, 0.2)
    expect(Number(activity?.high)).to.be.within(0.45, 0.55)
    expect([traders, fee, others]).to.deep.equal([{ low: 0, high: 80 }, { low: false, high: true }, {}])
    expect(movableOf(named('lock'))).to.deep.equal({ name: 'lock', kind: 'whole', low: 50, high: 250 })
    expect(movableOf(named('rate'))).to.deep.equal({ name: 'rate', kind: 'number', low: 0.001, high: 0.5, log: true })
    expect(movableOf(named('supply'))).to.deep.include({ log: false })
    expect(movableOf(named('curve'))).to.deep.include({ kind: 'choice' })
  })

  it('error: nobody says how far', () => {
    for (const attempt of [
      () => axisOf(named('free')),
      () => movableOf(named('free')),
      () => probesAround([named('free')]),
    ]) {
      expect(attempt)
        .to.throw(/how far 'free'/)
        .with.property('code', 'STUDY_DESIGN')
    }
  })
})
