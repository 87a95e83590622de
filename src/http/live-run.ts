import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

import type { Column, Row } from '../netlist/circuit.ts'
import { ending } from '../report/page/header-section.ts'
import { livePage } from '../report/page/live-page.ts'
import { servedPage } from '../report/html/served-page.ts'
import { waitingPage } from '../report/page/waiting-page.ts'
import { lastStepOf } from '../results/last-step.ts'
import { readManifest } from '../results/manifest.ts'
import { shortPath } from '../project/short-path.ts'
import { eventStream } from './event-stream.ts'
import { type LiveRows, liveRows } from './live-rows.ts'
import { loopbackServer, refuse } from './loopback-server.ts'
import { runControl } from './run-control.ts'
import { sendPage } from './send-page.ts'

/** Pages are told no more often than that: nobody sees more, and the run has better things to do. */
const PUSH_MS = 150
/** How long a run that waits for nothing goes on before others have their turn. */
const BREATH_MS = 25
/** A page that is loaded anew is away for less. */
const RELOAD_MS = 1_000

const SETTING_UP = 'Setting up: contracts are compiled and deployed, agents are funded.'
const NOT_SET_UP = 'It could not be set up. What is wrong stands where it was started.'

/** How long, in milliseconds, the page stays after the run: while one is open, and while none is. */
export interface Patience {
  readonly open: number
  readonly closed: number
}

/** A run that can be looked at and led while it goes on. */
export interface LiveRun {
  readonly url: string
  start(run: { folder: string; steps: number; columns: readonly Column[] }): void
  see(row: Row): void
  /** For the run to ask after each step. */
  onStep(step: number): string | undefined | Promise<string | undefined>
  /** Tells all pages how the run ended, as its folder says. */
  end(): void
  /** Ends once nobody looks any more or patience does, or at the signal. */
  close(patience: Patience, signal: AbortSignal): Promise<void>
}

interface Begun {
  readonly folder: string
  readonly steps: number
  readonly rows: LiveRows
}

/** Serves a run that is about to start. */
export async function liveRun({ title, port }: { title: string; port: number }): Promise<LiveRun> {
  const control = runControl()
  const token = randomUUID()
  let begun: Begun | undefined
  let ended: { readonly ending: string; readonly good: boolean } | undefined
  /** What the page shows: nothing yet, the run, or that there will be none. */
  let shown = ''
  let lastStep = 0
  let breath = 0
  let pushed = 0
  let timer: NodeJS.Timeout | undefined

  const state = ({ steps }: Begun) => ({ phase: ended ? 'ended' : control.phase, step: lastStep, steps, ...ended })
  const page = () => `event: page\ndata: ${shown}\n\n`
  const dataOf = (run: Begun, rows: object) => `data: ${JSON.stringify({ state: state(run), ...rows })}\n\n`
  const whole = () => page() + (begun ? dataOf(begun, { fresh: true, ...begun.rows.whole() }) : '')
  const readers = eventStream(whole)

  function push(): void {
    clearTimeout(timer)
    timer = undefined
    pushed = performance.now()
    if (begun && readers.size > 0) readers.push(dataOf(begun, begun.rows.news()))
  }
  function pushSoon(): void {
    timer ??= setTimeout(push, Math.max(0, pushed + PUSH_MS - performance.now()))
  }

  /** A page of ours knows the token, any other page could only send the request. */
  const order =
    (carryOut: () => boolean) =>
    ({ headers }: IncomingMessage, response: ServerResponse): void => {
      if (headers['x-saffron-token'] !== token) return refuse(response, 403, 'Only the page of this run may do that.')
      if (!begun || ended || !carryOut()) return refuse(response, 409, 'The run is not in a state for that.')
      pushSoon()
      response.writeHead(204).end()
    }

  const { url, close } = await loopbackServer({
    port,
    what: 'The live view',
    routes: {
      'GET /': (_, response) => {
        const html = begun
          ? livePage({ folder: shortPath(begun.folder), manifest: readManifest(begun.folder), token })
          : waitingPage({ title, text: shown === '' ? SETTING_UP : NOT_SET_UP })
        sendPage(response, servedPage(html, { shown, scripts: [begun ? 'live.js' : 'reload.js'] }))
      },
      'GET /events': (_, response) => readers.add(response),
      'GET /report.html': (_, response) => {
        if (!begun || !ended) return refuse(response, 404, 'The report is written when the run has ended.')
        const html = readFileSync(path.join(begun.folder, 'report.html'), 'utf8')
        sendPage(response, servedPage(html, { shown: '', scripts: [] }))
      },
      'POST /pause': order(() => control.pause()),
      'POST /resume': order(() => control.resume()),
      'POST /step': order(() => control.step()),
      'POST /stop': order(() => control.stop()),
    },
  })

  return {
    url,
    start({ folder, steps, columns }) {
      begun = { folder, steps, rows: liveRows(columns.map(({ unit }) => unit)) }
      shown = randomUUID()
      if (readers.size > 0) readers.push(whole())
    },
    see(row) {
      lastStep = row.step
      begun?.rows.see(row)
      pushSoon()
    },
    onStep(step) {
      lastStep = step
      if (begun && step >= begun.steps) return undefined
      const answer = control.onStep()
      // There may be no record that would tell.
      if (typeof answer === 'object') pushSoon()
      const now = performance.now()
      if (answer !== undefined || now - breath < BREATH_MS) return answer
      breath = now
      return nextTurn(undefined)
    },
    end() {
      if (!begun) {
        shown = randomUUID()
        readers.push(page())
        return
      }
      const manifest = readManifest(begun.folder)
      const good = manifest.status === 'finished' || manifest.status === 'stopped'
      ended = { ending: ending(manifest, lastStepOf(begun.folder)), good }
      push()
    },
    async close({ open, closed }, signal) {
      const asked = performance.now()
      let seen = readers.size > 0 ? asked : undefined
      for (let now = asked; !signal.aborted; now = performance.now()) {
        if (readers.size > 0) seen = now
        const patience = seen === undefined ? closed : open
        if (now - asked >= patience || (seen !== undefined && now - seen > RELOAD_MS)) break
        await wait(PUSH_MS)
      }
      clearTimeout(timer)
      await readers.end()
      await close()
    },
  }
}
