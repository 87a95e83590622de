import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { parseQuantity } from '../../../src/kpi/measure/parse-measure.ts'
import { measureUnit } from '../../../src/study/analyse/measure-unit.ts'
import { studyUnits } from '../../../src/study/conduct/study-units.ts'
import { readStudy, type StudyManifest, writeStudy } from '../../../src/study/execute/study-folder.ts'
import { checkStudySpec } from '../../../src/study/study-spec.ts'

/** What is looked at of a study. */
type Study = Parameters<typeof studyUnits>[0]

const STUDY = {
  store: {
    kpis: [
      { name: 'price', unit: 'USD' },
      { name: 'constructor', unit: '' },
    ],
  },
  source: { netlist: { params: { fee: { kind: 'ratio', unit: '' }, toString: { kind: 'int', unit: '' } } } },
} as unknown as Study

const MANIFEST: StudyManifest = {
  format: 1,
  saffron: '0',
  kind: 'study',
  spec: checkStudySpec({ netlist: 'x', runs: 1 }),
  first: 1,
  modules: {},
  status: 'running',
  points: 1,
  done: 0,
  failed: 0,
  startedAt: '',
  seconds: 0,
}

describe('studyUnits', () => {
  it('behavior: KPIs and parameters may be called what every object calls its own, in the folder too', () => {
    const unitsOf = studyUnits(STUDY)
    const units = (of: typeof unitsOf) =>
      ['price.last', 'constructor.last', 'toString', 'fee'].map((text) => measureUnit(parseQuantity(text), of))
    expect(units(unitsOf)).to.deep.equal(['USD', '', '', 'ratio'])
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-'))
    try {
      writeStudy(folder, { ...MANIFEST, units: units(unitsOf), unitsOf })
      const read = readStudy(folder)
      expect(read.units).to.deep.equal(['USD', '', '', 'ratio'])
      expect(read.unitsOf && units(read.unitsOf)).to.deep.equal(read.units)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
