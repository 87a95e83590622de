import type { SaffronError } from '../../errors.ts'
import { KindsUnreadError } from '../errors.ts'

/** Fails with what of a project's agents could not be read, if there is such a thing: what could be is shown before. */
export function refuseUnread(unread: readonly SaffronError[]): void {
  const [first] = unread
  if (first) throw unread.length === 1 ? first : new KindsUnreadError({ unread })
}
