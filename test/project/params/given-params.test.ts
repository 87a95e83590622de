import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { field, grouped } from 'saffron-sim'
import { givenParams } from '../../../src/project/params/given-params.ts'
import { rejects } from '../../chain/rejects.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

const about = 'For a test'
const fields = {
  supply: field.amount({ default: 1, about }),
  name: field.text({ default: 'x', about }),
  ...grouped({
    people: {
      traders: field.int({ default: 1, min: 0, about, aliases: ['noise_traders'] }),
      activity: field.ratio({ default: 0.5, about }),
    },
    terms: { fees: field.list(field.ratio({ default: 0, about }), { default: [0.1], about }) },
  }),
}

describe('givenParams', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const file = path.join(root, 'params.yaml')
  const given = (text: string, set: Record<string, string> = {}) => {
    writeFileSync(file, text)
    return givenParams(fields, file, set)
  }
  const refusal = async (text: string, set?: Record<string, string>) =>
    (await rejects((async () => given(text, set))(), 'PARAMS_FILE')).message

  it('default: values by name or by group, as the texts they are', () => {
    const yaml = `
supply: 123456789012345678901234567890.5 # more digits than a number has
name: "true"
people:
  traders: 1_000
terms: { fees: [1%, 0.25] }
`
    expect(given(yaml)).to.deep.equal({
      supply: '123456789012345678901234567890.5',
      name: 'true',
      people: { traders: '1_000' },
      terms: { fees: ['1%', '0.25'] },
    })
    expect(given('{ "supply": 1.50, "people": { "traders": 3 } }')).to.deep.equal({
      supply: '1.50',
      people: { traders: '3' },
    })
    expect(given('fee: &fee 0.1\n'.replace('fee:', 'activity:'))).to.deep.equal({ activity: '0.1' })
  })

  it('behavior: what is set goes over it, whatever name or group the file has it under', () => {
    const set = { traders: '7' }
    for (const text of ['traders: 1', 'noise_traders: 1', 'people: { traders: 1 }', 'people: { noise_traders: 1 }']) {
      const { traders, people = {}, ...rest } = given(`${text}\nname: y`, set)
      expect([traders, people, rest], text).to.deep.equal(['7', {}, { name: 'y' }])
    }
    expect(given('people: { traders: 1, activity: 0.1 }', { noise_traders: '2' })).to.deep.equal({
      people: { activity: '0.1' },
      noise_traders: '2',
    })
  })

  it('error: names and values that are wrong, each with its line and what was meant', async () => {
    const message = await refusal('name: y\npeople:\n  tradres: 3\n  activity: 140%\nterms:\n  fees: [0.1, many]\n')
    for (const said of [
      "line 3: there is no people.tradres: did you mean 'traders'",
      'line 4: people.activity cannot',
    ]) {
      expect(message).to.include(said)
    }
    expect(message).to.match(/line 6: terms\.fees\[1\] cannot be 'many'/)
  })

  it('error: a name without a value, as a comma in braces leaves it', async () => {
    expect(await refusal('supply: 1\nname:\n')).to.match(/line 2: 'name' has no value.*quote/)
    expect(await refusal('people: { traders: = max(1, $x) }')).to.match(/line 1: '\$x\)' has no value/)
  })

  it('error: no file, no YAML, a name twice, no names', async () => {
    await rejects((async () => givenParams(fields, path.join(root, 'none.yaml'), {}))(), 'PARAMS_FILE')
    expect(await refusal('a: [1')).to.match(/line 1/)
    expect(await refusal('name: a\nname: b')).to.match(/line 2/)
    for (const text of ['', '- 1', 'traders']) expect(await refusal(text)).to.include('no values by name')
  })
})
