import type { Netlist } from '../netlist/define-netlist.ts'
import { loadNetlist } from './find-netlist.ts'
import { type PreparedNetlist, prepareNetlist } from './prepare-netlist.ts'

interface OpenedNetlist extends PreparedNetlist {
  readonly netlist: Netlist
}

/** Finds a netlist by name or by a path from the current folder, builds its project's contracts and loads it. */
export async function openNetlist(
  nameOrPath: string,
  options: { readonly quiet?: boolean } = {},
): Promise<OpenedNetlist> {
  const prepared = await prepareNetlist(nameOrPath, options)
  return { ...prepared, netlist: await loadNetlist(prepared.found) }
}
