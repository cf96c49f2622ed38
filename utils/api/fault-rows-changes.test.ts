import { describe, expect, it } from 'vitest'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi } from './testing/test-api.ts'

// Rows 47 to 51 of utils/api/CONTRACT.md section 5.
const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }
const record = (total: string, currency = '"eur"') => `[{"total":${total},"currency":${currency}}]`
const balanceOf = (body: BodyInit) => answering(body).balance()
const usageOf = (body: BodyInit) =>
  answering(body).channelUsage({ clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' })
const eur = (micros: number) => ({ ok: true, value: [{ micros, currency: 'EUR' }] })

describe('what changes between answers', () => {
  it('row 47 each answer has its own currency; that history is then split is the ledger', async () => {
    expect(await balanceOf(record('1', '"usd"'))).toEqual({ ok: true, value: [{ micros: 1_000_000, currency: 'USD' }] })
    expect(await balanceOf(record('1'))).toEqual(eur(1_000_000))
  })

  it('row 48 two currencies are two amounts, and no record is no amount', async () => {
    const two = await balanceOf('[{"total":1,"currency":"eur"},{"total":2,"currency":"usd"}]')

    expect(two.ok && two.value).toHaveLength(2)
    expect(await balanceOf('[]')).toEqual({ ok: true, value: [] })
  })

  it('row 49 a hundred times as much is told as it is; to doubt it is not the client', async () => {
    expect(await balanceOf(record('-149999.51'))).toEqual(eur(-149_999_510_000))
  })

  it('row 50 unknown fields are ignored, unknown names kept', async () => {
    expect(await balanceOf('[{"total":1,"currency":"xau","credit":{"line":[1]},"new":null}]')).toEqual({
      ok: true,
      value: [{ micros: 1_000_000, currency: 'XAU' }],
    })
    expect(await usageOf('[{"start":1,"volume":1,"pricing_category":"carrier pigeon","x":1}]')).toMatchObject({
      value: { messages: [{ category: 'CARRIER_PIGEON' }] },
    })
  })

  it.each<[HubVariants['listTrouble'], number, number | undefined]>([
    ['growing-total', 11, 11],
    ['repeated-row', 12, 12],
    ['short-pages', 7, 12],
    ['same-page', 12, 12],
  ])(
    'row 51 %s: the page has %i rows of a total of %s, as the server says; paging is app/read-channels',
    async (listTrouble, rows, total) => {
      const { api } = hubApi({ listTrouble })
      const answer = await api.channels({ offset: 0 })

      expect(answer.ok && [answer.value.rows.length, answer.value.total]).toEqual([rows, total])
    },
  )

  it.each(['channels', 'partner', 'bare'] as const)('row 51 a list as %s has the same rows', async (listShape) => {
    const shaped = await hubApi({ listShape, phoneNumberPlace: 'display' }).api.channels({ offset: 0 })
    const documented = await hubApi().api.channels({ offset: 0 })

    expect(shaped.ok && shaped.value.rows).toEqual(documented.ok && documented.value.rows)
  })

  it.each([
    '{}',
    '{"partner_channels":null}',
    '{"partner_channels":{}}',
    '{"partner_channels":[{"id":"a"}]}',
    '{"partner_channels":[{"id":"","client_id":"b"}]}',
    '{"partner_channels":[],"total":-1}',
    '{"rows":[]}',
  ])('row 51 %s is no list, and not an empty one', async (json) => {
    expect(await answering(json).channels({ offset: 0 })).toEqual(unexpected)
  })
})
