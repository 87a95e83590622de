import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { asking, checkStudySpec, conductStudy, sensitivity } from 'saffron-sim/study'
import { askedSpecs } from '../../../src/study/ask/asked-specs.ts'
import { rejects } from '../../chain/rejects.ts'
import { netprintProject } from '../../kit/netlist-project.ts'

const ODD = `
import { COUNT, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'Its parameters are called like what every object has.',
  clock: { step: 1, steps: 1 },
  params: {
    constructor: field.ratio({ default: 0.5, about: 'One' }),
    toString: field.choice(['low', 'high'], { default: 'low', about: 'Another' }),
  },
  build: ({ params }) => ({
    agents: [],
    kpis: { y: level({ unit: COUNT, about: 'The first', read: () => params['constructor'] }) },
  }),
})
`

describe('variables that are called like what every object has', () => {
  const { root, remove } = netprintProject({ odd: ODD })
  after(remove)
  const spec = { netlist: 'odd', runs: 4, vary: { constructor: '0.1:0.2' }, measures: ['y.last'] }

  it('behavior: they are drawn', async () => {
    const { folder } = await conductStudy(spec, { root, workers: 0, out: 'drawn' })
    const [head = '', ...rows] = readFileSync(path.join(folder, 'points.csv'), 'utf8').trim().split('\n')
    const values = rows.map((row) => Number(row.split(',')[head.split(',').indexOf('constructor')]))
    expect(new Set(values).size).to.equal(4)
    expect(values.every((value) => value >= 0.1 && value <= 0.2)).to.equal(true)
  })

  it('behavior: a question moves them', async () => {
    const { answer } = await asking(spec, {
      root,
      workers: 0,
      out: 'asked',
      kind: 'question',
      ask: (study) => sensitivity(study, { method: 'morris', measure: 'y.last', n: 4 }),
    })
    expect(Object.keys(answer.indices)).to.deep.equal(['constructor'])
  })

  it('error: a spec that is called so is none unless the study has it', async () => {
    const some = checkStudySpec({ ...spec, specs: { some: 'y.last > 0' } })
    expect(() => askedSpecs(some, 'constructor'))
      .to.throw()
      .with.property('code', 'UNKNOWN_SPEC')
    const own = { ...spec, specs: { constructor: 'own' } }
    await rejects(conductStudy(own, { root, workers: 0, out: 'own' }), 'UNKNOWN_SPEC')
  })
})
