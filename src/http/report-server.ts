import { readFileSync } from 'node:fs'
import path from 'node:path'

import { servedPage } from '../report/html/served-page.ts'
import { waitingPage } from '../report/page/waiting-page.ts'
import { eventStream } from './event-stream.ts'
import { loopbackServer } from './loopback-server.ts'
import { sendPage } from './send-page.ts'

export interface ReportServer {
  readonly url: string
  /** From now on this run's report is the page; pages that are open load it. */
  show(folder: string): void
  close(): Promise<void>
}

/** Serves the report of the run that was shown last. */
export async function reportServer({ title, port }: { title: string; port: number }): Promise<ReportServer> {
  let folder: string | undefined
  const shown = () => (folder === undefined ? '' : path.basename(folder))
  const news = () => `event: page\ndata: ${encodeURIComponent(shown())}\n\n`
  const readers = eventStream(news)
  const { url, close } = await loopbackServer({
    port,
    what: 'The report',
    routes: {
      'GET /': (_, response) => {
        const html = reportIn(folder) ?? waitingPage({ title, text: 'The first run is on its way.' })
        sendPage(response, servedPage(html, { shown: encodeURIComponent(shown()), scripts: ['reload.js'] }))
      },
      'GET /events': (_, response) => readers.add(response),
    },
  })
  return {
    url,
    show(next) {
      folder = next
      readers.push(news())
    },
    close,
  }
}

/** Nothing while there is no run, or when somebody has cleared its folder away. */
function reportIn(folder: string | undefined): string | undefined {
  try {
    return folder === undefined ? undefined : readFileSync(path.join(folder, 'report.html'), 'utf8')
  } catch {
    return undefined
  }
}
