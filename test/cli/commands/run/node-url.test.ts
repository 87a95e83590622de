import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readKpis, readManifest } from 'saffron-sim/results'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'
import { SAVING } from '../../../study/conduct/saving-netlist.ts'

const KEY = '0123456789abcdef'
/** Nobody listens there; a model does not ask. */
const WITH_KEY = `http://me:${KEY}@127.0.0.1:1/v3/${KEY}?key=${KEY}`
const SHOWN = 'http://127.0.0.1:1/…'

describe("the URL of a run's node", () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)
  const at = (...place: readonly string[]) => path.join(root, ...place)
  const text = (...place: readonly string[]) => readFileSync(at(...place), 'utf8')
  const inProject = (...args: readonly string[]) => warmSaffron(args, { cwd: root })

  it('default: a run keeps and prints its host, and nothing that may be a key', async () => {
    const { status, stdout, stderr } = await inProject('run', 'saving', '--chain', WITH_KEY, '--out', 'first')
    expect(status, stderr).to.equal(0)
    expect(stdout).to.include(`npx saffron run saving --chain '${SHOWN}' --seed 2`)
    expect(stdout + stderr + text('first', 'manifest.json') + text('first', 'report.html')).to.not.include(KEY)
    expect(readManifest(at('first')).spec.chain).to.equal(SHOWN)
    const other = await inProject('run', 'saving', `--chain=${WITH_KEY}`, '--out', 'second')
    expect(other.stdout).to.include(`'--chain=${SHOWN}'`).and.not.include(KEY)
    // What was printed is no URL to run on, and says so.
    const copied = await inProject('run', 'saving', '--chain', SHOWN)
    expect([copied.status, copied.stderr.split('  ')[0]]).to.deep.equal([2, 'error CHAIN_HIDDEN'])
  })

  it('behavior: who resumes a run gives its URL again, or another chain', async () => {
    const part = await warmSaffron(['run', 'scheduler', '--chain', 'evm', '--steps', '2', '--out', at('part')])
    expect(part.status, part.stderr).to.equal(0)
    const manifest = JSON.parse(text('part', 'manifest.json'))
    writeFileSync(
      at('part', 'manifest.json'),
      JSON.stringify({ ...manifest, spec: { ...manifest.spec, chain: SHOWN } }),
    )
    const resume = (...more: readonly string[]) =>
      warmSaffron(['run', '--resume', at('part'), '--steps', '4', '--out', at('whole'), ...more])
    const bare = await resume()
    expect([bare.status, bare.stderr.split('  ')[0]]).to.deep.equal([2, 'error CHAIN_HIDDEN'])
    expect(bare.stderr).to.include('--chain URL')
    const given = await resume('--chain', 'evm')
    expect(given.status, given.stderr).to.equal(0)
    expect(readKpis(at('whole')).rows.at(-1)?.[0]).to.equal('4')
  })

  it('behavior: so does a study', async () => {
    const place = ['--workers', '0', '--quiet'] as const
    const made = await inProject('study', 'saving', '--runs', '2', '--chain', WITH_KEY, '--out', 'many', ...place)
    expect(made.status, made.stderr).to.equal(0)
    expect(text('many', 'study.json')).to.include(SHOWN).and.not.include(KEY)
    const bare = await inProject('study', 'resume', 'many', ...place)
    expect([bare.status, bare.stderr.split('  ')[0]]).to.deep.equal([2, 'error CHAIN_HIDDEN'])
    const given = await inProject('study', 'extend', 'many', '--runs', '3', '--chain', WITH_KEY, ...place)
    expect(given.status, given.stderr).to.equal(0)
    const resumed = await inProject('study', 'resume', 'many', '--chain', 'evm', ...place)
    expect(resumed.status, resumed.stderr).to.equal(0)
  })
})
