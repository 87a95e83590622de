import { readFileSync } from 'node:fs'
import { fileProblem } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'
import { issueInWords } from '../issue-in-words.ts'
import { type Post, postSchema } from './post.ts'

/** The posts of a file with one JSON object a line, oldest first. Throws on the first line that is none, or tells a post twice. */
export function readPosts(file: string): Post[] {
  const wanted = 'a JSON object a line with id, author, time (seconds) and text, and followers, likes, reposts, replies'
  const refuse = (found: string) => new TradeFileError({ file, found, wanted })
  const posts: Post[] = []
  const ids = new Set<string>()
  for (const [i, line] of textOf(file, refuse).split('\n').entries()) {
    if (line.trim() === '') continue
    const post = postOf(line, (found) => refuse(`line ${i + 1}: ${found}`))
    if (ids.has(post.id)) throw refuse(`line ${i + 1}: the post ${post.id} again`)
    ids.add(post.id)
    posts.push(post)
  }
  return posts.toSorted((a, b) => a.time - b.time)
}

function textOf(file: string, refuse: (found: string) => Error): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw refuse(fileProblem(error))
  }
}

function postOf(line: string, refuse: (found: string) => Error): Post {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw refuse('it is no JSON')
  }
  const result = postSchema.safeParse(json)
  if (result.success) return result.data
  throw refuse(issueInWords(result.error))
}
