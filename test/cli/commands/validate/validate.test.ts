import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SMALL } from '../../../kit/declared.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

describe('saffron validate', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const validate = (text: string, ...more: string[]) => {
    const file = path.join(root, 'small.yaml')
    writeFileSync(file, text)
    return warmSaffron(['validate', file, ...more])
  }

  it('default: says that nothing is wrong', async () => {
    const { status, stdout, stderr } = await validate(SMALL)
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.match(/small\.yaml: nothing is wrong\n$/)
  })

  it('error: all that is wrong as JSON, in the order of the file, with code, place and nearest name', async () => {
    const text = SMALL.replace('noise-trader', 'nose-trader').replace(
      'kind: erc20, supply: 1e6 }',
      'kind: erc, supply: 1 }',
    )
    const { status, stdout } = await validate(text, '--json')
    const { ok, faults } = JSON.parse(stdout) as { ok: boolean; faults: Record<string, unknown>[] }
    expect([status, ok]).to.deep.equal([2, false])
    expect(faults.map(({ code, line, column, nearest }) => [code, line, column, nearest])).to.deep.equal([
      ['NETLIST_DECLARATION', 7, 16, 'erc20'],
      ['NETLIST_DECLARATION', 12, 27, 'noise-trader'],
    ])
  })

  it('error: a program is none', async () => {
    const { status, stderr } = await warmSaffron(['validate', 'token-economy'])
    expect([status, stderr.includes('NETLIST_NOT_DECLARED')]).to.deep.equal([2, true])
  })
})
