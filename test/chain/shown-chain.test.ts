import { expect } from 'chai'

import { checkChain } from '../../src/chain/check-chain.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import { isHiddenChain, shownChain } from '../../src/chain/shown-chain.ts'
import { rejects } from './rejects.ts'

describe('shownChain', () => {
  it('default: names, and of URLs only what is no secret', () => {
    for (const [chain, shown] of [
      ['evm', 'evm'],
      ['http://127.0.0.1:8545', 'http://127.0.0.1:8545'],
      ['http://127.0.0.1:8545/', 'http://127.0.0.1:8545'],
      ['https://host.example/v3/0123abcd', 'https://host.example/…'],
      ['https://host.example?key=0123abcd', 'https://host.example/…'],
      ['https://me:word@host.example', 'https://host.example/…'],
      ['ws://host.example/0123abcd', 'ws://host.example/…'],
    ] as const) {
      expect(shownChain(chain), chain).to.equal(shown)
      expect(isHiddenChain(shown), shown).to.equal(shown.endsWith('…'))
    }
  })

  it('error: nobody opens what was left out, and a wrong one is not repeated', async () => {
    const shown = shownChain('https://host.example/v3/0123abcd')
    expect(() => checkChain(shown))
      .to.throw()
      .with.property('code', 'CHAIN_HIDDEN')
    await rejects(openChain(shown), 'CHAIN_HIDDEN')
    expect(() => checkChain('ws://host.example/0123abcd'))
      .to.throw('ws://host.example/…')
      .with.property('code', 'CHAIN_UNKNOWN')
  })
})
