import { closeSync, openSync } from 'node:fs'

/** Runs something with a file as a descriptor, as `3< FILE` of a shell would give it. */
export async function withDescriptor<T>(file: string, run: (fd: string) => Promise<T>): Promise<T> {
  const fd = openSync(file, 'r')
  try {
    return await run(String(fd))
  } finally {
    closeSync(fd)
  }
}
