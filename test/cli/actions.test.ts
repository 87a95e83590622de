import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { cloneRoot } from '../temporary-project.ts'

interface Kind {
  readonly kind: string
  readonly about: string
  readonly design: readonly { name: string; unit: string; about: string }[]
  readonly actions: readonly {
    name: string
    about: string
    events: readonly string[]
    args: readonly { name: string; unit: string; about: string; relative: boolean }[]
  }[]
}

function actions(...args: string[]) {
  const bin = path.join(cloneRoot, 'bin', 'saffron.mjs')
  const options = { cwd: cloneRoot, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'actions', ...args], options)
  return { status, stdout, stderr }
}

const json = (...args: string[]) => JSON.parse(actions(...args, '--json').stdout) as Kind[]

/** The kinds as the sources name them: one `controllable({ kind: '…'` per file. */
function kindsInSources(): string[] {
  const files = globSync('src/agents/controllable/*.ts', { cwd: cloneRoot })
  const sources = files.map((file) => readFileSync(path.join(cloneRoot, file), 'utf8'))
  return sources.flatMap((source) => /controllable\(\{\s+kind: '([\w-]+)'/.exec(source)?.[1] ?? []).toSorted()
}

describe('saffron actions', () => {
  it('default: lists every kind that has a file, with its actions', () => {
    const { status, stdout } = actions()
    expect(status).to.equal(0)
    const kinds = kindsInSources()
    expect(kinds).to.have.length.above(5)
    for (const kind of kinds) expect(stdout).to.match(new RegExp(`^${kind} `, 'm'))
    expect(stdout).to.match(/^uniswap-v2-pool +swapExactIn\(side, amount, minOut\) /m)
  })

  it('behavior: all is there as JSON, and nothing is without its words', () => {
    const kinds = json()
    expect(kinds.map(({ kind }) => kind)).to.deep.equal(kindsInSources())
    for (const { kind, about, design, actions: offered } of kinds) {
      expect(about, kind).not.to.equal('')
      const said = [...design, ...offered, ...offered.flatMap(({ args }) => args)]
      for (const each of said) expect(each.about, `${kind}: ${each.name}`).to.match(/^[A-Z].+[^.]$/)
    }
  })

  it('behavior: a kind is shown with design variables, arguments, units and events', () => {
    const [escrow] = json('voting-escrow')
    expect(escrow?.design.map(({ name, unit }) => [name, unit])).to.deep.equal([['maxTimeSeconds', 's']])
    const lock = escrow?.actions.find(({ name }) => name === 'lockTokens')
    expect(lock?.args.map(({ name, unit, relative }) => [name, unit, relative])).to.deep.equal([
      ['amount', 'token', true],
      ['until', 's since 1970', false],
    ])
    expect(lock?.events).to.deep.equal(['Deposit', 'Supply'])
    const { stdout } = actions('voting-escrow')
    expect(stdout).to.match(/^ +amount +token, a share, all +How many$/m)
    expect(stdout).to.match(/^ +maxTimeSeconds +s /m)
  })

  it('behavior: an action is shown for each kind that offers it, and alone', () => {
    const kinds = json('stake')
    expect(kinds.map(({ kind }) => kind)).to.include.members(['fixed-rate-staking', 'variable-rate-staking'])
    expect(kinds.flatMap(({ actions: shown }) => shown.map(({ name }) => name))).to.deep.equal(kinds.map(() => 'stake'))
  })

  it('error: an unknown name, with the nearest known one', () => {
    const { status, stdout, stderr } = actions('voting-escro')
    expect([status, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.include('UNKNOWN_ACTION')
    expect(stderr).to.include("'voting-escrow'")
  })
})
