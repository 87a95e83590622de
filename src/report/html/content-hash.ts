import { createHash } from 'node:crypto'

/** What a content policy knows an inline script or style by. */
export const contentHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
