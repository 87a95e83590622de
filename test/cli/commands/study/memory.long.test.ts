import path from 'node:path'

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
/** Says at its end how much memory the process had at most. Workers are killed, and say nothing. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(2, '@peak ' + process.resourceUsage().maxRSS + '\\n'))`,
)}`
/** Young objects get little room, so that what is seen is what is kept. */
const FLAGS = `--max-semi-space-size=2 --import=${TELL_PEAK}`
const MOST = 1.2

describe('the memory of a study', () => {
  const { root, remove } = netprintProject({ draw: DRAW })
  after(remove)

  it(`default: with ten times as many points it is less than ${MOST} times as large`, async function () {
    this.timeout(1_200_000)
    const peakOf = async (runs: number) => {
      const args = ['study', 'draw', '--runs', String(runs), '--workers', '2', '--quiet', '--out', String(runs)]
      const { status, stderr } = await saffron(args, { cwd: path.resolve(root), env: { NODE_OPTIONS: FLAGS } })
      expect(status, stderr).to.equal(0)
      return Number(/@peak (\d+)/.exec(stderr)?.[1])
    }
    const [few, many] = [await peakOf(10_000), await peakOf(100_000)]
    expect(many / few, `${few} and ${many} kilobytes`).to.be.below(MOST)
  })
})
