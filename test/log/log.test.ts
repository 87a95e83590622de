import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { DAY, defineNetlist, erc20, runNetlist, type Turn, wad } from 'saffron-sim'
import { createLog, logFile, openLog } from 'saffron-sim/log'
import { netprintProject } from '../kit/netlist-project.ts'
import { saffron } from '../kit/saffron.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

/** What is logged, as plain data. */
function collected() {
  const lines: string[] = []
  const log = createLog({
    component: 'engine',
    level: 'info',
    lines: (line) => lines.push(line),
    place: { run: 'economy-1' },
    now: () => new Date(0),
  })
  return { log, told: () => lines.map((line) => JSON.parse(line) as unknown) }
}

describe('log', () => {
  it('default: a JSON line with time, level, component, place, message and facts, from its level on', () => {
    const { log, told } = collected()
    log.debug('too much')
    log.info('a step', { step: 3, wei: 10n ** 20n })
    log.of('market', { market: 'pool' }).error('no price')
    const time = '1970-01-01T00:00:00.000Z'
    const run = 'economy-1'
    expect(told()).to.deep.equal([
      { time, level: 'info', component: 'engine', run, msg: 'a step', step: 3, wei: '100000000000000000000' },
      { time, level: 'error', component: 'market', run, market: 'pool', msg: 'no price' },
    ])
    expect([log.sees('debug'), log.sees('info')]).to.deep.equal([false, true])
  })

  it('behavior: what is called like a secret is not written, however deep', () => {
    const { log, told } = collected()
    const secrets = { apiKey: 's1', nested: [{ PASSWORD: 's2', access_token: 's3' }], clientSecret: { is: 's4' } }
    log.info('secrets', { ...secrets, tokens: 12, tokenPrice: 0.5 })
    const [line] = told()
    expect(JSON.stringify(line)).to.not.match(/s[1-4]/)
    expect(line).to.include({ apiKey: '[redacted]', tokens: 12, tokenPrice: 0.5 })
  })
})

describe('logFile', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: lines are added, and a full file is turned over, as many times as files are kept', () => {
    const file = path.join(root, 'logs', 'a.log')
    const write = logFile(file, { bytes: 20, files: 3 })
    for (const letter of 'abcdefgh') write(`${letter.repeat(9)}\n`)
    const texts = ['a.log', 'a.log.1', 'a.log.2'].map((name) => readFileSync(path.join(root, 'logs', name), 'utf8'))
    expect(texts.map((text) => text.replaceAll(/(.)\1+/g, '$1'))).to.deep.equal(['g\nh\n', 'e\nf\n', 'c\nd\n'])
    expect(readdirSync(path.join(root, 'logs'))).to.have.length(3)
  })

  it('behavior: one that is there is gone on with', () => {
    const file = path.join(root, 'b.log')
    writeFileSync(file, 'before\n')
    logFile(file, { bytes: 100, files: 2 })('after\n')
    expect(readFileSync(file, 'utf8')).to.equal('before\nafter\n')
  })

  it('error: what cannot be written is told once, and nothing else happens', () => {
    const warnings: string[] = []
    writeFileSync(path.join(root, 'file'), '')
    const write = logFile(path.join(root, 'file', 'x.log'), { bytes: 100, files: 2 }, (text) => warnings.push(text))
    write('one\n')
    write('two\n')
    expect(warnings).to.have.length(1)
    expect(warnings[0]).to.match(/^warning: the log .*x\.log cannot be written/)
  })
})

describe('the log of a run', () => {
  const { root, remove } = netprintProject({
    quiet: `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'Nothing happens.',
  clock: { step: DAY, steps: 61 },
  params: { apiKey: field.text({ default: 'planted-secret', about: 'A secret' }) },
  build: () => ({ agents: [], kpis: { price: level({ unit: COUNT, about: 'A price', read: () => 7n }) } }),
})
`,
  })
  after(remove)

  it('default: each step at debug, each month at info, its beginning and its end, and no secret', async () => {
    const log = path.join(root, 'run.log')
    const ran = await saffron(['run', 'quiet', '--quiet', '--log', log, '--log-level', 'debug'], { cwd: root })
    expect(ran).to.deep.equal({ status: 0, stdout: '', stderr: '' })
    const text = readFileSync(log, 'utf8')
    expect(text).to.not.contain('planted-secret')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.every(({ run }) => run === 'quiet-1')).to.equal(true)
    expect(lines.filter(({ msg }) => msg === 'step')).to.have.length(61)
    expect(lines.filter(({ msg }) => msg === 'a month').map(({ step, price }) => [step, price])).to.deep.equal([
      [30, '7'],
      [60, '7'],
    ])
    expect([lines[0]?.msg, lines.at(-1)?.status]).to.deep.equal(['the run begins', 'finished'])
  })

  it('behavior: what agents do that no other line tells is told at debug, by the component agent', async () => {
    const token = defineNetlist({
      about: 'One who has too little, and one who holds back.',
      clock: { step: DAY, steps: 2 },
      async build(setup) {
        const coin = await erc20(setup, { symbol: 'TOK', supply: wad(1) })
        const poor = ({ wallet }: Turn) =>
          void wallet.send(coin.transfer({ to: setup.addressOf('shy'), amount: wad(9) }))
        return {
          agents: [
            { name: 'poor', step: poor },
            { name: 'shy', step: ({ wallet }) => wallet.hold('no trust') },
          ],
          kpis: { supply: coin.kpis.supply },
        }
      },
    })
    const lines: Record<string, unknown>[] = []
    const log = createLog({ component: 'engine', level: 'debug', lines: (line) => lines.push(JSON.parse(line)) })
    await runNetlist(token, { netlist: 'agents', chain: 'evm' }, { root, log })
    const told = lines.filter(({ component }) => component === 'agent')
    const known = told.map(({ msg, step, agent }) => `${String(step)} ${String(agent)}: ${String(msg)}`)
    expect(known).to.deep.equal(['1 poor: a call failed', '1 shy: holds', '2 poor: a call failed', '2 shy: holds'])
    expect(told[0]?.reason).to.match(/^ERC20InsufficientBalance/)
  })

  it('behavior: of a run that goes well nothing is worth a warning', () => {
    const file = path.join(root, 'none.log')
    openLog({ to: file, level: 'warn', component: 'engine' }).info('all is well')
    expect(existsSync(file)).to.equal(false)
  })
})

describe('the log of a study', () => {
  const { root, remove } = netprintProject({
    shaky: `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'Fails where it is told to.',
  clock: { step: DAY, steps: 3 },
  params: {
    breaks: field.int({ default: 0, min: 0, max: 1, about: 'Whether it fails' }),
    apiKey: field.text({ default: 'planted-secret', about: 'A secret' }),
  },
  build: ({ params }) => ({
    agents: [{ name: 'one', step() { if (params.breaks) throw new Error('broken') } }],
    kpis: { price: level({ unit: COUNT, about: 'A price', read: () => 7n }) },
  }),
})
`,
  })
  after(remove)

  it('default: its beginning, what is kept, each run that fails, its end, and no secret', async () => {
    const log = path.join(root, 'study.log')
    const args = [
      'study',
      'shaky',
      '--vary',
      'breaks=0,1',
      '--set',
      'apiKey=planted-too',
      '--runs',
      '1',
      '--workers',
      '0',
    ]
    const out = path.join(root, 'out')
    const ran = await saffron([...args, '--out', out, '--quiet', '--log', log, '--log-level', 'info'], { cwd: root })
    expect([ran.stdout, ran.stderr]).to.deep.equal(['', ''])
    const text = readFileSync(log, 'utf8')
    expect(text).to.not.contain('planted')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.every(({ component, study }) => component === 'queue' && study === 'out')).to.equal(true)
    const said = lines.map(({ msg }) => msg)
    expect([said[0], said.at(-1)]).to.deep.equal(['the study begins', 'the study ends'])
    expect(lines.filter(({ level }) => level === 'warn').map(({ code }) => code)).to.deep.equal(['AGENT_FAILED'])
    expect(lines.findLast(({ msg }) => msg === 'so far')).to.include({ done: 2, failed: 1, total: 2 })
  })
})
