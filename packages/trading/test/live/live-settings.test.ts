import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readLiveSettings } from '../../src/live/live-settings.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

describe('live settings', () => {
  const write = temporaryFiles()

  it('default: those of the documentation are read, and a keystore is found beside them', () => {
    const text = readFileSync(new URL('../../docs/live.md', import.meta.url), 'utf8')
    const [, block = ''] = /```yaml\n(.*?)```/s.exec(text) ?? []
    const file = write('live.yaml', block)
    const { enabled, network, networks, wallets, confirmations } = readLiveSettings(file)
    expect([enabled, networks[network]?.chainId, confirmations]).to.deep.equal([true, 137, 12])
    expect(wallets['trader']).to.include({ keystore: path.join(path.dirname(file), 'trader.json'), perDay: 2_000 })
  })
})
