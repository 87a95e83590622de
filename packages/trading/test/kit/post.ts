import type { Post } from '../../src/social/post.ts'

let count = 0

/** A post with what is told of it. */
export const post = (given: Partial<Post>): Post => ({
  id: `post ${count++}`,
  author: 'ann',
  followers: 100,
  time: 1_000_000,
  text: '',
  likes: 0,
  reposts: 0,
  replies: 0,
  ...given,
})
