import { expect } from 'chai'
import { SaffronError } from 'saffron-sim/cli'
import { z } from 'zod'

import { askStructured } from '../../src/llm/ask-structured.ts'
import { askVeto } from '../../src/llm/ask-veto.ts'
import { anthropicLlm, type HttpLlmOptions, openAiCompatible } from '../../src/llm/http-llm.ts'
import { type LlmProvider, noLlm } from '../../src/llm/provider.ts'
import { recordedLlm, recordingLlm } from '../../src/llm/recorded-llm.ts'
import { withBudget } from '../../src/llm/with-budget.ts'
import { type Answer, localServer } from '../kit/local-server.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const KEY = 'planted-secret-key'
const request = { system: 'Be brief.', user: 'How is BTC?' }
const price = { input: 3, output: 15 }

const services = {
  'openai-compatible': {
    make: openAiCompatible,
    path: '/v1/chat/completions',
    answer: (text: string) => ({
      choices: [{ message: { role: 'assistant', content: text } }],
      usage: { prompt_tokens: 100, completion_tokens: 20 },
    }),
    key: (headers: Readonly<Record<string, unknown>>) => headers['authorization'],
    sent: `Bearer ${KEY}`,
    suffix: '/v1',
  },
  anthropic: {
    make: anthropicLlm,
    path: '/v1/messages',
    answer: (text: string) => ({ content: [{ type: 'text', text }], usage: { input_tokens: 100, output_tokens: 20 } }),
    key: (headers: Readonly<Record<string, unknown>>) => headers['x-api-key'],
    sent: KEY,
    suffix: '',
  },
} as const

const bodyShape = z.object({ model: z.string(), max_tokens: z.number(), temperature: z.number() })

/** What an asynchronous function throws. */
async function thrown(run: () => Promise<unknown>): Promise<SaffronError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof SaffronError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

for (const [id, service] of Object.entries(services)) {
  describe(`the provider ${id}`, () => {
    const closers: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closers.splice(0)) await close()
    })
    const waits: number[] = []
    const against = async (answers: (count: number) => Answer, options: Partial<HttpLlmOptions> = {}) => {
      const server = await localServer((_, count) => answers(count))
      closers.push(server.close)
      waits.length = 0
      const provider = service.make({
        model: 'm',
        baseUrl: server.url + service.suffix,
        keyEnv: 'K',
        environment: { K: KEY },
        price,
        wait: async (seconds) => void waits.push(seconds),
        ...options,
      })
      return { provider, server }
    }

    it('default: asks as the service is documented, and reckons the cost', async () => {
      const { provider, server } = await against(() => ({ body: service.answer('Up.') }))
      expect(await provider.complete(request)).to.deep.equal({
        text: 'Up.',
        usage: { inputTokens: 100, outputTokens: 20 },
        costUsd: (100 * 3 + 20 * 15) / 1e6,
      })
      const [asked] = server.asked
      expect([asked?.method, asked?.path]).to.deep.equal(['POST', service.path])
      expect(service.key(asked?.headers ?? {})).to.equal(service.sent)
      expect(bodyShape.parse(JSON.parse(asked?.body ?? ''))).to.include({
        model: 'm',
        max_tokens: 1_000,
        temperature: 0.7,
      })
      expect(asked?.body).to.include(request.user).and.include(request.system)
    })

    it('behavior: waits for a busy server as it asks, and tries a broken one four times', async () => {
      const { provider } = await against((count) =>
        count === 1 ? { status: 429, headers: { 'retry-after': '7' }, body: {} } : { body: service.answer('ok') },
      )
      expect((await provider.complete(request))?.text).to.equal('ok')
      expect(waits).to.deep.equal([7])
      const broken = await against(() => ({ status: 500, body: {} }))
      expect((await thrown(() => broken.provider.complete(request))).code).to.equal('LLM_UNAVAILABLE')
      expect([broken.server.asked.length, waits]).to.deep.equal([4, [1, 2, 4]])
    })

    it('error: a refused key, an answer of another kind, no server, no answer in time; the key is in none of them', async () => {
      const refused = await against(() => ({ status: 401, body: { error: KEY } }))
      const strange = await against(() => ({ body: { hello: KEY } }))
      const text = await against(() => ({ body: 'no json' }))
      const silent = await localServer(() => new Promise<Answer>(() => undefined))
      closers.push(silent.close)
      const late = service.make({
        model: 'm',
        baseUrl: silent.url,
        keyEnv: 'K',
        environment: { K: KEY },
        timeoutMs: 30,
      })
      const gone = await against(() => ({ body: {} }))
      await gone.server.close()
      for (const [provider, code] of [
        [refused.provider, 'LLM_UNAVAILABLE'],
        [strange.provider, 'LLM_ANSWER'],
        [text.provider, 'LLM_UNAVAILABLE'],
        [late, 'LLM_UNAVAILABLE'],
        [gone.provider, 'LLM_UNAVAILABLE'],
      ] as const) {
        const error = await thrown(() => provider.complete(request))
        expect(error.code).to.equal(code)
        expect(`${error.message} ${error.hint} ${JSON.stringify(error)} ${String(error.cause)}`).to.not.include(KEY)
      }
      expect(refused.server.asked).to.have.length(1)
      expect(() => service.make({ model: 'm', keyEnv: 'NONE', environment: {} })).to.throw(/NONE is not set/)
    })
  })
}

/** Says these texts one after the other. */
const saying = (...texts: string[]): LlmProvider & { readonly asked: string[] } => {
  const asked: string[] = []
  return {
    id: 'test',
    asked,
    complete: async ({ user }) => {
      asked.push(user)
      const text = texts[asked.length - 1]
      return text === undefined ? undefined : { text, usage: { inputTokens: 10, outputTokens: 1 }, costUsd: 0.01 }
    },
  }
}

describe('askStructured', () => {
  const schema = z.object({ n: z.number() })
  const ask = (provider: LlmProvider) => askStructured(provider, { ...request, schema })

  it('behavior: asks once more where the shape is wrong, and then goes without', async () => {
    expect(await ask(saying('Sure! {"n": 1}'))).to.deep.equal({ value: { n: 1 }, tries: 1, costUsd: 0.01 })
    expect(await ask(saying('{"n": "1"}', '```json\n{"n": 2}\n```'))).to.deep.include({ value: { n: 2 }, tries: 2 })
    const wrong = saying('{', 'no', '{"n": 3}')
    expect(await ask(wrong)).to.deep.equal({ none: 'bad_answer', tries: 2, costUsd: 0.02 })
    expect(wrong.asked).to.have.length(2)
    expect(await ask(noLlm)).to.deep.include({ none: 'no_answer' })
  })
})

describe('withBudget', () => {
  it('behavior: makes no call that might exceed the day, and begins anew at midnight UTC', async () => {
    let now = 86_400 * 100
    const inner = saying('a', 'b', 'c', 'd')
    const provider = withBudget(inner, { daily: 0.034, price: { input: 0, output: 15 }, now: () => now })
    for (let i = 0; i < 4; i++) await provider.complete(request)
    // A call costs 0.01, and 0.015 at most: after two there is no room for a third.
    expect(provider.spending()).to.deep.equal({ day: 100, usd: 0.02, calls: 2, refused: 2 })
    expect(inner.asked).to.have.length(2)
    now += 86_400
    expect((await provider.complete(request))?.text).to.equal('c')
    expect(provider.spending()).to.deep.include({ day: 101, calls: 1, refused: 0 })
  })
})

describe('withBudget, after a restart', () => {
  it('behavior: goes on with what was spent of the day, and of another day with nothing', async () => {
    let now = 86_400 * 100
    const before = (day: number) => (day === 100 ? { usd: 0.02, refused: 3 } : { usd: 0, refused: 0 })
    const inner = saying('a', 'b')
    const provider = withBudget(inner, { daily: 0.034, price: { input: 0, output: 15 }, now: () => now, before })
    expect(await provider.complete(request)).to.equal(undefined)
    expect([provider.spending(), inner.asked]).to.deep.equal([{ day: 100, usd: 0.02, calls: 0, refused: 4 }, []])
    now += 86_400
    expect((await provider.complete(request))?.text).to.equal('a')
    expect(provider.spending()).to.deep.include({ day: 101, refused: 0 })
    // A replay begins before the day that was spent.
    now = 86_400 * 99
    const again = withBudget(saying('a'), { daily: 0.034, price: { input: 0, output: 15 }, now: () => now, before })
    expect(again.spending()).to.deep.include({ day: 99, usd: 0 })
    now += 86_400
    expect(again.spending()).to.deep.include({ day: 100, usd: 0.02, refused: 3 })
  })
})

describe('withBudget, at once', () => {
  it('behavior: calls that are under way count as they may cost at most', async () => {
    const provider = withBudget(saying('a', 'b', 'c'), { daily: 0.034, price: { input: 0, output: 15 }, now: () => 0 })
    const answers = await Promise.all([1, 2, 3].map(() => provider.complete(request)))
    expect(answers.filter((answer) => answer === undefined)).to.have.length(1)
  })
})

describe('recorded answers', () => {
  const write = temporaryFiles()

  it('behavior: what was recorded is said again, and nothing else', async () => {
    const file = write('answers.jsonl', '')
    const recording = recordingLlm(saying('first', 'second'), file)
    await recording.complete(request)
    await recording.complete(request)
    expect((await recordedLlm(file).complete(request))?.text).to.equal('first')
    const error = await thrown(() => recordedLlm(file).complete({ ...request, temperature: 0 }))
    expect(error.code).to.equal('LLM_RECORD')
    expect(() => recordedLlm(write('bad.jsonl', '{"id":1}'))).to.throw(/no answer/)
  })
})

describe('askVeto', () => {
  const question = { token: 'BTC', time: 5, facts: { rsi: 70 } }

  it('default: an opinion between -1 and 1 is a fact, anything else is none', async () => {
    expect(await askVeto(saying('{"score": -0.5, "reason": "late"}'), question)).to.deep.equal({
      fact: { time: 5, value: -0.5 },
      reason: 'late',
    })
    expect(await askVeto(saying('{"score": 5, "reason": "more!"}', '{"size": 9}'), question)).to.equal(undefined)
  })
})
