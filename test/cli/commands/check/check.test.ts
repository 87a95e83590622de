import { existsSync, symlinkSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { modelOf, netprintProject } from '../../../kit/netlist-project.ts'
import { cloneRoot } from '../../../kit/temporary-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

/** Runs, though its parameter is used as what it is not. */
const MISTYPED = `
import { DAY, defineNetlist, field, COUNT, level } from 'saffron-sim'
export default defineNetlist({
  about: 'Mistyped.',
  clock: { step: DAY, steps: 3 },
  params: { size: field.int({ default: 1, about: 'A number' }) },
  build: ({ params }) => {
    const text: string = params.size
    return { agents: [], kpis: { size: level({ unit: COUNT, about: 'Its size', read: () => Number(text) }) } }
  },
})
`
const BROKEN = modelOf('').replace('read: () => done', "read: () => { throw new Error('no such thing') }")
const NEEDY = modelOf('')
  .replace('build: () =>', "params: { must: field.int({ required: true, about: 'Nobody knows' }) }, build: () =>")
  .replace('import { COUNT,', 'import { field, COUNT,')

describe('saffron check', () => {
  const { root, remove } = netprintProject({ good: modelOf(''), broken: BROKEN, mistyped: MISTYPED, needy: NEEDY })
  after(remove)
  const check = (...args: string[]) => warmSaffron(['check', ...args], { cwd: root })

  it('behavior: a project without TypeScript is told so, and its netlists are built', async () => {
    const { status, stdout, stderr } = await check('good')
    expect(status, stderr).to.equal(0)
    expect(stdout)
      .to.contain('Types were not checked')
      .and.to.match(/^good +ok +0 parameters, 0 mechanisms, 1 agent, 1 KPI$/m)
  })

  describe('in a project with TypeScript', () => {
    before(() => {
      symlinkSync(
        path.join(cloneRoot, 'node_modules', 'typescript'),
        path.join(root, 'node_modules', 'typescript'),
        'junction',
      )
    })

    it('default: nothing is wrong, and nothing is run or written', async () => {
      const { status, stdout, stderr } = await check('good')
      expect([status, stderr]).to.deep.equal([0, ''])
      expect(stdout).to.match(/^Types: ok\.$/m)
      expect(existsSync(path.join(root, 'runs'))).to.equal(false)
    })

    it('error: types, and netlists that cannot be built, each with its place; what needs a parameter is no mistake', async () => {
      const { status, stdout, stderr } = await check()
      expect(status).to.equal(1)
      expect(stdout).to.match(/^netlists\/mistyped\/netlist\.ts\(8,11\): error TS2322: Type 'number'/m)
      expect(stdout).to.match(/^broken +wrong .*no such thing/m)
      expect(stdout).to.match(/^needy +ok +not built: .*must/m)
      expect(stdout).to.match(/^mistyped +ok /m)
      expect(stderr).to.match(/NETLIST_CHECK +1 mistake in types, 1 of 4 netlists cannot be built/)
    })

    it('behavior: with a value it is built, and JSON says the same', async () => {
      const { status, stdout } = await check('needy', '--set', 'must=3', '--json')
      expect(status).to.equal(0)
      expect(JSON.parse(stdout)).to.deep.equal({
        types: [],
        netlists: [{ name: 'needy', ok: true, said: '1 parameter, 0 mechanisms, 1 agent, 1 KPI' }],
      })
      const wrong = await check('broken', '--json')
      expect([
        wrong.status,
        (JSON.parse(wrong.stdout) as { netlists: { ok: boolean }[] }).netlists[0]?.ok,
      ]).to.deep.equal([1, false])
    })
  })
})
