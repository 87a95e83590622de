import { expect } from 'chai'

import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron } from '../../../kit/saffron.ts'

/** A model of nothing but a draw, whose runs are many. */
const DRAW = `
import { COUNT, DAY, defineNetlist, level } from 'saffron-sim'
export default defineNetlist({
  about: 'A draw.',
  clock: { step: DAY, steps: 1 },
  build({ rng }) {
    const drawn = rng('draw').normal()
    return { agents: [], kpis: { drawn: level({ unit: COUNT, about: 'What was drawn', read: () => drawn }) } }
  },
})
`
/**
 * Says at its end the most bytes that were in use at a time, looked at twice a second after all garbage has gone: what a
 * process holds besides depends on how busy the machine is. Workers are killed, and say nothing.
 */
const TELL_MOST = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs'
  import { setFlagsFromString } from 'node:v8'
  import { runInNewContext } from 'node:vm'
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  let most = 0
  setInterval(() => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    most = Math.max(most, heapUsed + external)
  }, 500).unref()
  process.on('exit', () => writeSync(2, '@most ' + most + '\\n'))
`)}`
const [FEW, MANY] = [10_000, 100_000]
/** An id and where it is found, twice over, its measures, and columns for a page: it was a thousand. */
const MOST_BYTES = 250

describe('the memory of a study', () => {
  const { root, remove } = netprintProject({ draw: DRAW })
  after(remove)

  it(`default: a point more is at most ${MOST_BYTES} bytes more`, async function () {
    this.timeout(1_200_000)
    const mostOf = async (runs: number) => {
      const args = ['study', 'draw', '--runs', String(runs), '--workers', '2', '--quiet', '--out', String(runs)]
      const { status, stderr } = await saffron(args, { cwd: root, env: { NODE_OPTIONS: `--import=${TELL_MOST}` } })
      expect(status, stderr).to.equal(0)
      return Number(/@most (\d+)/.exec(stderr)?.[1])
    }
    const [few, many] = [await mostOf(FEW), await mostOf(MANY)]
    expect((many - few) / (MANY - FEW), `${few} and ${many} bytes`).to.be.below(MOST_BYTES)
  })
})
