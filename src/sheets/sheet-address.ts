import { SheetAddressError } from './errors.ts'

/** Which spreadsheet, and which of its tabs where the address says so. */
export interface SheetAddress {
  readonly id: string
  readonly gid: number | undefined
}

/** Reads the address of a spreadsheet as people copy it from the browser. */
export function sheetAddress(url: string): SheetAddress {
  const [, id] = /\/spreadsheets\/d\/([A-Za-z0-9_-]{20,})/.exec(url) ?? []
  if (id === undefined) throw new SheetAddressError({ url })
  const [, gid] = /[?#&]gid=(\d+)/.exec(url) ?? []
  return { id, gid: gid === undefined ? undefined : Number(gid) }
}
