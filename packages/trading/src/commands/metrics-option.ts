import { type MetricsServer, serveMetrics } from '../health/metrics-server.ts'
import type { CommandIo } from './command.ts'
import { portOption } from './parse-command.ts'

interface Asked {
  /** What `--metrics` says. */
  readonly text: string | undefined
  readonly usage: string
  readonly io: CommandIo
}

/** Does the work of a run, and as long as it goes on lets programs ask on the port of `--metrics` how it is. */
export async function withMetrics<T>(
  { text, usage, io }: Asked,
  work: (metrics: MetricsServer | undefined) => Promise<T>,
): Promise<T> {
  const port = portOption('metrics', text, usage)
  if (port === undefined) return work(undefined)
  const server = await serveMetrics(port)
  io.err(`Metrics: ${server.url}`)
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}
