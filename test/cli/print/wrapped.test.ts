import { expect } from 'chai'

import { wrapped } from '../../../src/cli/print/wrapped.ts'

const BOLD = ['\u001B[1m', '\u001B[22m'] as const

describe('wrapped', () => {
  it('default: breaks between words and indents what follows', () => {
    expect(wrapped('one two three four', 9, '  ')).to.equal('one two\n  three\n  four')
  })

  it('behavior: a line that fits, and one into a pipe, stay as they are', () => {
    expect(wrapped('one two', 7)).to.equal('one two')
    for (const none of [undefined, 0]) expect(wrapped('one two', none)).to.equal('one two')
  })

  it('behavior: a word that is longer than a line is whole, and blanks at the start are no words', () => {
    expect(wrapped('  a-long-word and', 6, ' ')).to.equal('  a-long-word\n and')
  })

  it('behavior: colours take no room', () => {
    expect(wrapped(`${BOLD.join('one')} two`, 7)).to.equal(`${BOLD.join('one')} two`)
  })
})
