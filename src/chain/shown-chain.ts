/** What stands for the part of a URL that is nobody's business. */
const HIDDEN = '/…'

/**
 * A chain for people and for files: a name as it is, the URL of a node without what it may hold of passwords and keys,
 * which is all but its host.
 */
export function shownChain(chain: string): string {
  if (!chain.includes('://') || !URL.canParse(chain)) return chain
  const { protocol, host, pathname, search, hash, username, password } = new URL(chain)
  const isBare = pathname === '/' && `${search}${hash}${username}${password}` === ''
  return `${protocol}//${host}${isBare ? '' : HIDDEN}`
}

/** Whether it is a URL of which something was left out: nobody can open it. */
export const isHiddenChain = (chain: string): boolean => chain.includes('://') && chain.endsWith(HIDDEN)
