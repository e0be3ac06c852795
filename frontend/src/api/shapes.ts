// The wire shapes the pages use.
export type Tri = 'yes' | 'no' | 'unknown'
export type ImportKind = 'organisations' | 'communities' | 'offerings' | 'children'
export type Step = 'listed' | 'eligible' | 'invited' | 'agreed' | 'attended' | 'enrolled'

export interface Page<T> {
  items: T[]
  next: string | null
}

export interface Named {
  id: string
  name: string
}

export interface Session {
  name: string
  display_name: string
  roles: string[]
  permissions: string[]
  area: string
  area_name: string
  organisation: Named | null
  holder: Named | null
  language: string
  demo: boolean
}

export interface DemoSignIn {
  role: string
  name: string
  password: string
}

export interface Coverage {
  party_unit: Tri
  formal_members: Tri
  work_coverage: Tri
  note: string | null
}

export interface Organisation {
  id: string
  name: string
  kind: 'registered' | 'filed' | 'other'
  uscc: string | null
  filing_number: string | null
  type: string | null
  sector: string | null
  registration_authority: string | null
  registered_on: string | null
  community: { code: string; name: string } | null
  formal_members: number | null
  status: string
  legal_representative: string | null
  version: number
  coverage?: Coverage
  offerings?: number
}

export interface Community {
  code: string
  name: string
  lon: number
  lat: number
}

export interface Offering {
  id: string
  organisation: Named
  name: string
  audience: string
  min_months: number | null
  max_months: number | null
  disability_classes: string[]
  need_tags: string[]
  capacity: number
  radius_m: number
  place: string
  lon: number
  lat: number
  schedule: string | null
  slots: string[]
  open: boolean
}

export interface Job {
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  note: string | null
  problem?: { title: string; detail?: string; mend?: string } | null
}

export interface BatchColumn {
  index: number
  header: string
  field: string | null
  denied: boolean
  sample_shape: string
}

export interface Batch {
  id: string
  kind: ImportKind
  state: string
  filename: string
  as_of: string | null
  rows: number
  accepted: number
  mended: number
  merged: number
  held: number
  review: number
  dropped: number
  warned: Record<string, number>
  dropped_by: Record<string, number>
  denied_columns: Record<string, number>
  columns: BatchColumn[]
  job: string | null
  holder: Named | null
  created_at: string
  version: number
}

export interface BatchRow {
  row: number
  code: string | null
  name: string | null
  birth_month?: string | null
  verdict: string
  reason: string | null
  mendings: string[]
  fields?: Record<string, string | null>
}

export interface Duplicate {
  id: string
  code: string
  other: string
  decision: string
  weight: number
  reasons: string[]
}

export interface Certificate {
  epsilon_m: number
  violation_m: number
  primal_m: number
  dual_m: number
  served_by_tier: number[]
  maximal: boolean
  digest: string
}

export interface Refusal {
  organisation: Named
  rule: string
  version: string
  remedy: string
  age_seconds: number
}

export interface Run {
  id: string
  as_of: string
  tags: string[] | null
  state: string
  job: string | null
  candidates: number
  eligible_people: number
  assigned: number
  unassigned: number
  mean_distance_km: number
  seconds: number
  certificate: Certificate | null
  refused: Refusal[]
  created_at: string
}

export interface Purpose {
  purpose: string
  basis: string
  impact_assessment: string | null
  from: string | null
  until: string | null
}

export interface Holder {
  id: string
  name: string
  kind: string
  purposes: Purpose[]
  mandate: { given: boolean; by: string | null; on: string | null } | null
}

export interface Assignment {
  child_code: string
  tag: string
  birth_month: string | null
  community: string | null
  result: string
  offering: Named | null
  organisation: Named | null
  distance_m: number | null
}

export interface RunMap {
  communities: Array<{ code: string; name: string; lon: number; lat: number; eligible: number; assigned: number }>
  offerings: Array<{
    id: string
    name: string
    organisation: Named
    lon: number
    lat: number
    capacity: number
    assigned: number
    radius_m: number
  }>
}

export interface Explanation {
  demands: ExplainedDemand[]
}

export interface ExplainedDemand {
  tag: string
  state: 'assigned' | 'waiting' | 'none'
  offering: Named | null
  organisation: Named | null
  distance_m: number | null
  alternatives: Array<{ offering: Named; organisation: Named; distance_m: number; costs_m: number; full: boolean }>
  exclusions: Array<{ offering: Named; organisation: Named; test: string; need: string; have: string; until: string | null }>
  near_misses: Array<{ offering: Named; organisation: Named; test: string; need: string; have: string; until: string | null }>
  fairness: string | null
}

export interface Campaign {
  id: string
  name: string
  run: string
  tag: string
  purpose: string
  deadline_days: number
  state: string
  created_at: string
  wave: { number: number; next_size: number; why: string; free_places: number; take_up: number } | null
}

export interface Funnel {
  steps: Array<{ step: Step; count: number }>
}

export interface FunnelRow {
  id: string
  code: string
  name: string
  birth_month: string | null
  community: string | null
  offering: Named | null
  organisation: Named | null
  state: string
  at: string | null
}

export interface Message {
  id: string
  name: string
  phone: string | null
  channel: string
  state: string
  wave: number
  offering: string
  sent_at: string | null
  expires_at: string | null
}

export interface Demand {
  as_of: string
  communities: Array<{ community: string; need: string; count: string | null }>
  years: Array<{ need: string; year: string; count: string | null }>
}

export interface Family {
  id: string
  child_name: string
  birth_month: string
  guardian_name: string
  phone: string | null
  offering: Named
  agreed_fields: string[]
  agreed_at: string
  waitlisted: boolean
  campaign?: Named | null
}

export interface Sitting {
  id: string
  title: string
  offering_id: string
  starts_at: string
  ends_at: string
  place: string
  line: { campaign_id: string } | null
  recorded: boolean
  attended?: number
  enrolled?: number
}

export interface Participant {
  pseudonym: string
  status: 'attended' | 'absent' | 'enrolled' | null
}

export interface Standing {
  organisation_id: string
  organisation?: Named
  three_no: Tri
  points: Record<string, { allowed: boolean; rule: string; version: string; remedy: string | null }>
  evaluated_at: string
}

export interface GateAnswer {
  allowed: boolean
  decision: string
  tests: Array<{
    code: string
    outcome: string
    evidence: unknown
    rule: string
    version: string
    remedy_zh: string | null
    remedy_en: string | null
  }>
}

export interface RuleSet {
  id: string
  name?: string
  rule: string
  version: string
  from: string
  until: string | null
  source: string | null
  title_zh?: string
  title_en?: string
}
