import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { sum } from '../../src/kpi/statistics/mean.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

/** Lines of NatSpec for each line of code that interfaces have, all together. */
const LEAST = 0.6

describe('the words of interfaces', () => {
  it('default: there is more than a line for each two of code', () => {
    const files = globSync('contracts/*/I[A-Z]*.sol', { cwd: cloneRoot }).filter((file) => !file.includes('mocks'))
    const counts = files.toSorted().map((file) => {
      const lines = readFileSync(path.join(cloneRoot, file), 'utf8').split('\n')
      const said = lines.map((line) => line.trim()).filter((line) => line !== '')
      const words = said.filter((line) => line.startsWith('///')).length
      return { file, words, code: said.filter((line) => !line.startsWith('//')).length }
    })
    expect(counts.length).to.be.above(10)
    const [words, code] = [sum(counts.map((each) => each.words)), sum(counts.map((each) => each.code))]
    const poorest = counts.toSorted((a, b) => a.words / a.code - b.words / b.code).slice(0, 3)
    const told = poorest.map((each) => `${each.file} ${each.words} for ${each.code}`).join(', ')
    expect(words / code, `${words} lines for ${code} of code; fewest: ${told}`).to.be.at.least(LEAST)
  })
})
