import { describe, expect, test } from 'vitest'

import { disc, draw, fit, scale, type MapPoint } from './map'

const places: MapPoint[] = Array.from({ length: 12 }, (_, index) => ({
  key: `p${index}`,
  label: '春晓社区',
  lon: 118.03 + (index % 4) * 0.004,
  lat: 37.37 + Math.floor(index / 4) * 0.004,
  kind: 'place',
}))
const service: MapPoint = { key: 's', label: '早教', lon: 118.035, lat: 37.375, kind: 'service', weight: 30, radius_m: 500 }
const projection = fit([...places, service], 800, 500)

describe('the point map', () => {
  test('keeps every point inside the picture', () => {
    for (const { x, y } of draw([...places, service], projection, 800)) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(800)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(500)
    }
  })

  test('draws services by weight and labels only places', () => {
    const drawn = draw([...places, service], projection, 800)
    expect(drawn.find(({ key }) => key === 's')).toMatchObject({ r: 14, label_at: undefined })
    expect(drawn.filter(({ label_at }) => label_at)).toHaveLength(12)
  })

  test('leaves a label out where every side of its point is taken', () => {
    const crowd = places.map((place) => ({ ...place, lon: 118.03, lat: 37.37 }))
    expect(draw(crowd, fit(crowd, 800, 500), 800).filter(({ label_at }) => label_at).length).toBeLessThan(12)
  })

  test('keeps labels inside a narrow picture and off the services', () => {
    const narrow = fit([...places, service], 280, 320)
    for (const { x, label, label_at: at } of draw(places, narrow, 280)) {
      if (!at) continue
      const left = at.anchor === 'start' ? at.x : at.anchor === 'end' ? at.x - 14 * label.length : x - 7 * label.length
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left + 14 * label.length).toBeLessThanOrEqual(280)
    }
    const beside: MapPoint[] = [
      { key: 'a', label: '春晓社区', lon: 118.03, lat: 37.37, kind: 'place' },
      { key: 's', label: '早教', lon: 118.0306, lat: 37.37, kind: 'service', weight: 1 },
      { key: 'b', label: '凤凰社区', lon: 118.04, lat: 37.38, kind: 'place' },
    ]
    const drawn = draw(beside, fit(beside, 800, 500), 800)
    expect(drawn.find(({ key }) => key === 'a')?.label_at?.anchor).not.toBe('start')
    expect(drawn.find(({ key }) => key === 'b')?.label_at?.anchor).toBe('start')
  })

  test('draws a radius true to the scale bar', () => {
    const bar = scale(projection, 800, 500)
    const xs = [...disc(service, projection).matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((pair) => Number(pair[1]))
    const wide = Math.max(...xs) - Math.min(...xs)
    expect(wide / 1).toBeCloseTo(bar.pixels / bar.km, -1)
  })

  test('shows a single point in the middle', () => {
    const [one] = draw([service], fit([service], 800, 500), 800)
    expect(one).toMatchObject({ x: 400, y: 250 })
  })
})
