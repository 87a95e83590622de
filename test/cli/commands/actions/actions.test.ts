import { expect } from 'chai'

import { warmSaffron } from '../../../kit/warm-saffron.ts'

interface Offered {
  readonly kind: string
  readonly action: string
  readonly about: string
  readonly args: {
    readonly type: string
    readonly required?: readonly string[]
    readonly properties: Readonly<Record<string, { 'x-unit'?: string; 'x-of'?: string; description: string }>>
  }
  readonly emits: readonly string[]
}

const actions = (...args: string[]) => warmSaffron(['actions', ...args])

const json = async (...args: string[]) => JSON.parse((await actions(...args, '--json')).stdout) as Offered[]

describe('saffron actions', () => {
  it('default: lists the actions of every mechanism that offers any', async () => {
    const { status, stdout } = await actions()
    expect(status).to.equal(0)
    for (const kind of ['erc20', 'cliff-vesting', 'ocean-v4-pool', 'voting-escrow'])
      expect(stdout).to.match(new RegExp(`^${kind} `, 'm'))
    expect(stdout).to.match(/^uniswap-v2-pool +swapExactIn\(side, amount, minOut\) /m)
    expect(stdout).to.not.include('noise-trader')
  })

  it('behavior: all is there as JSON, and nothing is without its words', async () => {
    const all = await json()
    expect(all).to.have.length.above(30)
    for (const { kind, action, about, args } of all) {
      const said = [about, ...Object.values(args.properties).map(({ description }) => description)]
      for (const sentence of said) expect(sentence, `${kind}.${action}`).to.match(/^[A-Z].+[^.]$/)
    }
  })

  it('behavior: above the actions of a kind stands what it is and what it leaves out', async () => {
    const { stdout } = await actions('weighted-pool')
    expect(stdout).to.match(
      /^weighted-pool: A pool of two tokens .*\nFidelity: Balancer's weighted pool .*\n\nweighted-pool\.swapExactIn: /,
    )
    expect((await actions('swapExactIn')).stdout).not.to.include('Fidelity')
  })

  it('behavior: the actions of a kind with arguments as JSON Schema, units and events', async () => {
    const ofEscrow = await json('voting-escrow')
    expect(ofEscrow.map(({ action }) => action)).to.deep.equal([
      'lockTokens',
      'increaseLock',
      'extendLock',
      'depositFor',
      'unlock',
    ])
    const [lock] = ofEscrow
    expect(lock?.args.type).to.equal('object')
    expect(lock?.args.required).to.deep.equal(['amount', 'until'])
    expect(lock?.args.properties['amount']).to.include({ 'x-unit': 'token', 'x-of': 'token', description: 'How many' })
    expect(lock?.emits).to.deep.equal(['Deposit', 'Supply'])
    const { stdout } = await actions('voting-escrow')
    expect(stdout).to.match(/^ +amount +amount, at least 0, a share, all +token +How many$/m)
    expect(stdout).to.match(/^ +events: Deposit, Supply$/m)
  })

  it('behavior: an action is shown for each kind that offers it, and alone', async () => {
    const all = await json('stake')
    expect(all.map(({ kind }) => kind)).to.include.members(['fixed-rate-staking', 'variable-rate-staking'])
    expect(all.map(({ action }) => action)).to.deep.equal(all.map(() => 'stake'))
  })

  it('behavior: a kind without actions says so', async () => {
    expect(await json('ocean-v3')).to.deep.equal([])
    const { status, stdout } = await actions('noise-trader')
    expect(status).to.equal(0)
    expect(stdout).to.include('saffron agents noise-trader')
  })

  it('behavior: what actions are called elsewhere, with the kinds that offer them', async () => {
    const { stdout } = await actions('--aliases')
    expect(stdout).to.match(/^SWAP_SELL +swapExactIn\(side: sell\) +solidly-pool, uniswap-v2-pool, weighted-pool$/m)
    expect(stdout).to.match(/^STAKE +stake +fixed-rate-staking, variable-rate-staking$/m)
    const kinds = ['solidly-pool', 'uniswap-v2-pool', 'weighted-pool']
    expect(JSON.parse((await actions('--aliases', 'SWAP_BUY', '--json')).stdout)).to.deep.equal([
      { name: 'SWAP_BUY', action: 'swapExactIn', args: { side: 'buy' }, kinds },
    ])
  })

  it('error: an unknown name, with the nearest known one', async () => {
    for (const [args, meant] of [
      [['voting-escro'], 'voting-escrow'],
      [['--aliases', 'SWAP_BYU'], 'SWAP_BUY'],
    ] as const) {
      const { status, stdout, stderr } = await actions(...args)
      expect([status, stdout]).to.deep.equal([2, ''])
      expect(stderr).to.include('UNKNOWN_ACTION')
      expect(stderr).to.include(`'${meant}'`)
    }
  })
})
