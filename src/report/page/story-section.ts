import { failuresInWords } from '../../kpi/failures-in-words.ts'
import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { momentInWords } from '../story/moment.ts'
import type { Marker, Story } from '../story/story.ts'
import { cliffInWords, moveInWords } from '../story/story-in-words.ts'
import type { KindSummary } from './action-summary.ts'

const MOST_EVENTS = 8

/** What happened: the largest moves and what was done then, what the netlist had in store, stores and bursts, failures. */
export function storySection(story: Story, manifest: Manifest, kinds: readonly KindSummary[]): string {
  const { moves, cliffs, markers } = story
  // What is told with a move is not told again.
  const events = story.events.filter(({ step }) => !moves.some((move) => step > move.since && step <= move.step))
  const badge = numbered(markers)
  const timed = [
    ...moves.map((move) => ({ step: move.step, text: moveInWords(move, manifest) })),
    ...events.slice(0, MOST_EVENTS).map(({ step, about, by }) => ({
      step,
      text: `${momentInWords(step, manifest.spec.clock)}: ${about}${by === undefined ? '' : ` (${by})`}, as scheduled.`,
    })),
    ...cliffs.map((cliff) => ({
      step: 'step' in cliff ? cliff.step : Infinity,
      text: cliffInWords(cliff, manifest),
    })),
  ].toSorted((a, b) => a.step - b.step)
  const left = events.length - MOST_EVENTS
  const lines = [
    ...timed.map(({ step, text }) => `${badge(step)}${escapeHtml(text)}`),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more scheduled events are marked in the plots.`] : []),
    escapeHtml(failures(kinds)),
  ]
  const still = story.isCalm
    ? 'None of the headline numbers moved by as much as 2 % from one record to the next.'
    : 'No headline number moved at once much more than it usually does.'
  const quiet = moves.length === 0 ? `<p class="dim">${still}</p>` : ''
  return `<section><h2>What happened</h2>${quiet}<ul class="story">${lines.map((line) => `<li>${line}</li>`).join('')}</ul></section>`
}

/** The number that the plots mark a step with. */
const numbered = (markers: readonly Marker[]) => (step: number) => {
  const marker = markers.find((each) => each.step === step)
  return marker === undefined ? '' : `<b class="marker">${marker.number}</b> `
}

const failures = (kinds: readonly KindSummary[]) =>
  failuresInWords({
    sent: sum(kinds, 'sent'),
    failed: sum(kinds, 'reverted'),
    reasons: kinds.flatMap((kind) => kind.reasons),
  })

const sum = (kinds: readonly KindSummary[], of: 'sent' | 'reverted') =>
  kinds.reduce((total, kind) => total + kind[of], 0)
