import { type Clock, endOf } from '../../engine/clock.ts'
import type { Manifest } from '../../results/manifest.ts'
import { DAY, HOUR, MINUTE } from '../../units.ts'
import { escapeHtml } from '../html/escape-html.ts'

interface Facts {
  /** The run's folder, without the path to it. */
  readonly name: string
  readonly manifest: Manifest
  readonly lastStep: number
}

/** What the run was run with, and where and when. */
export function factsSection({ name, manifest, lastStep }: Facts): string {
  const { spec, chain = 'none: a pure model', saffron, machine, startedAt } = manifest
  const { seed, clock, mode } = spec
  const end = endOf(clock, lastStep)
  const facts = {
    Run: name,
    Seed: seed,
    Chain: chain,
    Mode: mode === 'block' ? 'a block per step' : 'a block per transaction',
    Step: duration(clock.step),
    'Simulated time': `${date(clock.start)} to ${date(end)}`,
    Started: startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
    Saffron: `${saffron} on Node ${machine.node.replace(/^v/, '')}, ${machine.platform}`,
  }
  const list = Object.entries(facts).map(([term, fact]) => `<div><dt>${term}</dt><dd>${escapeHtml(fact)}</dd></div>`)
  return `<details class="card"><summary>This run: seed, chain, dates, versions</summary><dl class="facts scroll">${list.join('')}</dl></details>`
}

const date = (seconds: number) =>
  new Date(seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/, '')

function duration(seconds: Clock['step']): string {
  if (typeof seconds === 'object') return seconds.months === 1 ? '1 month' : `${seconds.months} months`
  for (const [name, length] of Object.entries({ day: DAY, hour: HOUR, minute: MINUTE })) {
    const count = seconds / length
    if (Number.isInteger(count)) return count === 1 ? `1 ${name}` : `${count} ${name}s`
  }
  return `${seconds} s`
}
