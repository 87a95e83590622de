import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { asking, askWhen, conductStudy, type GivenStudySpec, whenInStudy } from 'saffron-sim/study'
import { rejects } from '../../chain/rejects.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { saffron } from '../../kit/saffron.ts'

/** It breaks where the fee is high and the rule steep; the noise does nothing. */
const BREAKS = `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'A model of which it is known when it breaks.',
  clock: { step: DAY, steps: 1 },
  params: {
    fee: field.ratio({ default: 0.1, search: [0, 1], about: 'Fee' }),
    rule: field.choice(['flat', 'steep'], { default: 'flat', about: 'Rule' }),
    noise: field.number({ default: 0, search: [-1, 1], about: 'Noise' }),
    bug: field.flag({ default: false, about: 'Whether it fails where it would break' }),
  },
  specs: { sound: { of: 'left.last', min: 0 } },
  build({ params: { fee, rule, bug } }) {
    const left = rule === 'steep' && fee > 0.6 ? -1 : 1
    if (bug && left < 0) throw new Error('a bug')
    return { agents: [], kpis: { left: level({ unit: COUNT, about: 'What is left', read: () => left }) } }
  },
})
`

describe('when it fails', () => {
  const { root, remove } = netprintProject({ breaks: BREAKS })
  after(remove)
  const vary = { fee: 'own', rule: 'flat,steep', noise: 'own' }
  const when = async (spec: Partial<GivenStudySpec>, out: string) =>
    asking(
      { netlist: 'breaks', vary, ...spec },
      { root, workers: 0, out, kind: 'when', ask: (study) => askWhen(study, { n: 256 }) },
    )

  it('default: the box, how much of all failures it has, and a page that says so', async () => {
    const { answer, folder } = await when({}, 'asked')
    const { limits, box, runs, failures, trajectory } = answer
    expect(Object.keys(limits).toSorted()).to.deep.equal(['fee', 'rule'])
    expect(limits['rule']).to.deep.include({ among: ['steep'], low: null, high: null })
    expect(limits['fee']?.low).to.be.within(0.6, 0.62)
    expect(limits['fee']).to.include({ high: null, unit: 'ratio' })
    // Two fifths of a half, evenly laid out: 51.2.
    expect([runs, failures]).to.deep.equal([256, 52])
    expect(box).to.include({ density: 1, coverage: 1, failures: 52, n: 52 })
    expect(trajectory[0]).to.deep.include({ mass: 1, coverage: 1, limited: [] })
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    expect(page)
      .to.match(/It fails when .*fee is at least 60\.\d+ %/)
      .and.include('rule is steep')
    expect(page.match(/<circle class="dot"/g)).to.have.length(trajectory.length + 1)
  })

  it('behavior: runs that fail break their specs, whatever a study makes of them', async () => {
    const { answer } = await when({ params: { bug: true } }, 'bugs')
    expect(answer.box).to.include({ density: 1, coverage: 1, failures: 52 })
  })

  it('behavior: of a study that is there nothing is run; its report says the same', async () => {
    const { folder } = await conductStudy(
      { netlist: 'breaks', runs: 200, vary: { ...vary, rule: 'oneOf(flat, steep)' }, design: 'sobol' },
      { root, workers: 0, out: 'runs' },
    )
    const { limits, failures } = await whenInStudy(folder)
    expect(Object.keys(limits).toSorted()).to.deep.equal(['fee', 'rule'])
    expect(await whenInStudy(folder, { name: 'sound' })).to.deep.equal(await whenInStudy(folder))
    const other = await whenInStudy(folder, { name: 'left.last < 0' })
    expect(other.failures).to.equal(200 - failures)
    const byParameter = await whenInStudy(folder, { name: 'fee < 0.5' })
    expect(Object.keys(byParameter.limits)).to.deep.equal(['fee'])
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    expect(page)
      .to.include('<h2>When it fails</h2>')
      .and.match(/fee is at least [56]\d/)
    const { stdout, status } = await saffron(['study', 'when', 'runs', '--spec', 'sound'], { cwd: root })
    expect(status).to.equal(0)
    expect(stdout)
      .to.match(/^It fails when /)
      .and.match(/\nlimits +low/)
    const asJson = await saffron(['study', 'when', 'runs', '--json'], { cwd: root })
    expect(JSON.parse(asJson.stdout)).to.deep.equal(await whenInStudy(folder))
  })

  it('error: what nothing can tell, and what is for new runs', async () => {
    await rejects(whenInStudy(path.join(root, 'runs'), { name: 'left.last > -5' }), 'STUDY_ANALYSIS')
    await rejects(whenInStudy(path.join(root, 'runs'), { name: 'lost' }), 'UNKNOWN_SPEC')
    await rejects(whenInStudy(path.join(root, 'asked')), 'NO_STUDY')
    await rejects(when({ vary: {}, params: { fee: 0.1 } }, 'still'), 'STUDY_ANALYSIS')
    const { stderr, status } = await saffron(['study', 'when', 'runs', '--n', '10'], { cwd: root })
    expect(status).to.equal(2)
    expect(stderr).to.include('--n is for new ones')
  })
})
