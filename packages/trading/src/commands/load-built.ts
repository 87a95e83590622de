import { buildContracts } from 'saffron-sim/project'

/** Loads what runs contracts once those of the project are built: it takes their types with it. */
export async function loadBuilt<T>(load: () => Promise<T>): Promise<T> {
  await buildContracts(process.cwd())
  return load()
}
