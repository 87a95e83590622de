import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { run, stream } from 'saffron-sim'
import { readManifest } from 'saffron-sim/results'

import { continueRun } from '../../../src/run/go-on/continue-run.ts'
import { earlierRun } from '../../../src/run/go-on/earlier-run.ts'

import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

const RUNNING = fileURLToPath(new URL('stopping-run.ts', import.meta.url))
const params = { flow_sd: 0.02, price_mode: 'impact', renewal_probability: 0.5 }
const KILLS = 20
const MONTHS = 60
const MOST_MS = 3

describe('a run of AEGIS that was killed', () => {
  const { root, remove } = temporaryFolder()
  const bytes = (folder: string) =>
    ['kpis.csv', 'actions.csv', 'state.json'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
  after(remove)

  it('behavior: at any of 20 random moments, goes on to the bytes of the unbroken one', async function () {
    this.timeout(300_000)
    const whole = path.join(root, 'whole')
    const { id } = await run({ netlist: 'aegis', params, seed: 'killed' }, { root: cloneRoot, out: whole })
    const rng = stream('killed', 'moments')
    for (let i = 0; i < KILLS; i++) {
      const [month, delay] = [rng.int(0, MONTHS - 3), rng.uniform(0, MOST_MS)]
      const folder = path.join(root, `killed-${i}`)
      const child = spawn(process.execPath, ['--import', 'tsx', RUNNING, folder, 'aegis', JSON.stringify(params)], {
        cwd: cloneRoot,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      for await (const line of createInterface({ input: child.stdout })) {
        if (Number(line) !== month + 1) continue
        await wait(delay)
        child.kill('SIGKILL')
      }
      expect(await ended, `month ${month}`).to.deep.equal([null, 'SIGKILL'])
      expect(readManifest(folder).status).to.equal('running')
      const rest = path.join(root, `rest-${i}`)
      const done = await continueRun(earlierRun(folder, { by: 'state' }), {
        root: cloneRoot,
        out: rest,
      })
      expect(done.id).to.equal(id)
      expect(bytes(rest), `month ${month}`).to.deep.equal(bytes(whole))
    }
  })
})
