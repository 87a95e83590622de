import path from 'node:path'
import { readFileSync } from 'node:fs'

import { expect } from 'chai'

import { temporaryFolder } from '../../../kit/temporary-project.ts'
import { hasControlCodes } from '../../../kit/saffron.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

const ECONOMY = ['run', 'token-economy', '--steps', '4', '--seed', '7']

describe('saffron run --trace', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  /** Who sent what, how it went and for how much gas, as the trace of a step tells it. */
  const told = (stdout: string) =>
    [...stdout.matchAll(/^(\S+), (\S+): (ok|failed: .*), ([\d,]+) gas$/gm)].map(([, agent, call, ending, gas]) => ({
      agent,
      call,
      ok: String(ending === 'ok'),
      gas: gas?.replaceAll(',', ''),
    }))

  it('default: the transactions of the step are those that a run on another chain recorded', async () => {
    const out = path.join(root, 'run')
    const run = await warmSaffron([...ECONOMY, '--chain', 'evm', '--quiet', '--out', out])
    expect(run.status, run.stderr).to.equal(0)
    const [head = '', ...rows] = readFileSync(path.join(out, 'actions.csv'), 'utf8').trim().split('\n')
    const columns = head.split(',')
    const recorded = rows
      .map((row) => Object.fromEntries(row.split(',').map((cell, i) => [columns[i] ?? '', cell])))
      .filter(({ step }) => step === '3')
      .map(({ agent, call, ok, gas }) => ({ agent, call, ok, gas }))
    const { status, stdout, stderr } = await warmSaffron([...ECONOMY, '--chain', 'evm', '--trace', '3'])
    expect(status, stderr).to.equal(0)
    expect(recorded).to.have.length.above(5)
    expect(told(stdout)).to.deep.equal(recorded)
    // Each is followed by its own outermost call, whose gas is the transaction's.
    const outermost = [...stdout.matchAll(/ gas\n {2}\S.*?, ([\d,]+) gas(?: ✗ .*)?$/gm)].map(([, gas]) => gas)
    expect(outermost.map((gas) => gas?.replaceAll(',', ''))).to.deep.equal(recorded.map(({ gas }) => gas))
    expect(stdout).to.match(/^ {2}pool: PairRouter\.swapExactIn\(tokenIn: (?:SAF|USD), amountIn: [\d.]+e18, .*gas$/m)
    expect(stdout).to.match(
      /^ {4}(?:SAF|USD): Token\.transferFrom\(from: \S+, to: pool, value: [\d.]+ (?:SAF|USD)\) → true, .*$/m,
    )
    expect(hasControlCodes(stdout)).to.equal(false)
  })

  it('behavior: step 0 is the set-up, and one agent may be looked at alone', async () => {
    const { stdout } = await warmSaffron([...ECONOMY, '--trace', '0', '--trace-agent', 'deployer'])
    expect(stdout).to.match(/^ {2}new SAF: Token, [\d,]+ gas$/m)
    expect(new Set(told(stdout).map(({ agent }) => agent))).to.deep.equal(new Set(['deployer']))
  })

  it('behavior: of an agent that sent nothing it says who did', async () => {
    const { status, stdout } = await warmSaffron([...ECONOMY, '--trace', '1', '--trace-agent', 'deployer'])
    expect(status).to.equal(0)
    expect(stdout).to.match(/^Step 1, 0 transactions of deployer; there are some of .*trader-\d+.*\n$/)
  })

  for (const [what, args, code, expected] of [
    ['a step after the last', [...ECONOMY, '--trace', '5'], 'TRACE_STEP', 2],
    ['what is no step', [...ECONOMY, '--trace', '-1'], 'USAGE', 2],
    ['an agent that is not there', [...ECONOMY, '--trace', '1', '--trace-agent', 'nobody'], 'TRACE_AGENT', 2],
    ['a pure model', ['run', 'simplegrant', '--trace', '1'], 'TRACE_NO_CHAIN', 1],
    ['an agent without a step', [...ECONOMY, '--trace-agent', 'nobody'], 'USAGE', 2],
    ['results of what is no run', [...ECONOMY, '--trace', '1', '--out', 'there'], 'USAGE', 2],
  ] as const) {
    it(`error: ${what}`, async () => {
      const { status, stdout, stderr } = await warmSaffron(args)
      expect([status, stdout]).to.deep.equal([expected, ''])
      expect(stderr).to.include(`error ${code} `)
    })
  }
})
