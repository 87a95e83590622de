import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { netlistGuide } from '../../src/project/netlist-guide.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('netlistGuide', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const guideOf = (about: string) => {
    writeFileSync(path.join(root, 'about.md'), about)
    return netlistGuide(path.join(root, 'netlist.ts'))
  }

  it('default: what stands under the two headings, whatever their letters and what is around them', () => {
    const about =
      '# x\n\nText.\n\n## What to look at\n\n- `price`\n- more\n\n## Try\n\nNo.\n\n## What is NOT modelled\n\nGas.\n'
    expect(guideOf(about)).to.deep.equal({ lookAt: '- `price`\n- more', notModelled: 'Gas.' })
  })

  it('behavior: a paragraph that begins with the words does as well, with the list it announces', () => {
    expect(guideOf('# x\n\nWhat to look at: it rises,\nthen falls.\n\nMore.\n')).to.deep.equal({
      lookAt: 'It rises,\nthen falls.',
    })
    expect(guideOf('What is not modelled:\n\n- gas\n- fees\n\n- another\n')).to.deep.equal({
      notModelled: '- gas\n- fees',
    })
  })

  it('behavior: nothing where there is neither, or no file', () => {
    expect(guideOf('# x\n\nText.\n')).to.equal(undefined)
    expect(netlistGuide(path.join(root, 'elsewhere', 'netlist.ts'))).to.equal(undefined)
  })
})
