import type { Manifest } from '../../results/manifest.ts'
import { runStatus } from '../../results/run-status.ts'
import { escapeHtml } from '../html/escape-html.ts'
import type { Story } from '../story/story.ts'
import { moveInWords } from '../story/story-in-words.ts'

interface Header {
  readonly manifest: Manifest
  readonly lastStep: number
  readonly story: Story
}

/** Title, what the netlist says of itself, how the run ended, and what moved most in it. */
export function headerSection({ manifest, lastStep, story }: Header): string {
  const { spec, about, status } = manifest
  const good = status === 'finished' || status === 'stopped'
  const [largest] = story.moves
  const move =
    largest === undefined ? '' : `<p class="lede"><b>Largest move</b> ${escapeHtml(moveInWords(largest, manifest))}</p>`
  return `<header>
<h1>${escapeHtml(spec.netlist)}</h1>
<p class="about">${escapeHtml(about)}</p>
<p class="status ${good ? 'good' : 'bad'}">${escapeHtml(ending(manifest, lastStep))}</p> <span class="dim">One run, seed ${escapeHtml(spec.seed)}</span>
${manifest.error?.hint === undefined ? '' : `<p class="dim">${escapeHtml(manifest.error.hint)}</p>`}
${move}
</header>`
}

/** How a run ended, in one sentence. */
export function ending(manifest: Manifest, lastStep: number): string {
  const { spec, wallSeconds, stopReason = '', error } = manifest
  const of = `${lastStep.toLocaleString('en-US')} of ${spec.clock.steps.toLocaleString('en-US')} steps`
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
