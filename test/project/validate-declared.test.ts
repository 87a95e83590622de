import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { validateDeclared } from '../../src/project/validate-declared.ts'
import { SMALL } from '../kit/declared.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('validateDeclared', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const faultsOf = (text: string) => {
    const file = path.join(root, 'small.yaml')
    mkdirSync(root, { recursive: true })
    writeFileSync(file, text)
    return validateDeclared(file)
  }

  it('default: of what is right nothing', async () => {
    expect(await faultsOf(SMALL)).to.deep.equal([])
  })

  it('error: KPIs that nothing has are found by building, all of them and each once', async () => {
    const text = `${SMALL.replace('pool.price', 'pool.prise')}  worth: { derived: price * pool.volum }\n`
    const faults = await faultsOf(text)
    expect(faults.map(({ line, column, message, nearest }) => [line, column, message, nearest])).to.deep.equal([
      [14, 10, "there is no KPI 'pool.prise'", 'pool.price'],
      [15, 29, "there is no KPI 'pool.volum'", 'pool.volume'],
    ])
  })

  it('error: what only the chain finds has its own code and no place', async () => {
    const [fault, ...more] = await faultsOf(SMALL.replace('SAF: 10,', 'SAF: 1e6,'))
    expect([fault?.code, fault?.line, more.length]).to.deep.equal(['FUNDS_TOO_LOW', undefined, 0])
  })

  it('behavior: an amount of an agent is in whole tokens of what its market trades', async () => {
    const options = (profit: string) =>
      SMALL.replace(
        'mechanisms:',
        'world: { out: { kind: random-walk, from: 1, step: 1d, volatility: 0 } }\nmechanisms:',
      )
        .replace('noise-trader', 'arbitrageur')
        .replace('{ activity: 1 }', `{ minProfit: ${profit} }`)
    expect(await faultsOf(options('0.000001'))).to.deep.equal([])
    const [fault] = await faultsOf(options('0.0000001'))
    expect(fault?.message).to.equal('0.0000001 has more than 6 decimals')
  })

  it('error: decimals that nobody knows before the token is there', async () => {
    const [fault] = await faultsOf(SMALL.replace('decimals: 6', 'decimals: = $traders + 3'))
    expect([fault?.line, fault?.message]).to.deep.equal([8, 'the decimals of a token are a number that is written out'])
  })

  it('error: an event to record that nothing has', async () => {
    const last = SMALL.split('\n').length
    for (const name of ['Swop', 'pool.Swop', 'pol.Swap']) {
      const [fault, ...more] = await faultsOf(`${SMALL}record: { events: [Swap, ${name}] }\n`)
      expect([fault?.code, more.length], name).to.deep.equal(['UNKNOWN_EVENT', 0])
      expect([fault?.line, fault?.column, path.basename(fault?.file ?? '')]).to.deep.equal([last, 26, 'small.yaml'])
    }
    expect(await faultsOf(`${SMALL}record: { events: [Swap] }\n`)).to.deep.equal([])
  })

  it('error: a file that is no netlist at all is told so, and nothing else of it', async () => {
    const others = {
      '': 'the file is empty',
      '# to be written\n': 'the file is empty',
      'about: x\nneeds: { base: token }\nmechanisms: { pool: { kind: nothing } }\n':
        'this is a block of mechanisms, not a netlist',
      'saffron: 1\nclient: { id: acme }\nparameters: { supply: { cap: ~ } }\n': 'this is a client, not a netlist',
      'question: Why?\nnetlist: showcase\nparams: { traders: 12 }\n': 'this is a study, not a netlist',
      '{ "name": "x", "version": "1" }': 'this is no netlist: it has name, version, and none of what a netlist has',
    }
    for (const [text, message] of Object.entries(others)) {
      const faults = await faultsOf(text)
      expect(faults.map((fault) => [fault.message, fault.hint !== undefined])).to.deep.equal([[message, true]])
    }
  })

  it('behavior: one that only lacks something is told all that it lacks', async () => {
    expect((await faultsOf('mechanisms: {}\n')).length).to.be.above(2)
  })

  it('behavior: that a run must be given a value is no fault', async () => {
    expect(await faultsOf(SMALL.replace('{ int: 3,', '{ int: agents, required: true,'))).to.deep.equal([])
  })
})
