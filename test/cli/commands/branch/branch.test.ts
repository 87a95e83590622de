import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { run } from 'saffron-sim'
import { readKpis } from 'saffron-sim/results'

import { readPatch } from '../../../../src/cli/parse/patch-file.ts'
import { rejects } from '../../../chain/rejects.ts'
import { near } from '../../../kit/near.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron } from '../../../kit/saffron.ts'
import { cloneRoot } from '../../../kit/temporary-project.ts'

const LIVE = `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'One who walks.',
  clock: { step: DAY, steps: 8 },
  params: { stride: field.number({ default: 1, live: true, about: 'A step' }), dead: field.number({ default: 1, about: 'Nothing' }) },
  build({ live }) {
    let at = 0
    return {
      agents: [{ name: 'one', step: ({ rng }) => void (at += live.stride * (1 + rng.uniform(0, 0.1))) }],
      kpis: { at: level({ unit: COUNT, about: 'Where', read: () => at }) },
    }
  },
})
`
const staking = path.join(cloneRoot, 'test', 'study', 'shrink', 'share-staking.ts')

describe('saffron branch and saffron look', function () {
  this.timeout(60_000)
  const { root, remove } = netprintProject({
    walk: LIVE,
    staking: `export { shareStakingNetlist as default } from '${staking}'\n`,
  })
  after(remove)
  const command = (...args: readonly string[]) => saffron(args, { cwd: root })

  it('default: a branch is the run up to its step, and has other values from there', async () => {
    await run({ netlist: 'walk' }, { root, out: path.join(root, 'whole') })
    const { status, stdout, stderr } = await command(
      'branch',
      'whole',
      '--at',
      '5',
      '--set',
      'stride=-1',
      '--out',
      'back',
    )
    expect(status, stderr).to.equal(0)
    expect(stdout).to.include('up to step 5')
    const [whole, back] = ['whole', 'back'].map((folder) =>
      readKpis(path.join(root, folder)).rows.map(([, , at]) => Number(at)),
    )
    expect(back?.slice(0, 6)).to.deep.equal(whole?.slice(0, 6))
    // From there it goes back by as much as the other goes on.
    expect(back?.[6]).to.be.below(back?.[5] ?? 0)
    near((whole?.[6] ?? 0) + (back?.[6] ?? 0), 2 * (whole?.[5] ?? 0), 1e-9)
  })

  it('error: nothing otherwise, a step too far, a parameter that is not live', async () => {
    expect((await command('branch', 'whole', '--at', '5')).status).to.equal(2)
    expect((await command('branch', 'whole', '--at', '9', '--seed', '2')).status).to.equal(2)
    expect((await command('branch', 'whole', '--at', '5', '--set', 'dead=2')).stderr).to.include('LIVE_PARAM')
  })

  it('default: a patch lets owners act in the block after, and is part of what the branch is', async () => {
    await run({ netlist: 'staking', chain: 'evm', clock: { steps: 12 } }, { root, out: path.join(root, 'plain') })
    const patch = path.join(root, 'patch.yaml')
    writeFileSync(patch, 'do: [{ action: staking.reward, agent: patron-1, args: { amount: 0.0000000000000005 } }]\n')
    const branch = ['branch', 'plain', '--at', '7', '--patch', patch, '--out', 'patched']
    const { status, stderr } = await command(...branch)
    expect(status, stderr).to.equal(0)
    const [plain, patched] = ['plain', 'patched'].map((folder) =>
      readKpis(path.join(root, folder)).rows.map((row) => row.join()),
    )
    expect(patched?.slice(0, 8)).to.deep.equal(plain?.slice(0, 8))
    expect(patched?.[8]).not.to.equal(plain?.[8])
    expect((await command('verify', 'patched')).status).to.equal(0)
    writeFileSync(patch, 'do: [{ action: staking.rewards }]\n')
    const wrong = await command(...branch.with(-1, 'wrong'))
    expect([wrong.status, wrong.stderr.includes('PATCH')]).to.deep.equal([2, true])
    for (const text of ['say: hello\n', '', 'do: [', 'do: []\n']) {
      writeFileSync(patch, text)
      await rejects(readPatch(patch), 'PATCH_FILE')
    }
    await rejects(readPatch(path.join(root, 'missing.yaml')), 'PATCH_FILE')
    writeFileSync(path.join(root, 'patch.mjs'), 'export default { set: { stride: 2 } }')
    expect(await readPatch(path.join(root, 'patch.mjs'))).to.deep.equal({ set: { stride: 2 } })
  })

  it('default: a look asks contracts as they were', async () => {
    await run({ netlist: 'staking', chain: 'evm', clock: { steps: 12 } }, { root, out: path.join(root, 'staked') })
    const views = ['staking.totalShares()', 'staking.totalAssets()', 'TOK.balanceOf(staking)']
    const { status, stdout, stderr } = await command('look', 'staked', '--at', '10', '--json', ...views)
    expect(status, stderr).to.equal(0)
    const [shares, assets, balance] = views.map((view) =>
      BigInt((JSON.parse(stdout) as Record<string, string>)[view] ?? ''),
    )
    expect(balance).to.equal(assets)
    const perShare = readKpis(path.join(root, 'staked')).rows[10]?.[2]
    expect(String(Number(((assets ?? 0n) * 10n ** 18n) / (shares ?? 1n)) / 1e18).slice(0, 12)).to.equal(
      perShare?.slice(0, 12),
    )
    expect((await command('look', 'staked', '--at', '10', 'staking.totalShare()')).status).to.equal(2)
  })

  it('error: a look with arguments that a view does not take', async () => {
    for (const view of ['TOK.balanceOf()', 'TOK.balanceOf(nobody)', 'TOK.allowance(patron-1)']) {
      const { status, stderr } = await command('look', 'staked', '--at', '10', view)
      expect([status, /^error (\w+)/.exec(stderr)?.[1]], view).to.deep.equal([2, 'VIEW'])
    }
  })
})
