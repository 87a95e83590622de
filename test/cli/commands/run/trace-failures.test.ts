import { expect } from 'chai'

import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

/** In step 2 one pays what it does not have, one is refused by a contract, one runs out of gas, and two succeed. Then it stops. */
const TROUBLED = `
import { COUNT, DAY, defineNetlist, erc20, level } from 'saffron-sim'
export default defineNetlist({
  about: 'What can go wrong in a step.',
  clock: { step: DAY, steps: 9 },
  order: 'fifo',
  async build(setup) {
    let done = 0
    const token = await erc20(setup, { symbol: 'TOK', supply: 10n })
    const at2 = (name, send) => ({
      name,
      step(turn) {
        if (name === 'first') done = turn.step
        if (turn.step === 2) send(turn.wallet)
        if (turn.step === 3 && name === 'first') turn.spawn({ name: 'late' })
      },
    })
    const gift = (value) => ({ to: setup.addressOf('first'), data: '0x', value, label: 'gift' })
    return {
      agents: [
        at2('first', (wallet) => wallet.send(token.contract.approve(wallet.address, 1n))),
        at2('poor', (wallet) => wallet.send([gift(5n), token.contract.approve(wallet.address, 2n)])),
        at2('bold', (wallet) => wallet.send(token.contract.transfer(setup.addressOf('first'), 7n))),
        at2('hasty', (wallet) => wallet.send(token.contract.approve(wallet.address, 3n), { gas: 22_500n })),
        at2('last', (wallet) => wallet.send(token.contract.approve(wallet.address, 4n))),
      ],
      kpis: { done: level({ unit: COUNT, about: 'Steps', read: () => done }) },
      stop: ({ done }) => (done >= 3 ? 'enough' : undefined),
    }
  },
})
`

describe('saffron run --trace of a step that went wrong', () => {
  let project: ReturnType<typeof netprintProject>
  before(() => (project = netprintProject({ troubled: TROUBLED })))
  after(() => project.remove())

  const trace = (...args: readonly string[]) =>
    warmSaffron(['run', 'troubled', '--trace', ...args], { cwd: project.root })

  it('behavior: what was never on the chain has no calls, and what comes after it has its own', async () => {
    const { status, stdout, stderr } = await trace('2')
    expect(status, stderr).to.equal(0)
    const [heading = '', ...blocks] = stdout.trim().split('\n\n')
    expect(heading).to.equal('Step 2, 6 transactions')
    const heads = blocks.map((block) => block.split('\n')[0] ?? '')
    expect(heads.map((head) => head.replace(/ \d[\d,]* gas$/, ' gas'))).to.deep.equal([
      'first, approve: ok, gas',
      'poor, gift: failed: insufficient ether, gas',
      'poor, approve: ok, gas',
      'bold, transfer: failed: ERC20InsufficientBalance, gas',
      'hasty, approve: failed: out of gas, gas',
      'last, approve: ok, gas',
    ])
    const calls = blocks.map((block) => block.split('\n').slice(1))
    expect(calls.map((lines) => lines.length)).to.deep.equal([1, 0, 1, 1, 1, 1])
    expect(calls.flat().map((line) => /(?:value|amount): 0\.0*(\d) \w+\)/.exec(line)?.[1])).to.deep.equal([
      '1',
      '2',
      '7',
      '3',
      '4',
    ])
    expect(calls[3]?.[0]).to.match(/ ✗ ERC20InsufficientBalance\(.*bold, .*0, .*7\)$/)
    expect(calls[4]?.[0]).to.match(/ ✗ out of gas/i)
  })

  it('behavior: one agent after such a transaction is traced by its own', async () => {
    const { stdout } = await trace('2', '--trace-agent', 'last')
    expect(stdout).to.match(
      /^Step 2, 1 transaction of last\n\nlast, approve: ok, .*\n {2}\S+: .*value: 0\.0*4 \w+\).*\n$/,
    )
  })

  it('behavior: the step with which a run stops early is there, and who joined by then', async () => {
    expect((await trace('3', '--trace-agent', 'late')).stdout).to.equal('Step 3, 0 transactions of late\n')
  })

  it('error: the steps after an early stop, and agents of later steps, are not there', async () => {
    const after = await trace('4')
    expect([after.status, after.stdout]).to.deep.equal([2, ''])
    expect(after.stderr).to.include('error TRACE_STEP ').and.include('enough')
    const early = await trace('2', '--trace-agent', 'late')
    expect([early.status, early.stdout]).to.deep.equal([2, ''])
    expect(early.stderr).to.include('error TRACE_AGENT ')
  })
})
