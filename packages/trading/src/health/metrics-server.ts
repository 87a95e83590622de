import { loopbackServer } from 'saffron-sim/cli'

/** Tells whoever asks on this machine how a run stands. */
export interface MetricsServer {
  readonly url: string
  /** From now on it tells what this gives. */
  show(text: () => string): void
  close(): Promise<void>
}

const UNAVAILABLE = 503

/** Serves `/metrics` on 127.0.0.1; of port 0 it takes any that is free. */
export async function serveMetrics(port: number): Promise<MetricsServer> {
  let text: (() => string) | undefined
  const { url, close } = await loopbackServer({
    port,
    what: 'Metrics',
    option: '--metrics',
    routes: {
      'GET /metrics': (_, response) => {
        if (text === undefined) {
          response.writeHead(UNAVAILABLE, { 'Content-Type': 'text/plain; charset=utf-8' }).end('The run begins.\n')
        } else response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text())
      },
    },
  })
  return { url: `${url}metrics`, close, show: (given) => void (text = given) }
}
