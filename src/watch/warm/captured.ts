/** Does some work and gives what it printed to either stream, instead of printing it, and what it threw. */
export async function captured(work: () => Promise<unknown>): Promise<{ text: string; thrown?: unknown }> {
  const streams = [process.stdout, process.stderr]
  const writes = streams.map(({ write }) => write)
  let text = ''
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      return true
    }
  }
  try {
    await work()
    return { text }
  } catch (thrown) {
    return { text, thrown }
  } finally {
    for (const [i, stream] of streams.entries()) {
      const write = writes[i]
      if (write) stream.write = write
    }
  }
}
