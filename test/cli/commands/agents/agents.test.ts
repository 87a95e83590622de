import { expect } from 'chai'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

interface Kind {
  readonly type: string
  readonly kind: string
  readonly about: string
  readonly source?: string
  readonly needs: Readonly<Record<string, string>>
  readonly fields: { readonly type: string; readonly properties: Readonly<Record<string, { default?: unknown }>> }
  readonly roles?: readonly string[]
  readonly from: string
}

const json = async (...args: string[]) =>
  JSON.parse((await warmSaffron(['agents', ...args, '--json'])).stdout) as Kind[]

describe('saffron agents', function () {
  it('default: lists mechanisms and behaviours with what they are about', async () => {
    const { status, stdout } = await warmSaffron(['agents'])
    expect(status).to.equal(0)
    expect(stdout).to.match(/^mechanisms +\S+ +\S/m)
    expect(stdout).to.match(/^behaviours +\S+ +\S/m)
    expect(stdout).to.match(/^ +arbitrageur +library +Trades the pool back/m)
    expect(stdout).to.match(/^ +noise-trader +library +Buys and sells for reasons of its own/m)
  })

  it('behavior: as JSON each has needs by role, options as JSON Schema and where it is from', async () => {
    const kinds = await json()
    for (const { kind, type, about, needs, fields, from } of kinds) {
      expect(about, kind).to.match(/^[A-Z].+[^.]$/)
      expect(type, kind).to.be.oneOf(['mechanism', 'behaviour'])
      expect(from, kind).to.be.oneOf(['library', 'project', '@saffron-sim/trading/agents'])
      expect(fields.type, kind).to.equal('object')
      for (const role of Object.values(needs)) expect(role, kind).to.match(/^[a-z\d-]+$/)
    }
    const [provider] = await json('liquidity-provider')
    expect(provider?.source).to.include('Loss-Versus-Rebalancing')
    expect(provider?.needs).to.deep.equal({ pool: 'liquidity-pool' })
    expect(provider?.fields.properties['share']).to.include({ minimum: 0, maximum: 1, default: 0.5, 'x-kind': 'ratio' })
    const [escrow] = await json('voting-escrow')
    expect([escrow?.type, escrow?.roles]).to.deep.equal(['mechanism', ['lock']])
  })

  it('behavior: one in full, in words', async () => {
    const { stdout } = await warmSaffron(['agents', 'voting-escrow'])
    expect(stdout).to.match(/^ +maxTimeSeconds +seconds, 604800 to 3153600000 +s +126144000 /m)
    expect(stdout)
      .to.match(/^Needs: token$/m)
      .and.match(/^Plays: lock$/m)
    expect(stdout).to.match(/^Actions: lockTokens, /m)
    const { stdout: noise } = await warmSaffron(['agents', 'noise-trader'])
    expect(noise).not.to.include('Fidelity')
  })

  it('behavior: what a kind models and leaves out is told where it says so', async () => {
    const { stdout } = await warmSaffron(['agents', 'pair-oracle'])
    expect(stdout).to.match(/^Fidelity: The oracle of the Uniswap v2 Core paper/m)
    const [twap] = await json('pair-oracle')
    expect(twap).to.have.property('fidelity').that.includes('one to two windows')
  })
})
