// Every failure of the system reaches a page as one shape: the RFC 9457 problem that the services send.
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  mend?: string
  request_id?: string
  errors?: Array<{ pointer: string; detail: string }>
}

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  /** The last part of the problem's type, the name by which pages tell problems apart. */
  get slug(): string {
    return this.problem.type.split('/').pop() ?? ''
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { type: 'offline', title: '', status: 0 }
}

export async function readProblem(response: Response): Promise<ProblemError> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  try {
    const body = (await response.json()) as Partial<Problem>
    if (typeof body.title === 'string' && typeof body.type === 'string') {
      return new ProblemError({
        ...body,
        type: body.type,
        title: body.title,
        status: response.status,
        request_id: body.request_id ?? requestId,
      })
    }
  } catch {
    // A proxy's own page is not a problem document; what is known of it is its status.
  }
  return new ProblemError({ type: 'unreadable', title: '', status: response.status, request_id: requestId })
}

/** The sentence a problem gives for one field of a form. */
export function fieldError(error: unknown, field: string): string | undefined {
  return problemOf(error).errors?.find(({ pointer }) => pointer.split('/').pop() === field)?.detail
}
