import { expect } from 'chai'

import { markdown } from '../../../src/report/html/markdown.ts'

describe('markdown', () => {
  it('default: paragraphs and lists, broken over lines', () => {
    expect(markdown('One\ntwo.\n\n- first\n  goes on\n- second\n\nEnd.')).to.equal(
      '<p>One two.</p>\n<ul><li>first goes on</li><li>second</li></ul>\n<p>End.</p>',
    )
  })

  it('behavior: code, emphasis and the text of a link', () => {
    expect(markdown('`a_b*c` is **bold** and _so_, see [it](x.md): 2 * 3 * 4')).to.equal(
      '<p><code>a_b*c</code> is <strong>bold</strong> and <em>so</em>, see it: 2 * 3 * 4</p>',
    )
  })

  it('behavior: markup is text', () => {
    expect(markdown('<b onclick="x"> `<i>` [<u>](javascript:x)')).to.equal(
      '<p>&lt;b onclick=&quot;x&quot;&gt; <code>&lt;i&gt;</code> &lt;u&gt;</p>',
    )
  })
})
