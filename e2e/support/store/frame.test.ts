import { describe, expect, it } from 'vitest'
import { type Frame, frameHtml, SIZES } from './frame.ts'

const FRAME: Frame = {
  kind: 'screenshot',
  caption: 'What is <left> & "why"',
  language: 'ar',
  direction: 'rtl',
  shape: 'popup',
  screen: new Uint8Array([1, 2, 3]),
  icon: '<svg/>',
}

describe('the frame of a picture for the stores', () => {
  it('says its caption in its language, and takes no sign of it for markup', () => {
    const html = frameHtml(FRAME)

    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<h1>What is &lt;left&gt; &amp; &quot;why&quot;</h1>')
    expect(html).toContain('src="data:image/png;base64,AQID"')
  })

  it.each(Object.entries(SIZES))('%s has the size that the store asks for', (kind, { width, height }) => {
    expect(frameHtml({ ...FRAME, kind: kind as Frame['kind'] })).toContain(`width: ${width}px; height: ${height}px`)
  })

  it('loads nothing', () => {
    expect(frameHtml(FRAME)).not.toMatch(/https?:|url\(/)
  })
})
