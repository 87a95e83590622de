import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { example } from '../../../../netlists/aegis/example.ts'
import { parametersHash } from 'saffron-sim/models'
import { loadClient } from 'saffron-sim/project'
import { firstDifference, readManifest } from 'saffron-sim/results'

import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

describe('saffron run with a file that its netlist reads', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const run = async (args: string, out: string) => {
    const folder = path.join(root, out)
    const { status, stderr } = await warmSaffron([
      'run',
      ...args.split(' '),
      '--quiet',
      '--steps',
      '6',
      '--out',
      folder,
    ])
    expect(status, stderr).to.equal(0)
    return { folder, ...readManifest(folder) }
  }

  it('default: --client by id, by path, and the file itself are one run, labelled with its client', async () => {
    const byId = await run('client --client meridian', 'by-id')
    const byPath = await run('client --client clients/meridian.yaml', 'by-path')
    const byFile = await run('clients/meridian.yaml', 'by-file')
    expect([byPath.id, byFile.id]).to.deep.equal([byId.id, byId.id])
    expect(firstDifference(byId.folder, byFile.folder)).to.equal(undefined)
    const { client } = await loadClient(cloneRoot, 'meridian')
    expect(byId.labels).to.deep.equal({ client: 'meridian', parametersHash: parametersHash(client.values) })
    expect(byId.spec.params).to.include({ client: 'none', client_id: 'meridian', team_cliff: '18' })
  })

  it('behavior: --model and --set go over the file; two clients and two models differ', async () => {
    const simple = await run('client --client meridian --model simple --set team_cliff=7', 'simple')
    expect(simple.spec.params).to.include({ model: 'simple', team_cliff: '7' })
    expect(firstDifference(simple.folder, path.join(root, 'by-id'))).to.not.equal(undefined)
    const harbour = await run('client --client harbour', 'harbour')
    const alone = await run('client', 'alone')
    expect(firstDifference(harbour.folder, path.join(root, 'by-id'))).to.not.equal(undefined)
    expect(firstDifference(harbour.folder, alone.folder)).to.equal(undefined)
  })

  it('behavior: what has no effect is told on stderr, and the file says how long is run', async () => {
    const [file, folder] = [path.join(root, 'aegis.json'), path.join(root, 'aegis')]
    writeFileSync(file, JSON.stringify({ ...example, tvl: { initial_tvl: 3 } }))
    const { stderr } = await warmSaffron(['run', 'aegis', '--with', file, '--quiet', '--out', folder])
    expect(stderr).to.equal('warning  tvl.initial_tvl has no effect: TVL comes from deals and growth\n')
    expect(readManifest(folder)).to.deep.include({ status: 'finished', stepsDone: 6 })
  })
})
