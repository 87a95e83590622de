import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { saffron } from '../../../kit/saffron.ts'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'

describe('saffron run of a client’s file', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('behavior: a file that says it is a client’s runs wherever it lies, with the people it names', async () => {
    const file = path.join(root, 'acme.yaml')
    const people = 'extra:\n  agent_policies:\n    - { type: RandomTraderPolicy, count: 3, params: { activity: 1 } }\n'
    writeFileSync(file, `${readFileSync(path.join(cloneRoot, 'clients/harbour.yaml'), 'utf8')}${people}`)
    const out = path.join(root, 'run')
    const ran = await saffron(['run', file, '--model', 'market', '--steps', '2', '--chain', 'evm', '--out', out])
    expect(ran.status, ran.stderr).to.equal(0)
    expect(ran.stderr).to.not.include('agent_policies')
    const { agents } = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as {
      agents: Record<string, number>
    }
    expect([agents['noise-trader'], agents['momentum-trader']]).to.deep.equal([3, undefined])
  })
})
