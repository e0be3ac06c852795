// The wire shapes under the names the pages use. Every one is taken from the generated schema: a change of the
// services that a page does not follow is a compile error here or there.
import type { components } from './schema'

type Wire = components['schemas']

export interface Page<T> {
  items: T[]
  next?: string | null
}

export type Todo = Wire['Todo']
export type News = Wire['News']
export type Named = Wire['IdentityNamed']
export type Session = Wire['IdentitySessionOut']
export type DemoSignIn = Wire['IdentityDemoSignIn']
export type NextStep = Wire['IdentityNextStep']
export type FactorKind = Wire['IdentityChoose']['kind']
export type Proof = Wire['IdentityProof']
export type Offered = Wire['IdentityOffered']
export type Enrolled = Wire['IdentityEnrolled']
export type OwnFactors = Wire['IdentityOwnFactors']
export type LiveSession = Wire['IdentityLiveSession']
export type Alert = Wire['IdentityAlertOut']
export type Account = Wire['IdentityAccountOut']
export type NewAccount = Wire['IdentityAccountIn']
export type AccountPlace = Wire['IdentityPlace']
export type Role = NewAccount['roles'][number]
export type RoleRights = Wire['IdentityRoleOut']
export type Approval = Wire['IdentityApprovalOut']
export type ApprovalKind = Approval['kind']
export type Program = Wire['IdentityClientOut']
export type NewProgram = Wire['IdentityClientIn']
export type ListView = Wire['IdentityView']
export type NewListView = Wire['IdentityViewIn']
export type CalendarYear = Wire['IdentityYearOut']
export type CalendarDay = Wire['IdentityDayOut']
export type ProgramMade = Wire['IdentityClientMade']
export type HandedLink = Wire['IdentityLink']

export type Organisation = Wire['RegistryPage_Organisation_']['items'][number]
export type OrganisationRecord = Wire['RegistryRecord']
export type LegalStatus = NonNullable<OrganisationRecord['legal_status']>
export type NewOrganisation = Wire['RegistryNewOrganisation']
export type OrganisationEdit = Wire['RegistryOrganisationEdit']
export type FieldOrigin = Wire['RegistryFieldOrigin']
export type ChangeRequest = Wire['RegistryChangeRequest']
export type ChangeVerb = ChangeRequest['moves'][number]
export type DocumentRecord = Wire['RegistryDocument']
export type DocumentFacts = Wire['RegistryDocumentFacts']
export type AnnualReport = Wire['RegistryAnnualReport']
export type Capacity = Wire['RegistryCapacity']
export type NewCapacity = Wire['RegistryCapacityIn']
export type MergePreview = Wire['RegistryMergePreview']
export type NewMerge = Wire['RegistryMergeIn']
export type Coverage = Wire['RegistryCoverage']
export type CoverageFacts = Wire['RegistryFacts-Input']
export type CoverageStanding = Wire['RegistryStanding']
export type CoverageRecording = Wire['RegistryRecording']
export type CoverageRecorded = Wire['RegistryRecordedEach']
export type Unit = Wire['RegistryUnit']
export type Plan = Wire['RegistryPlan']
export type PlanGroup = Wire['RegistryPlanGroup']
export type PlanAcceptance = Wire['RegistryPlanAcceptance']
export type UnitRecord = Wire['RegistryUnitRecord']
export type UnitEdit = Wire['RegistryUnitEdit']
export type UnitKind = Unit['kind']
export type UnitCover = Wire['RegistryUnitCover']
export type UnitTerm = Wire['RegistryTerm']
export type TermIn = Wire['RegistryTermIn']
export type UnitPost = UnitTerm['officers'][number]['post']
export type Instructor = Wire['RegistryInstructor']
export type InstructorRecord = Wire['RegistryInstructorRecord']
export type InstructorEdit = Wire['RegistryInstructorEdit']
export type Assigned = Wire['RegistryInstructorAssignment']
export type Rate = Wire['RegistryRate']
export type RateOrganisation = Wire['RegistryRateOrganisation']
export type Tri = Coverage['party_unit']
export type Community = Wire['RegistryCommunity']
export type CommunityRecord = Wire['RegistryCommunityRecord']
export type CommunityPeriod = Wire['RegistryCommunityPeriod']
export type CommunityPeriodIn = Wire['RegistryCommunityPeriodIn']
export type CommunityFigure = Wire['RegistryCommunityFigure']
export type StaffPost = Wire['RegistryStaffPost']
export type StaffPerson = Wire['RegistryStaffPerson']
export type StaffPostIn = Wire['RegistryStaffPostIn']
export type StaffRole = StaffPost['role']
export type Offering = Wire['RegistryOffering']
export type OfferingWritten = Wire['RegistryOfferingWritten']
export type OfferingProposal = Wire['RegistryOfferingProposal']
export type OfferingKept = Wire['RegistryOfferingKept']

export type Job = Wire['MatchingJobState']
export type Holder = Wire['MatchingHolder']
export type Purpose = Wire['MatchingPurpose']
export type Replacement = Wire['MatchingReplacement']
export type BatchSummary = Wire['MatchingSummary']
/** Registry's imports and matching's batches answer with the same shape; registry's have no holder, purpose or term, and alone `left` and `origin`. */
export type Batch = Omit<Wire['MatchingBatch'], 'kind' | 'holder' | 'term_until' | 'columns'> & {
  kind: ImportKind
  columns: BatchColumn[]
  term_until?: string
  left?: number
  origin?: Wire['RegistryBatch']['origin']
  holder: Wire['MatchingHolderRef'] | null
}
export type BatchColumn = Wire['MatchingColumn'] & { elsewhere?: Wire['RegistryColumn']['elsewhere'] }
/** A row as the flow shows it; the two services name what was mended and what may be corrected differently. */
export interface BatchRow {
  row: number
  code: string | null
  name: string
  verdict: string
  reason: string | null
  birth_month: string | null
  mended: string[]
  warned: string[]
  cells: Record<string, string | null>
  /** The row whose code this one has, with other contents. */
  other?: number | null
  /** What the row would be to the record: only where a batch changes records that stand already. */
  standing?: 'new' | 'changed' | 'same' | null
  changes?: string[]
  differences?: Wire['RegistryDifference'][]
  /** What is asked for instead, and what an organisation wrote itself and a list leaves. */
  asks?: string[]
  keeps?: string[]
}
export type Duplicate = Wire['MatchingDuplicate']
export type DecidedRows = Wire['MatchingDecidedRows']
export type DecidedPairs = Wire['MatchingDecided']
export type ImportKind = 'organisations' | 'communities' | 'offerings' | 'children'

export type Run = Wire['MatchingRunOut']
export type Refusal = Wire['MatchingRefusal']
export type Assignment = Wire['MatchingAssignment']
export type RunMap = Wire['MatchingRunMap']
export type Demand = Wire['MatchingDemand']
export type Family = Wire['MatchingFamily']

export type Campaign = Wire['MatchingCampaignOut']
export type CampaignPage = Wire['MatchingCampaignPage']
export type Funnel = Wire['MatchingFunnel']
export type Step = Wire['MatchingFunnelStep']['step']
/** A step, those of a step who wait for a place, or those who left the steps again. */
export type FunnelGroup = Step | 'waitlisted' | 'lapsed'
export type RestingLink = Wire['MatchingRestingLink']
export type Room = Wire['MatchingRoom']
export type FunnelRow = Wire['MatchingFunnelRow']
export type Message = Wire['MatchingMessageOut']

export type Sitting = Wire['ProjectsSession']
export type Participant = Wire['ProjectsParticipant']

export type Standing = Wire['EvaluationStanding']
export type GateTest = Wire['EvaluationTest']
export type UnknownTest = Wire['EvaluationUnknownTest']
export type GateAction = Wire['EvaluationAction']
export type GatePoint = Wire['EvaluationCheckedPoint']['point']
export type SelfCheck = Wire['EvaluationChecked']
export type KeptDecision = Wire['EvaluationKeptDecision']
export type ComingTurn = Wire['EvaluationComingTurn']
export type ListEntry = Wire['EvaluationListEntry']
export type ListLine = Wire['EvaluationListLine']
export type ListImported = Wire['EvaluationListImported']
export type CheckSource = Wire['EvaluationCheckSource']
export type StoodEntry = Wire['EvaluationStoodEntry']
export type DueCheck = Wire['EvaluationDueCheck']
export type CheckIn = Wire['EvaluationCheckIn']
export type ChecksRecorded = Wire['EvaluationChecksOut']
export type CheckedOrganisation = Wire['EvaluationCheckedOrganisation']
export type CreditCheck = Wire['EvaluationCheckOut']
export type CreditEvent = Wire['EvaluationCreditEventOut']
export type RuleSet = Wire['EvaluationRuleSet']
export type RuleDraft = Wire['EvaluationRuleDraft']
export type RuleEffect = Wire['EvaluationRuleEffect']
export type ProposedRule = Wire['EvaluationProposedRule']
export type RuleVerb = ProposedRule['moves'][number]

/** The engine explains itself in codes and numbers; the schema only says that each entry is an object. */
export interface ExplainedNeed {
  tag: string
  result: 'assigned' | 'waiting' | 'none'
  accepted: boolean
  offering: ExplainedOffering | null
  distance_m: number | null
  congestion_m: number | null
  alternatives: Array<{
    offering: ExplainedOffering
    distance_m: number
    congestion_m: number
    why_not: 'BEYOND_CUTOFF' | 'FULL_FOR_TIER' | 'UNSEATS' | 'EQUAL' | 'NEARER_BUT_FULLER' | 'FARTHER'
    extra_m: number | null
  }>
  excluded: Array<{ offering: ExplainedOffering; distance_m: number; reasons: ExplainedReason[] }>
  near_misses: Array<{ offering: ExplainedOffering; distance_m: number } & ExplainedReason>
  fairness: { code: string; zh: string; en: string }
}

export interface ExplainedOffering {
  id: string
  name: string
  place: string
  tags: string[]
}

export interface ExplainedReason {
  code: string
  need: boolean | number | number[]
  have: boolean | number | number[]
  until: string | null
}

export type Association = Wire['RegistryAssociationOut']
export type Charter = Wire['RegistryCharterOut']
export type CharterMember = Wire['RegistryMemberAcknowledgement']
export type AssociationMember = Wire['RegistryMemberOut']
export type Proceeding = Wire['RegistryProceedingOut']
export type Joint = Wire['RegistryJointOut']
export type Agreement = Wire['RegistryAgreementOut']
export type NewAgreement = Wire['RegistryAgreementIn']
export type Support = Wire['RegistrySupportOut']
export type CapacityPoint = Wire['RegistryPointIn']
export type IndicatorFigure = Wire['RegistryIndicatorFigure']
export type IndicatorRow = Wire['RegistryIndicatorRow']
export type Confirmation = Wire['RegistryConfirmation']
export type Referral = Wire['RegistryDeregistrationReferral']
export type ReferralWritten = Wire['RegistryReferralWritten']
export type ReferralOutcome = NonNullable<Referral['outcome']>
export type Violation = Wire['RegistryViolationOut']
export type NewViolation = Wire['RegistryNewViolation']
export type ViolationMove = Violation['moves'][number]
export type Sender = Wire['RegistrySender']
export type NewSender = Wire['RegistryNewSender']
export type Delivery = Wire['RegistryDelivery']
export type Replay = Wire['RegistryReplay']
export type DeliveryRow = Wire['RegistryDeliveryRow']
export type SyncConflict = Wire['RegistrySyncConflict']
export type Dispatch = Wire['RegistryDispatch']
export type Unsent = Wire['RegistryUnsent']
