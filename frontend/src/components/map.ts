// The geometry of the point map: a projection fitted to the points, labels that do not cover each other, a scale.
import { geoCircle, geoDistance, geoMercator, geoPath } from 'd3-geo'

export interface MapPoint {
  key: string
  label: string
  lon: number
  lat: number
  kind: 'place' | 'service'
  weight?: number
  hint?: string
  radius_m?: number
}

export interface MapLine {
  key: string
  from: string
  to: string
  weight: number
}

export interface Drawn extends MapPoint {
  x: number
  y: number
  r: number
  /** Where the label begins and how it is anchored; absent where every side is taken. */
  label_at?: { x: number; y: number; anchor: 'start' | 'end' | 'middle' }
}

const earth = 6_371_008.8

export function fit(points: readonly MapPoint[], width: number, height: number) {
  const coordinates = points.map(({ lon, lat }): [number, number] => [lon, lat])
  const pad = Math.min(56, width / 8)
  const projection = geoMercator()
  if (coordinates.length > 1) {
    projection.fitExtent(
      [
        [pad, 28],
        [width - pad, height - 44],
      ],
      { type: 'MultiPoint', coordinates },
    )
  } else {
    projection
      .center(coordinates[0] ?? [0, 0])
      .scale(200_000)
      .translate([width / 2, height / 2])
  }
  return projection
}

type Box = [left: number, top: number, right: number, bottom: number]

const point_of = ({ lon, lat }: MapPoint): [number, number] => [lon, lat]
const around = (at: [number, number] | null, reach: number): Box => {
  const [x, y] = at ?? [0, 0]
  return [x - reach, y - reach, x + reach, y + reach]
}
const apart = (one: Box, other: Box): boolean =>
  one[2] < other[0] || one[0] > other[2] || one[3] < other[1] || one[1] > other[3]

/** The first side of a point that is free for its label: right, left, above, below; rather one that hides no service. */
function place(label: string, x: number, y: number, width: number, taken: Box[], marks: Box[]): Drawn['label_at'] {
  const wide = 14 * label.length
  // Beside what is drawn on the point itself.
  const off = Math.max(8, ...marks.filter((mark) => (mark[0] + mark[2]) / 2 === x && (mark[1] + mark[3]) / 2 === y).map((mark) => mark[2] - x + 2))
  const sides = [
    { at: { x: x + off, y: y + 5, anchor: 'start' as const }, box: [x + off - 1, y - 8, x + off + wide, y + 8] },
    { at: { x: x - off, y: y + 5, anchor: 'end' as const }, box: [x - off - wide, y - 8, x - off + 1, y + 8] },
    { at: { x, y: y - off - 1, anchor: 'middle' as const }, box: [x - wide / 2, y - off - 16, x + wide / 2, y - off + 1] },
    { at: { x, y: y + off + 12, anchor: 'middle' as const }, box: [x - wide / 2, y + off - 1, x + wide / 2, y + off + 16] },
  ] satisfies Array<{ at: Drawn['label_at']; box: Box }>
  const open = sides.filter(({ box }) => box[0] >= 0 && box[2] <= width && taken.every((other) => apart(box, other)))
  const free = open.find(({ box }) => marks.every((other) => apart(box, other))) ?? open[0]
  if (free) taken.push(free.box)
  return free?.at
}

type Projection = ReturnType<typeof fit>

export function draw(points: readonly MapPoint[], projection: Projection, width: number): Drawn[] {
  const most = Math.max(1, ...points.map(({ weight = 0 }) => weight))
  const reach = ({ kind, weight }: MapPoint): number => (kind === 'place' ? 4 : 5 + 9 * Math.sqrt((weight ?? 0) / most))
  const boxes = (wanted: MapPoint['kind']): Box[] =>
    points.filter(({ kind }) => kind === wanted).map((point) => around(projection(point_of(point)), reach(point) + 1))
  const taken = boxes('place')
  const marks = boxes('service')
  const order = [...points].sort((a, b) => a.kind.localeCompare(b.kind) || (b.weight ?? 0) - (a.weight ?? 0))
  return order
    .map((point) => {
      const [x = 0, y = 0] = projection([point.lon, point.lat]) ?? []
      const label_at = point.kind === 'place' ? place(point.label, x, y, width, taken, marks) : undefined
      return { ...point, x, y, r: reach(point), label_at }
    })
    .sort((a, b) => b.r - a.r)
}

/** The outline of an offering's radius, as a path. */
export function disc(point: MapPoint, projection: Projection): string {
  const degrees = ((point.radius_m ?? 0) / earth) * (180 / Math.PI)
  return geoPath(projection)(geoCircle().center([point.lon, point.lat]).radius(degrees)()) ?? ''
}

/** A round distance that is about a sixth of the picture, and its length in pixels. */
export function scale(projection: Projection, width: number, height: number): { km: number; pixels: number } {
  const left = projection.invert?.([0, height / 2])
  const right = projection.invert?.([width, height / 2])
  if (!left || !right) return { km: 0, pixels: 0 }
  const across = (geoDistance(left, right) * earth) / 1000
  const km = [50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1].find((size) => size <= across / 5) ?? 0.1
  return { km, pixels: (km / across) * width }
}
