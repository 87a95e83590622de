import { expect } from 'chai'

import { withoutSecrets } from '../src/without-secrets.ts'

const KEY = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const HIDDEN = '[what may be a key is not shown]'

describe('withoutSecrets', () => {
  it('default: keys and the words of wallets are left out, however they are written', () => {
    const words = `${'test '.repeat(11)}junk`
    const secrets = [KEY, `0x${KEY}`, KEY.toUpperCase(), `0X${KEY}`, KEY.slice(1), words, words.toUpperCase()]
    for (const secret of [...secrets, words.replaceAll(' ', '\n  '), `${words} ${words}`]) {
      expect(withoutSecrets(`There is no command '${secret}' here`), secret).to.equal(
        `There is no command '${HIDDEN}' here`,
      )
      expect(withoutSecrets(`--${secret}=1`), secret).to.equal(`--${HIDDEN}=1`)
    }
  })

  it('behavior: addresses, longer data and sentences stay as they are', () => {
    for (const text of [
      'The account 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 is not known',
      `It reverted with 0x${KEY}${KEY}`,
      'phrases that were used twenty times and found less notice than the middle one count half from then',
    ])
      expect(withoutSecrets(text)).to.equal(text)
  })
})
