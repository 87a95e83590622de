import { expect } from 'chai'

import { listNetlists } from 'saffron-sim/project'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'
import { hasControlCodes } from '../../../kit/saffron.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

describe('saffron list', () => {
  it('default: every netlist of the project and what it is about', async () => {
    const { status, stdout, stderr } = await warmSaffron(['list'])
    expect([status, stderr]).to.deep.equal([0, ''])
    const names = listNetlists(cloneRoot).map(({ name }) => name)
    expect(names).to.include.members(['simplegrant', 'scheduler', 'token-economy'])
    const [head, ...lines] = stdout.trimEnd().split('\n')
    expect(head).to.match(/^netlist +about$/)
    expect(lines.map((line) => line.split(' ')[0])).to.deep.equal(names)
    for (const line of lines) expect(line).to.match(/^\S+ +\S+ \S+/)
    expect(hasControlCodes(stdout)).to.equal(false)
  })

  it('behavior: --json', async () => {
    const { stdout } = await warmSaffron(['list', '--json'])
    const netlists = JSON.parse(stdout) as { name: string; about: string }[]
    expect(netlists.map(({ name }) => name)).to.deep.equal(listNetlists(cloneRoot).map(({ name }) => name))
  })

  it('behavior: a folder without netlists', async () => {
    const { root, remove } = temporaryFolder()
    const { status, stdout } = await warmSaffron(['list'], { cwd: root })
    expect(status).to.equal(0)
    expect(stdout).to.include('netlists/NAME/netlist.ts')
    remove()
  })
})

describe('saffron show', () => {
  it('default: parameters with their values, agents, KPIs', async () => {
    const { status, stdout, stderr } = await warmSaffron(['show', 'simplegrant', '--set', 'grants=2', '--steps', '48'])
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.match(/^48 steps of 1 hour from 2026-01-01, a record every 24 steps$/m)
    expect(stdout).to.match(/^grants +2 \(default 4\) +at least 1 /m)
    expect(stdout).to.match(/^granter1 +1$/m)
    expect(stdout).to.match(/^granter_OCEAN +OCEAN +level +Held by the granter$/m)
  })

  it('behavior: --json', async () => {
    const { status, stdout } = await warmSaffron(['show', 'scheduler', '--json', '--seed', 'x', '--kpis', 'timestamp'])
    expect(status).to.equal(0)
    const { name, seed, mode, chain, clock, controllables, kpis } = JSON.parse(stdout) as Record<string, unknown>
    expect([name, seed, mode, chain]).to.deep.equal(['scheduler', 'x', 'immediate', 'hardhat'])
    expect(clock).to.deep.equal({ start: Date.UTC(2026) / 1000, step: 2_592_000, steps: 123, every: 3 })
    expect((controllables as { name: string }[])[0]?.name).to.equal('erc20')
    expect((kpis as { name: string }[]).map((kpi) => kpi.name)).to.deep.equal(['timestamp'])
  })
})
