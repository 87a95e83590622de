import type { Manifest } from '../results/manifest.ts'
import { runStatus } from '../results/run-status.ts'
import { DAY, HOUR, MINUTE } from '../units.ts'
import { escapeHtml } from './escape-html.ts'

interface Facts {
  /** The run's folder, without the path to it. */
  readonly name: string
  readonly manifest: Manifest
  readonly lastStep: number
}

/** Title, what the netlist says of itself, how the run ended, and what it was run with. */
export function headerSection({ name, manifest, lastStep }: Facts): string {
  const { netlist, seed, clock, mode, chain = 'none: a pure model', saffron, machine, startedAt, status } = manifest
  const end = clock.start + lastStep * clock.step
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
  const good = status === 'finished' || status === 'stopped'
  return `<header>
<h1>${escapeHtml(netlist.name)}</h1>
<p class="about">${escapeHtml(netlist.about)}</p>
<p class="status ${good ? 'good' : 'bad'}">${escapeHtml(ending(manifest, lastStep))}</p>
${manifest.error?.hint === undefined ? '' : `<p class="dim">${escapeHtml(manifest.error.hint)}</p>`}
<dl class="facts">${list.join('')}</dl>
</header>`
}

/** How a run ended, in one sentence. */
export function ending(manifest: Manifest, lastStep: number): string {
  const { clock, wallSeconds, stopReason = '', error } = manifest
  const of = `${lastStep.toLocaleString('en-US')} of ${clock.steps.toLocaleString('en-US')} steps`
  const took = wallSeconds === undefined ? '' : ` in ${wallSeconds.toFixed(wallSeconds < 10 ? 2 : 1)} s`
  switch (runStatus(manifest)) {
    case 'finished':
      return `✓ Finished: ${of}${took}`
    case 'stopped':
      return `✓ Stopped early after ${of}${took}: ${stopReason}`
    case 'interrupted':
      return `✗ Interrupted after ${of}${took}`
    case 'failed':
      return `✗ Failed after ${of}${took}: ${error?.message ?? 'for an unknown reason'} (${error?.code ?? 'no code'})`
    case 'running':
      return `✗ Still running: ${of} so far`
    case 'killed':
      return `✗ Killed after ${of}`
    case 'unfinished':
      return `✗ Unfinished: ${of}; what became of it is not told`
  }
}

const date = (seconds: number) =>
  new Date(seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/, '')

function duration(seconds: number): string {
  for (const [name, length] of Object.entries({ day: DAY, hour: HOUR, minute: MINUTE })) {
    const count = seconds / length
    if (Number.isInteger(count)) return count === 1 ? `1 ${name}` : `${count} ${name}s`
  }
  return `${seconds} s`
}
