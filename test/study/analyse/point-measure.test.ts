import { expect } from 'chai'

import { checkMeasures, quantityMeasure, specMeasure } from '../../../src/study/analyse/point-measure.ts'

describe('checkMeasures', () => {
  const known = { kpis: ['price'], numbers: [] }

  it('default: names that runs have', () => {
    checkMeasures([quantityMeasure('price.last'), specMeasure('floor', 'price.min > 0.1')], known)
  })

  it('error: of a spec the message quotes its condition, whose characters it counts', () => {
    const refused = () => checkMeasures([specMeasure('floor', '0.1 < prise.min')], known)
    expect(refused).to.throw("'0.1 < prise.min' at character 7: there is no KPI 'prise'")
  })

  it('error: of a measure it quotes the measure', () => {
    const refused = () => checkMeasures([quantityMeasure('prise.last')], known)
    expect(refused).to.throw("'prise.last' at character 1: there is no KPI 'prise'")
  })
})
