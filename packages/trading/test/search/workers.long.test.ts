import { expect } from 'chai'

import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

describe('searches in workers', () => {
  const write = temporaryFiles()

  it('behavior: two processes give the bytes that this one gives', async () => {
    const data = write('bars.csv', barsCsv(lcgBars(300, { seed: 6 })))
    for (const args of [
      ['optimise', 'emaCross', '--vary', 'fast=3:9,slow=12:30', '--budget', '12', '--constraint', 'trades >= 0'],
      ['monte-carlo', 'emaCross', '--runs', '6'],
    ]) {
      const run = (workers: string) => commandOutput(...args, '--data', data, '--json', '--workers', workers)
      const [here, there] = [await run('0'), await run('2')]
      expect(there.err).to.equal('')
      expect(there).to.deep.equal(here)
    }
  })
})
