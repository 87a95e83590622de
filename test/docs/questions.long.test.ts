import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { pictureFile, pictureOf, questionPages } from '../../scripts/question-pictures.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

describe('the pages of questions', function () {
  this.timeout(300_000)

  it('default: a page for each question, each named by the guide of studies', () => {
    const guide = readFileSync(path.join(cloneRoot, 'docs', 'studies.md'), 'utf8')
    expect(questionPages()).to.have.length(6)
    for (const name of questionPages()) expect(guide).to.include(`questions/${name}.md`)
  })

  for (const name of questionPages())
    it(`behavior: the picture of ${name} is what its command draws`, () => {
      expect(pictureOf(name)).to.equal(readFileSync(pictureFile(name), 'utf8'))
    })
})
