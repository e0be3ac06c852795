import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { api, onSignedOut } from './client'
import { fieldError, ProblemError, problemOf } from './problem'

const sent: Request[] = []
let answer: () => Response

const problem = (status: number, rest: object = {}): Response =>
  new Response(JSON.stringify({ type: '/problems/precondition-failed', title: '内容已被他人修改', status, ...rest }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })

beforeEach(() => {
  sent.length = 0
  answer = () => new Response('{"items": []}', { headers: { 'content-type': 'application/json' } })
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request)
    return Promise.resolve(answer())
  })
})
afterEach(() => vi.unstubAllGlobals())

const post = () => api.POST('/api/matching/v1/runs', { body: { as_of: '2026-11-01', tags: null } })

describe('a request', () => {
  test('that reads carries the language and nothing that marks a write', async () => {
    await api.GET('/api/registry/v1/communities')
    expect(sent[0]?.headers.get('accept-language')).toBe('zh-CN')
    expect(sent[0]?.headers.has('x-wutong')).toBe(false)
    expect(sent[0]?.headers.has('idempotency-key')).toBe(false)
  })

  test('that writes carries the mark of our own page and a key', async () => {
    await post()
    expect(sent[0]?.headers.get('x-wutong')).toBe('1')
    expect(sent[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a failure', () => {
  test('is thrown as the problem that the service sent', async () => {
    answer = () => problem(412, { request_id: 'abc', errors: [{ pointer: '/body/as_of', detail: '日期不对' }] })
    const error = await post().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as ProblemError).slug).toBe('precondition-failed')
    expect(problemOf(error).request_id).toBe('abc')
    expect(fieldError(error, 'as_of')).toBe('日期不对')
    expect(fieldError(error, 'tags')).toBeUndefined()
  })

  test('that is no problem document keeps its status and the number of the request', async () => {
    answer = () => new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'x-request-id': 'xyz' } })
    const error = await post().catch((thrown: unknown) => thrown)
    expect(problemOf(error)).toMatchObject({ type: 'unreadable', status: 502, request_id: 'xyz' })
  })

  test('of the line is told apart from an answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
    const error = await post().catch((thrown: unknown) => thrown)
    expect(problemOf(error)).toMatchObject({ type: 'offline', status: 0 })
  })

  test('for want of a session signs out, but not while signing in', async () => {
    const out = vi.fn()
    onSignedOut(out)
    answer = () => problem(401)
    await api.POST('/api/identity/v1/sessions', { body: { name: 'a', password: 'b' } }).catch(() => undefined)
    expect(out).not.toHaveBeenCalled()
    const planned = { campaign: null, offering: null, title: 'a', starts_at: '2026-11-01T09:00:00+08:00', place: 'b' }
    await api.POST('/api/projects/v1/sessions', { body: planned as never }).catch(() => undefined)
    expect(out).toHaveBeenCalledTimes(1)
    out.mockClear()
    await api.GET('/api/registry/v1/communities').catch(() => undefined)
    expect(out).toHaveBeenCalledOnce()
  })
})
