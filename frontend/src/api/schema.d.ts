// Written by `npm run types`; not edited by hand.
export interface paths {
    "/api/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Done
         * @description What the caller did in the last seven days, the most frequent first.
         */
        get: operations["gateway_list_done"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Changed
         * @description Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden.
         */
        get: operations["evaluation_read_changed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description How far a job is.
         */
        get: operations["evaluation_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/jobs/{job}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's states as server-sent events, the present one first, until it has ended.
         */
        get: operations["evaluation_follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/check_sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Check Sources
         * @description Where one looks, and how often; the same for everybody.
         */
        get: operations["evaluation_list_check_sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Checks
         * @description Checks within the caller's scope, the latest first; of a past day those made by its end.
         */
        get: operations["evaluation_list_checks"];
        put?: never;
        /**
         * Record Checks
         * @description Record looks at sources for many organisations; what was found is entered as a credit event.
         */
        post: operations["evaluation_record_checks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/checks/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Due Checks
         * @description Each organisation at each source, those never looked at first, then by the day they are due; of a past day the
         *     organisations that the house had then, and the looks made by its end.
         */
        get: operations["evaluation_list_due_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/checks/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Checks
         * @description Events, organisations checked of how many, and the oldest check that counts, today or at the end of a day; each
         *     has its list.
         */
        get: operations["evaluation_count_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/checks/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Checked Organisations
         * @description Each organisation over all sources, the oldest answer first: the rows behind how many are checked, and since
         *     when.
         */
        get: operations["evaluation_list_checked_organisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/credit_events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Credit Events
         * @description Credit events within the caller's scope, those entered last first, with how late each was entered; of a past day
         *     those known by then.
         */
        get: operations["evaluation_list_credit_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Decisions
         * @description Every decision within the caller's scope, the newest first.
         */
        get: operations["evaluation_list_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Decision
         * @description One decision with every test as it was: evidence, rule, version, remedy; and what the gate says today.
         */
        get: operations["evaluation_show_decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/decisions/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Refusals
         * @description Refusals by consequence, self-checks and days to come apart; the list behind each number has the same filters.
         */
        get: operations["evaluation_count_refusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Gate
         * @description Whether the organisation may pass this point, with each test, its evidence and the remedy; the answer is kept.
         */
        post: operations["evaluation_ask_gate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/gate/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Outlook
         * @description Whose points close, open or get a further reason in the coming days if nobody does anything, and why.
         */
        get: operations["evaluation_show_outlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/gate/self_checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Gate
         * @description Every point of the gate at once, before anything depends on it; the answers are kept and are no refusals.
         */
        post: operations["evaluation_check_gate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicators
         * @description Every figure of this service that the caller may see.
         */
        get: operations["evaluation_list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/indicators/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicator Rows
         * @description The rows behind a figure, by name.
         */
        get: operations["evaluation_list_indicator_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rule Proposals
         * @description Rules that were proposed for the area, the latest first.
         */
        get: operations["evaluation_list_rule_proposals"];
        put?: never;
        /**
         * Propose Rule
         * @description Propose a rule for one's own area; a colleague decides it, and nothing changes before.
         */
        post: operations["evaluation_propose_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Rule Proposal
         * @description One proposal.
         */
        get: operations["evaluation_show_rule_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Rule Proposal
         * @description It is a rule from its first day on; whoever proposed it cannot do this.
         */
        post: operations["evaluation_accept_rule_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Rule Proposal
         * @description What a proposal would change on its first day, by the facts known now; before anybody decides it.
         */
        get: operations["evaluation_preview_rule_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject Rule Proposal
         * @description The rules stay as they are; whoever proposed it hears why.
         */
        post: operations["evaluation_reject_rule_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Rule Proposal
         * @description Take back what one proposed; or, with the reason, a rule that was accepted and has not begun.
         */
        post: operations["evaluation_withdraw_rule_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_proposals/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Rule
         * @description What a rule would change, before anybody proposes it; nothing is kept.
         */
        post: operations["evaluation_preview_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/rule_sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rule Sets
         * @description Every rule with its source and the days from and to which it is in force.
         */
        get: operations["evaluation_list_rule_sets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Standings
         * @description Each organisation's standing at every point of the gate.
         */
        get: operations["evaluation_list_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/statutory_lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Entries
         * @description Entries within the caller's scope, those listed last first; of a past day those listed by then, of which none
         *     had been removed yet that was later.
         */
        get: operations["evaluation_list_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/v1/statutory_lists/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List List Imports
         * @description Files that were imported, the newest first, each with the rows that are held.
         */
        get: operations["evaluation_list_list_imports"];
        put?: never;
        /**
         * Import Statutory List
         * @description Take a list in, row by row; what is held is told with its reason, and the same file again changes nothing.
         */
        post: operations["evaluation_import_statutory_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Changed
         * @description Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden.
         */
        get: operations["identity_read_changed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description How far a job is.
         */
        get: operations["identity_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/jobs/{job}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's states as server-sent events, the present one first, until it has ended.
         */
        get: operations["identity_follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Accounts
         * @description The accounts of one's area.
         */
        get: operations["identity_list_accounts"];
        put?: never;
        /**
         * Open Account
         * @description Open an account within one's own area.
         */
        post: operations["identity_open_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Account
         * @description Give an account another shown name or other roles, or close it; its sessions end at once.
         */
        patch: operations["identity_change_account"];
        trace?: never;
    };
    "/api/identity/v1/accounts/{account_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite Account
         * @description Make the link by which a person joins; shown once, and an earlier one ends. Not repeated by a key.
         */
        post: operations["identity_invite_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts/{account_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Account Sessions
         * @description Where a colleague is signed in, the latest first.
         */
        get: operations["identity_list_account_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts/{account_id}/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Account Session
         * @description End one of a colleague's sessions, at once and everywhere.
         */
        delete: operations["identity_end_account_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Names
         * @description The shown names of these colleagues, for parts of the system that keep on record only who somebody is.
         */
        get: operations["identity_list_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/accounts/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Places
         * @description The organisations and holders that an account may belong to, for those who manage the whole installation's.
         */
        get: operations["identity_list_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alerts
         * @description What has to be mended now, of the reader's own administration.
         */
        get: operations["identity_list_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Approvals
         * @description The requests of one's area or for one account, the latest first.
         */
        get: operations["identity_list_approvals"];
        put?: never;
        /**
         * Ask Approval
         * @description Ask for what takes two administrators.
         */
        post: operations["identity_ask_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/approvals/{approval_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Approval
         * @description Approve another administrator's request; a link is shown once, to be handed to the person.
         */
        post: operations["identity_approve_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/approvals/{approval_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse Approval
         * @description Refuse another administrator's request.
         */
        post: operations["identity_refuse_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calendar
         * @description The years asked for: the days that differ from Monday to Friday, and whether the year is confirmed.
         */
        get: operations["identity_list_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/calendar/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decree Day
         * @description Say that a day is off or worked; If-Match names the version of its year.
         */
        put: operations["identity_decree_day"];
        post?: never;
        /**
         * Put Day Back
         * @description Let a day follow the plain week again; If-Match names the version of its year.
         */
        delete: operations["identity_put_day_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/calendar/years/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm Year
         * @description Confirm a year as the notice decrees it, or take that back.
         */
        put: operations["identity_confirm_year"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clients
         * @description The programs of one's area, ended ones too.
         */
        get: operations["identity_list_clients"];
        put?: never;
        /**
         * Register Client
         * @description Register a program; the answer holds its secret, this once.
         */
        post: operations["identity_register_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/clients/{client_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Client
         * @description End a program for good; its tokens end at once.
         */
        post: operations["identity_end_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/clients/{client_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Client
         * @description Give a program another secret; the one before and its tokens end at once.
         */
        post: operations["identity_rotate_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/demo_sign_ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Demo Sign Ins
         * @description The sample sign-ins of a demo home.
         */
        get: operations["identity_list_demo_sign_ins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer Factor
         * @description Begin to enrol a second factor of one kind; what it answers is shown once.
         */
        post: operations["identity_offer_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/enrolments/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Factor
         * @description Prove the factor offered: it is kept, the account's other sessions end, and the recovery codes are shown.
         */
        post: operations["identity_confirm_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Invitation
         * @description Take up a link: set the password and sign in, or go on to the second step.
         */
        post: operations["identity_accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Invitation
         * @description Whom a link is for; looking does not use it up.
         */
        post: operations["identity_look_at_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/notices_seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Notices Seen
         * @description Until when one has seen the notices, and whether one wants the week's digest alone.
         */
        get: operations["identity_read_notices_seen"];
        /**
         * See Notices
         * @description Say that one has seen the notices up to this one, or in which form one wants them; every device follows.
         */
        put: operations["identity_see_notices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Token
         * @description A token for a program that proves who it is (RFC 6749 4.4; client_secret_basic or client_secret_post).
         */
        post: operations["identity_issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/operator_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Operator Session
         * @description Sign in as this machine's operator, with `Authorization: Operator <key>`.
         */
        post: operations["identity_begin_operator_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Factors
         * @description One's second factors.
         */
        get: operations["identity_list_own_factors"];
        put?: never;
        /**
         * Begin Own Enrolment
         * @description A ticket to enrol another second factor with, at `/v1/enrolments`.
         */
        post: operations["identity_begin_own_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/factors/{factor_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove Own Factor
         * @description Remove a second factor; all one's sessions end, and a fresh one begins.
         */
        post: operations["identity_remove_own_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Look
         * @description Choose how pages look to oneself; every device follows.
         */
        put: operations["identity_choose_look"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Own Password
         * @description Change one's password; all one's sessions end, and a fresh one begins.
         */
        post: operations["identity_change_own_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/recovery_codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Recovery Codes
         * @description Fresh recovery codes in place of the old ones.
         */
        post: operations["identity_renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Sessions
         * @description Where one is signed in, the latest first.
         */
        get: operations["identity_list_own_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/own/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Own Session
         * @description End one of one's own sessions, at once and everywhere.
         */
        delete: operations["identity_end_own_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Roles
         * @description Who may do what: every role with its permissions, as sign-in and every route use them.
         */
        get: operations["identity_list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Session
         * @description Who is signed in, what they may do, and where.
         */
        get: operations["identity_read_session"];
        put?: never;
        post?: never;
        /**
         * End Session
         * @description Sign out: the session ends at once, everywhere.
         */
        delete: operations["identity_end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Session
         * @description Sign in; the cookie is a fresh secret each time, and a session the browser already had ends.
         */
        post: operations["identity_begin_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/sessions/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify Second Factor
         * @description Finish signing in with the second factor; a wrong proof counts like a wrong password.
         */
        post: operations["identity_verify_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange Token
         * @description A token of a session, for the gateway, or of a service, for itself (HTTP Basic).
         */
        post: operations["identity_exchange_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description One's own views of all pages.
         */
        get: operations["identity_list_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/v1/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep View
         * @description Keep a view under a fresh id, or change one of one's own, which If-Match must name.
         */
        put: operations["identity_keep_view"];
        post?: never;
        /**
         * Forget View
         * @description Forget one of one's own views.
         */
        delete: operations["identity_forget_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Changed
         * @description Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden.
         */
        get: operations["matching_read_changed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description How far a job is.
         */
        get: operations["matching_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/jobs/{job}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's states as server-sent events, the present one first, until it has ended.
         */
        get: operations["matching_follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Batches
         * @description Batches within the caller's scope, newest first.
         */
        get: operations["matching_list_batches"];
        put?: never;
        /**
         * Import Batch
         * @description Take a list in and judge its rows. A large file is read by a job; the very same file is not read twice.
         */
        post: operations["matching_import_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Batch
         * @description One batch with its figures, columns and the rows that wait to be mended.
         */
        get: operations["matching_read_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Commit Batch
         * @description Put the list in force; asked twice, it is one job.
         */
        post: operations["matching_commit_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard Batch
         * @description Throw away a list that was not committed: its rows go, and its file with its key.
         */
        post: operations["matching_discard_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Duplicates
         * @description The pairs of rows taken, or perhaps to be taken, for one child, in the order of the rows that go or wait.
         */
        get: operations["matching_list_duplicates"];
        put?: never;
        /**
         * Decide Duplicates
         * @description Say the same about many pairs, or have them wait again; until the batch is committed it can be taken back.
         */
        post: operations["matching_decide_duplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/duplicates/{pair}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Duplicate
         * @description One pair with the values of both rows as they are; every look is recorded.
         */
        get: operations["matching_read_duplicate"];
        put?: never;
        /**
         * Decide Duplicate
         * @description Say whether two rows are one child; can be changed until the batch is committed.
         */
        post: operations["matching_decide_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring In Held
         * @description Take the filled workbook back: every row whose cells were changed is mended as one by hand is.
         *
         *     It goes portion by portion, each on record by itself; the same workbook again changes nothing more.
         */
        post: operations["matching_bring_in_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/held.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Out Held
         * @description The rows that wait, to be mended in a spreadsheet: the first 2,000, each a recorded look.
         *
         *     Each has its number, the child's code, why it waits, what to do, and the cells that the reason is about.
         */
        post: operations["matching_take_out_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Map Batch
         * @description Say which field each column is; the file is read again by it, and earlier mendings and decisions fall away.
         *
         *     Without any column it is read again as it was at first.
         */
        put: operations["matching_map_batch"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Replacement
         * @description Which list a commit would take out of force, and what that means for the people on either; changes nothing.
         */
        get: operations["matching_preview_replacement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back Batch
         * @description Take a committed list back, and put the one before it in force; refused once somebody in it was invited.
         */
        post: operations["matching_roll_back_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description What became of each row of the file, masked.
         */
        get: operations["matching_list_rows"];
        put?: never;
        /**
         * Decide Rows
         * @description Leave many held rows out for good, or have them wait again as they did.
         */
        post: operations["matching_decide_rows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/batches/{id}/rows/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Row
         * @description A held row with the cells to be mended as they stood in the file; every look is recorded.
         */
        get: operations["matching_read_row"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mend Row
         * @description Correct a held row; it is judged again and comes in when nothing stands against it.
         *
         *     If-Match names the version of the list, in which every row counts; the answer's ETag is the list's next.
         */
        patch: operations["matching_mend_row"];
        trace?: never;
    };
    "/api/matching/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Campaigns
         * @description Campaigns, newest first.
         */
        get: operations["matching_list_campaigns"];
        put?: never;
        /**
         * Open Campaign
         * @description Open a campaign on a finished run for one tag.
         */
        post: operations["matching_open_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Campaign
         * @description A campaign, the size of its next wave, and what waits for staff.
         *
         *     Places taken through other holders' lists count too; a holder sees their number in the wave's size, not the rows.
         */
        get: operations["matching_read_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/call_list.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print Call List
         * @description The families still to be asked, as a list to call from; every one of them is a recorded look.
         */
        post: operations["matching_print_call_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Funnel
         * @description People listed, eligible, invited, agreed, attended and enrolled, counted from linked rows.
         */
        get: operations["matching_read_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/funnel/{step}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Funnel Rows
         * @description The rows behind one number; counted over all pages they are the number.
         */
        get: operations["matching_list_funnel_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print Letters
         * @description Letters with QR codes for the families still to be asked, ready to print; every one is a recorded look.
         */
        post: operations["matching_print_letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description The outbox: what has left, what waits for paper, what failed and why.
         */
        get: operations["matching_list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Paper
         * @description Where the links on paper lead, to be looked at before anything is printed.
         */
        get: operations["matching_read_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/waves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Wave
         * @description Invite the next families: the holder itself, or centre staff with the holder's mandate.
         */
        post: operations["matching_send_wave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/campaigns/{campaign}/waves/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Wave
         * @description Whom the next wave would ask if it were sent now, worked out as the wave itself works it out.
         *
         *     Places taken through other holders' lists count too; a holder sees their number, and only people of its own list.
         */
        get: operations["matching_preview_wave"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Demand
         * @description The latest weekly release of banded counts; never a name, never a count under ten.
         */
        get: operations["matching_read_demand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Families
         * @description The families that agreed to this organisation, with only what they agreed to; every look is recorded.
         */
        get: operations["matching_list_families"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/families.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export Families Xlsx
         * @description All the families of the list with the columns asked for; each is a recorded look, and so is the export.
         */
        post: operations["matching_export_families_xlsx"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Holders
         * @description The holders within the caller's scope.
         */
        get: operations["matching_list_holders"];
        put?: never;
        /**
         * Record Holder
         * @description Put a holder of lists on file.
         */
        post: operations["matching_record_holder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/holders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Holder
         * @description One holder, its purposes and its mandate.
         */
        get: operations["matching_read_holder"];
        /**
         * Correct Holder
         * @description Change what is on file about a holder.
         */
        put: operations["matching_correct_holder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/holders/{id}/mandate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Record Mandate
         * @description Record whether the centre may invite in the holder's name.
         */
        put: operations["matching_record_mandate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Link
         * @description Who asks and whether it can still be answered; names no child and changes nothing.
         */
        get: operations["matching_read_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/links/{token}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Link
         * @description Agree or decline; places are locked in the order of answers, later ones wait.
         */
        post: operations["matching_answer_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/links/{token}/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Identify Link
         * @description Give the child's birth month and day; then the page says who, why, which data, how and how long.
         */
        post: operations["matching_identify_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/links/{token}/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Mine
         * @description My data: what is kept, what was agreed, until when, who looked. A post, as a ticket has no place in a URL.
         */
        post: operations["matching_read_mine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/links/{token}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Link
         * @description Take a yes back: one tap, and everything downstream stops.
         */
        post: operations["matching_withdraw_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/residents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Resident
         * @description One resident, masked; the look is recorded.
         */
        get: operations["matching_read_resident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/residents/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase Resident
         * @description Take a person out of every list, for good; the files that still hold them are destroyed.
         */
        post: operations["matching_erase_resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/residents/{id}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Looks
         * @description Who opened this resident's fields, and what for.
         */
        get: operations["matching_list_looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/residents/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal Resident
         * @description One resident with these fields as they are; the look is recorded with its purpose, which stands in no address.
         */
        post: operations["matching_reveal_resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/resting_links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Resting Links
         * @description Links that rest after five wrong birthdays, for whoever sends the invitations; every look is recorded.
         */
        get: operations["matching_list_resting_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/resting_links/{invitation}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Link
         * @description Open a link again before its day is over; who did so, and when, is recorded. Twice is once.
         */
        post: operations["matching_reopen_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Runs
         * @description The runs, newest first.
         */
        get: operations["matching_list_runs"];
        put?: never;
        /**
         * Start Run
         * @description Match the lists in force with the offerings for children; the job's progress can be followed.
         */
        post: operations["matching_start_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Run
         * @description One run with its figures, its certificate and the organisations the gate kept out.
         */
        get: operations["matching_read_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/runs/{run}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Assignments
         * @description What the run proposes, by pseudonym.
         */
        get: operations["matching_list_assignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/runs/{run}/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain Run
         * @description Why this child got what the run proposes: alternatives, exclusions, near misses and the fairness of it.
         *
         *     A post that changes nothing, because a child's code must stand in no address.
         */
        post: operations["matching_explain_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matching/v1/runs/{run}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Map Run
         * @description Communities and offerings of a run with their counts, for the map and its table.
         */
        get: operations["matching_map_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notices
         * @description What others did lately, the newest first.
         */
        get: operations["gateway_list_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Changed
         * @description Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden.
         */
        get: operations["projects_read_changed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description How far a job is.
         */
        get: operations["projects_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/jobs/{job}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's states as server-sent events, the present one first, until it has ended.
         */
        get: operations["projects_follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Figures
         * @description 人 and 人次 of a campaign's sessions; both are counted from the attendance rows.
         */
        get: operations["projects_show_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description Sessions with their figures, the latest first.
         */
        get: operations["projects_list_sessions"];
        put?: never;
        /**
         * Plan Session
         * @description Plan a session of one of the organisation's own offerings.
         */
        post: operations["projects_plan_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Session
         * @description A session with its figures.
         */
        get: operations["projects_show_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/v1/sessions/{id}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Record Attendance
         * @description Record who was there; each row is a participant's own, so If-Match is honoured but not demanded.
         */
        put: operations["projects_record_attendance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/v1/sessions/{id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Participants
         * @description Who takes part, by pseudonym, in the order in which they agreed.
         */
        get: operations["projects_list_participants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Changed
         * @description Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden.
         */
        get: operations["registry_read_changed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description How far a job is.
         */
        get: operations["registry_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/jobs/{job}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's states as server-sent events, the present one first, until it has ended.
         */
        get: operations["registry_follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Agreements
         * @description Agreements, the earliest recorded first, each with its state today or on the day asked for; a manager sees those
         *     of the own organisation.
         */
        get: operations["registry_list_agreements"];
        put?: never;
        /**
         * Record Agreement
         * @description Record an agreement as it was signed.
         */
        post: operations["registry_record_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Agreement
         * @description An agreement with its files.
         */
        get: operations["registry_show_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Agreement
         * @description End an agreement before its term, with the reason.
         */
        post: operations["registry_end_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Agreement File
         * @description Add a file: the signed paper as PDF, a picture or a document.
         */
        post: operations["registry_add_agreement_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Agreement File
         * @description A file of an agreement, to be saved; it is never shown as a page of ours.
         */
        get: operations["registry_read_agreement_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/agreements/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Agreement
         * @description Take back an agreement that was put on record by mistake: it held on no day, and no list shows it.
         */
        post: operations["registry_withdraw_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Associations
         * @description The associations of the area, each with its members, its charter and what is undecided, today or on a day.
         */
        get: operations["registry_list_associations"];
        put?: never;
        /**
         * Record Association
         * @description Put on record that an organisation is an association.
         */
        post: operations["registry_record_association"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Association
         * @description One association.
         */
        get: operations["registry_show_association"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations/{id}/admissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply For Admission
         * @description Apply for membership; what can be checked is checked at once.
         */
        post: operations["registry_apply_for_admission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations/{id}/charters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Charters
         * @description The versions of an association's charter, the newest first, each with how many members acknowledged it.
         */
        get: operations["registry_list_charters"];
        put?: never;
        /**
         * Issue Charter
         * @description Issue a new version; every member has to acknowledge it from the day on from which it is in force.
         */
        post: operations["registry_issue_charter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations/{id}/expulsions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose Expulsion
         * @description Propose to expel a member, with the grounds; it is heard before the committee decides.
         */
        post: operations["registry_propose_expulsion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/associations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Members
         * @description Enter the members that an association had before it was put on record here, with the paper that shows them.
         */
        post: operations["registry_open_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/branch_plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Plans
         * @description The plans, the newest first.
         */
        get: operations["registry_list_plans"];
        put?: never;
        /**
         * Propose Plan
         * @description Ask which organisations without a branch should found joint ones; the job's progress can be followed.
         */
        post: operations["registry_propose_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/branch_plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Plan
         * @description A whole plan: groups with reasons and objective, who is in none and why, and the proof.
         */
        get: operations["registry_show_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/branch_plans/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Plan
         * @description Found the joint branches, as proposed or as adjusted, all or none; the second to accept learns who was first.
         *
         *     Also of a superseded plan, as long as what it says of the organisations named still holds.
         */
        post: operations["registry_accept_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/branch_plans/{id}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge Grouping
         * @description Whether each group of a changed grouping may found a joint branch, and why not; nothing is put on record.
         */
        post: operations["registry_judge_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Change Requests
         * @description Changes that were asked for, the latest first: an organisation's own, or those of the area.
         */
        get: operations["registry_list_change_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Change Request
         * @description One request with its diff, and what stands in the record now.
         */
        get: operations["registry_show_change_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply Change Request
         * @description The record says it from now on; refused where it has changed since.
         */
        post: operations["registry_apply_change_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Change Request
         * @description Take back what was asked for and not yet decided: an organisation its own, and of the centre whoever asked.
         */
        post: operations["registry_cancel_change_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject Change Request
         * @description The record stays as it is; whoever asked hears why. A draft of the centre's is rejected too, by a colleague.
         */
        post: operations["registry_reject_change_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit Change Request
         * @description Send a draft to whoever decides; of the centre whoever made it does.
         */
        post: operations["registry_submit_change_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/change_requests/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate Change Request
         * @description The evidence was looked at; it may be applied.
         */
        post: operations["registry_validate_change_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/charters/{id}/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Acknowledgements
         * @description Today's members by number, each with how it acknowledged this version.
         */
        get: operations["registry_list_acknowledgements"];
        put?: never;
        /**
         * Acknowledge Charter
         * @description Acknowledge the version in force, or one to come: a manager for the own organisation, the centre by papers.
         */
        post: operations["registry_acknowledge_charter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/charters/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Charter
         * @description Withdraw a version that is not in force yet; another may be issued in its place.
         */
        post: operations["registry_withdraw_charter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Communities
         * @description The communities of the caller's area, with their points, and the names of that day.
         */
        get: operations["registry_list_communities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/communities/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Community
         * @description A community with the periods for which its code holds.
         */
        get: operations["registry_show_community"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/communities/{code}/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Community Period
         * @description Record another period of a code; one that shares a day with a known one is refused.
         */
        post: operations["registry_open_community_period"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/communities/{code}/periods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Community Period
         * @description Change a period, for instance its end: with a successor the organisations that lie in it move there.
         */
        put: operations["registry_change_community_period"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/community_figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Community Figures
         * @description How many organisations and open services lie in each community today, for a map.
         */
        get: operations["registry_show_community_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Confirmations
         * @description Organisations that were asked whether their record is right, the latest first.
         */
        get: operations["registry_list_confirmations"];
        put?: never;
        /**
         * Ask Confirmations
         * @description Ask these organisations, or every one that is due, so many at a time; nobody twice in a quarter.
         */
        post: operations["registry_ask_confirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy Confirmation Link
         * @description The link with a message to send; it counts as handed over.
         */
        post: operations["registry_copy_confirmation_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations/{id}/note/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Confirmation Note
         * @description Say that what an organisation wrote beside its answer was read; what follows from it is done by hand.
         */
        post: operations["registry_read_confirmation_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Confirmation
         * @description Take a link back that went astray: it opens nothing any more, and the organisation may be asked anew.
         */
        post: operations["registry_revoke_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Confirmations
         * @description How this quarter's confirmations stand, and who is still to be asked.
         */
        get: operations["registry_count_confirmations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/confirmations/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print Confirmation Letters
         * @description Letters with QR codes, ready to print; what is printed counts as handed over.
         */
        post: operations["registry_print_confirmation_letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Coverage
         * @description The facts of several organisations, as they are looked at before the same is recorded of all.
         */
        get: operations["registry_list_coverage"];
        put?: never;
        /**
         * Record Coverage Of Each
         * @description Record facts of many organisations, each having been seen at its version; the standings follow within a second.
         *
         *     What is told of each as `before` puts it back, sent with the version told beside it.
         */
        post: operations["registry_record_coverage_of_each"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/coverage/founded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Founded Units
         * @description How many units of each kind were founded in a window.
         */
        get: operations["registry_count_founded_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/coverage/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Rates
         * @description The four coverage rates on a day, each as numerator and denominator.
         */
        get: operations["registry_show_rates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/coverage/rates/{rate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rate Organisations
         * @description The organisations behind a rate: the covered are the numerator, together with the missing the denominator.
         */
        get: operations["registry_list_rate_organisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description Deliveries that came, the latest first, refused ones among them.
         */
        get: operations["registry_list_deliveries"];
        put?: never;
        /**
         * Receive Delivery
         * @description Take a data file with its manifest in; a pair that does not fit together is refused and answered by a receipt.
         *
         *     The very same again is the delivery there is.
         */
        post: operations["registry_receive_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Delivery
         * @description One delivery with its counts.
         */
        get: operations["registry_show_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Receipt
         * @description The receipt with its signature, byte for byte as its file is to hold it.
         */
        get: operations["registry_show_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Delivery
         * @description Read the kept file again; what is known by now stays, and the receipt is the one that was given.
         */
        post: operations["registry_replay_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Delivery Rows
         * @description What became of the rows, in the order of the file: the fields each changed, and those it asked for.
         */
        get: operations["registry_list_delivery_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Receipt Key
         * @description The public key by which whoever sends here checks the receipts; the other half never leaves the home.
         */
        get: operations["registry_show_receipt_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deliveries/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Deliveries
         * @description Read every kept file of a sender again from a number on, in the order of the numbers; what is known stays.
         */
        post: operations["registry_replay_deliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deregistration Referrals
         * @description Referrals, the latest first; drafts are the centre's alone.
         */
        get: operations["registry_list_deregistration_referrals"];
        put?: never;
        /**
         * Draft Deregistration Referral
         * @description Draft the letter; nothing leaves before it is signed.
         */
        post: operations["registry_draft_deregistration_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Deregistration Referral
         * @description One referral, what was answered, and what may be done with it.
         */
        get: operations["registry_show_deregistration_referral"];
        /**
         * Change Deregistration Referral
         * @description Change a draft.
         */
        put: operations["registry_change_deregistration_referral"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print Deregistration Referral
         * @description The letter in official form with its receipt, ready to print on the office's paper; of a draft a proof.
         */
        get: operations["registry_print_deregistration_referral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Deregistration Referral
         * @description The bureau has the letter.
         */
        post: operations["registry_receive_deregistration_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Deregistration Receipt
         * @description The stamped receipt came back on paper: the centre enters what it says.
         */
        post: operations["registry_record_deregistration_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply Deregistration Referral
         * @description What the bureau has decided; the legal status follows once a change request is applied.
         */
        post: operations["registry_reply_deregistration_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Deregistration Referral
         * @description Sign the letter: it gets the next number, and a link by which the bureau receives and answers it.
         */
        post: operations["registry_send_deregistration_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/deregistration_referrals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Deregistration Referral
         * @description Take a letter back that the bureau has not received; one whose receipt was entered from paper too.
         */
        post: operations["registry_withdraw_deregistration_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dispatches
         * @description What this street has sent, the latest first, each with the answer that came back.
         */
        get: operations["registry_list_dispatches"];
        put?: never;
        /**
         * Make Dispatch
         * @description Make the next dispatch; the one that is made and not yet written comes first, and none where nothing is news.
         */
        post: operations["registry_make_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Dispatch
         * @description The data file, the same bytes each time.
         */
        get: operations["registry_open_dispatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches/{id}/manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Manifest
         * @description The manifest, to be written beside the data file once that is whole.
         */
        get: operations["registry_open_manifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches/{id}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Sent
         * @description The pair lies in the receiver's folder.
         */
        post: operations["registry_mark_sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Receipt
         * @description Take the answer to a dispatch, as it came back in a file.
         */
        post: operations["registry_read_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/dispatches/unsent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unsent
         * @description What has changed on the register since the last dispatch.
         */
        get: operations["registry_list_unsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Document
         * @description Correct what a document is and how long it is valid; of an annual report its year and how it was concluded.
         *
         *     An organisation corrects, and withdraws, what it recorded itself and the authority has not concluded on.
         */
        put: operations["registry_change_document"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Document
         * @description The file of a document, withdrawn or not.
         */
        get: operations["registry_open_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/documents/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Document
         * @description Say that a document counts no longer, and why; it stays on record.
         */
        post: operations["registry_withdraw_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/field_authorities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Field Authorities
         * @description Who is the authority of which field: the bureau, the organisation itself or the centre.
         */
        get: operations["registry_list_field_authorities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description Batches within the caller's area, newest first.
         */
        get: operations["registry_list_imports"];
        put?: never;
        /**
         * Import File
         * @description Take a list in and judge its rows; nothing is put on record before the commit.
         *
         *     As long as a file waits to be committed, the very same one is that batch again; as a list of another's it is one
         *     of its own.
         */
        post: operations["registry_import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Import
         * @description One batch with its figures, columns and the rows that wait to be mended.
         */
        get: operations["registry_show_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Commit Import
         * @description Put every accepted row on record; of two who ask at once one is told that it is under way.
         */
        post: operations["registry_commit_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard Import
         * @description Throw away a file that was not committed: its rows go, and the kept file with its key.
         */
        post: operations["registry_discard_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring In Held
         * @description Take the filled workbook back: every row whose cells were changed is mended as one by hand is.
         *
         *     It goes portion by portion, each on record by itself; the same workbook again changes nothing more.
         */
        post: operations["registry_bring_in_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/held.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Out Held
         * @description The rows that wait, to be mended in a spreadsheet: the first 2,000.
         *
         *     Each has its number, its code and name, why it waits, what to do, and the cells that the reason is about.
         */
        post: operations["registry_take_out_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Map Import
         * @description Say which field each column is; the file is judged again by it, and earlier corrections fall away.
         */
        put: operations["registry_map_import"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back Import
         * @description Restore what was there before; refused where later records rest on the batch.
         */
        post: operations["registry_roll_back_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description Rows with their verdicts, in the order of the sheet.
         */
        get: operations["registry_list_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/imports/{id}/rows/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mend Row
         * @description Correct cells of a held row; it is judged again, and the figures with it.
         *
         *     If-Match names the version of the batch, in which every row counts; the answer's ETag is the batch's next.
         */
        patch: operations["registry_mend_row"];
        trace?: never;
    };
    "/api/registry/v1/incubation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Incubation
         * @description Support that organisations were given, each with their capacity before and after; of a past day what was given
         *     by then, with the figures of days until then.
         */
        get: operations["registry_list_incubation"];
        put?: never;
        /**
         * Record Incubation
         * @description Record support that was given, with what the organisation was before.
         */
        post: operations["registry_record_incubation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/incubation/{id}/after": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow Up Incubation
         * @description Say what the organisation was afterwards; said once.
         */
        post: operations["registry_follow_up_incubation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/incubation/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Incubation
         * @description Take back support that was put on record by mistake: it counts on no day any more.
         */
        post: operations["registry_withdraw_incubation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicators
         * @description Every figure of this service that the caller may see.
         */
        get: operations["registry_list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/indicators/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicator Rows
         * @description The rows behind a figure, by name.
         */
        get: operations["registry_list_indicator_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/instructors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Instructors
         * @description Instructors and liaisons who serve today or will, in the order in which they were put on record.
         *
         *     Of a past day: who served then and with how many organisations, by the days on record now, whenever these were
         *     written. Name, kind and where one works from have no days: they are those of today.
         */
        get: operations["registry_list_instructors"];
        put?: never;
        /**
         * Appoint Instructor
         * @description Put an instructor or a liaison on record, with the organisations to work with.
         */
        post: operations["registry_appoint_instructor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/instructors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Instructor
         * @description A record with the whole name, and the organisations worked with.
         */
        get: operations["registry_show_instructor"];
        /**
         * Change Instructor
         * @description Change a record; with a last day what would outlast it ends on it.
         */
        put: operations["registry_change_instructor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/instructors/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Organisations
         * @description Let somebody work with organisations from a day; their coverage follows within a second.
         */
        post: operations["registry_assign_organisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/instructors/{id}/assignments/{assignment}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Assignment
         * @description Let somebody work with an organisation no more.
         */
        post: operations["registry_end_assignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/joints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Joints
         * @description The joints that touch a window; a manager sees those of the own organisation.
         */
        get: operations["registry_list_joints"];
        put?: never;
        /**
         * Record Joint
         * @description Record something that organisations do together.
         */
        post: operations["registry_record_joint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/joints/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Joint
         * @description Say which day was its last.
         */
        post: operations["registry_end_joint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/joints/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Joint
         * @description Take back a joint that was put on record by mistake: it counts on no day any more.
         */
        post: operations["registry_withdraw_joint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/joints/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Joints
         * @description How many joints of each kind touch a window; what has not begun is none yet.
         */
        get: operations["registry_count_joints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/links/confirmations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Confirmation Link
         * @description What is on record about the organisation, to be confirmed; changes nothing.
         */
        get: operations["registry_read_confirmation_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/links/confirmations/{token}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Confirmation Link
         * @description All of it is right, apart from what is corrected; what needs approval waits and is named.
         */
        post: operations["registry_answer_confirmation_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/links/deregistrations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Deregistration Link
         * @description The letter in short, and what was answered; changes nothing.
         */
        get: operations["registry_read_deregistration_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/links/deregistrations/{token}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive By Link
         * @description The bureau has the letter.
         */
        post: operations["registry_receive_by_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/links/deregistrations/{token}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply By Link
         * @description What the bureau has decided; the same twice is once, another final answer is refused.
         */
        post: operations["registry_reply_by_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Memberships
         * @description Members by their numbers; an organisation's manager sees the own organisation's.
         */
        get: operations["registry_list_memberships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/memberships/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave Association
         * @description End a membership by the member's own will; the reason stays on record.
         */
        post: operations["registry_leave_association"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Merge
         * @description Make two records of one again.
         */
        post: operations["registry_undo_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offering_proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Offering Proposals
         * @description What organisations ask of their offerings, the latest first.
         */
        get: operations["registry_list_offering_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offering_proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Offering Proposal
         * @description Take what was proposed; it is on record at once.
         */
        post: operations["registry_approve_offering_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offering_proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject Offering Proposal
         * @description Leave the offering as it is, and say why.
         */
        post: operations["registry_reject_offering_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offering_proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Offering Proposal
         * @description Take one's own proposal back.
         */
        post: operations["registry_withdraw_offering_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Offerings
         * @description Open offerings, the earliest published first, those that may be out of date last; of a day those open then.
         *
         *     One that nobody has confirmed for more than 180 days is left out, but where it is asked for.
         *
         *     Kept of every day are the name, whose it is, for whom, where and how many; how one joins, what it costs, the rule of
         *     its days and how full it was are told of today alone. An offering is known from the day it came on record.
         */
        get: operations["registry_list_offerings"];
        put?: never;
        /**
         * Publish Offering
         * @description Publish an offering; an organisation's own waits for the centre.
         */
        post: operations["registry_publish_offering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Offerings Xlsx
         * @description Exactly the rows that the filters let pass and the columns asked for; cells cannot become formulas.
         */
        get: operations["registry_export_offerings_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Offering
         * @description An offering, open or closed.
         */
        get: operations["registry_show_offering"];
        /**
         * Change Offering
         * @description Change an offering; of what an organisation writes, whom it is for and where waits for the centre.
         */
        put: operations["registry_change_offering"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close Offering
         * @description Close it: nobody new is matched to it.
         */
        post: operations["registry_close_offering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Offering
         * @description Say that everything told about it is right.
         */
        post: operations["registry_confirm_offering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Offering Days
         * @description The days on which it takes place, by its rule of recurrence.
         */
        get: operations["registry_list_offering_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell Offering Places
         * @description Tell how many places are taken and how many wait.
         */
        put: operations["registry_tell_offering_places"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Offering
         * @description Open a closed one again; an organisation's wish waits for the centre.
         */
        post: operations["registry_reopen_offering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/offerings/by-external/{system}/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Offering By External
         * @description The offering that another system knows by this number, also when it is closed.
         */
        get: operations["registry_show_offering_by_external"];
        /**
         * Put Offering By External
         * @description Make, change or close the offering that another system knows by this number; no news is no event, and what its
         *     organisation has written itself stays.
         */
        put: operations["registry_put_offering_by_external"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Organisations
         * @description Organisations by the pinyin of their names; `q` looks into names and codes, and puts last what may be stale.
         */
        get: operations["registry_list_organisations"];
        put?: never;
        /**
         * Register Organisation
         * @description Put an organisation on record by hand; one whose code is known is named, and not made twice.
         */
        post: operations["registry_register_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Organisations Csv
         * @description Exactly the rows that the filters let pass, as UTF-8 CSV; cells cannot become formulas.
         */
        get: operations["registry_export_organisations_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Organisations Xlsx
         * @description Exactly the rows that the filters let pass and the columns asked for; cells cannot become formulas.
         */
        get: operations["registry_export_organisations_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Organisation
         * @description An organisation's record with its coverage facts and the number of its open offerings.
         */
        get: operations["registry_show_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Organisation
         * @description Change fields: what is the caller's to say applies at once, the rest becomes one change request.
         */
        patch: operations["registry_edit_organisation"];
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/annual_reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Annual Reports
         * @description How an organisation stands to its annual reports: last year's, and those on record before.
         */
        get: operations["registry_list_annual_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Capacity
         * @description What an organisation had, day by day, the latest first.
         */
        get: operations["registry_list_capacity"];
        put?: never;
        /**
         * Record Capacity
         * @description Record what an organisation has on a day.
         */
        post: operations["registry_record_capacity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/capacity/{row}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Capacity
         * @description Take back a row that was put on record by mistake; an organisation takes back what it recorded itself.
         */
        post: operations["registry_withdraw_capacity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Organisation
         * @description Say that everything on record about an organisation and its services is right.
         */
        post: operations["registry_confirm_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Counts
         * @description The counts of an organisation's Party members, the latest first. A program does not hear who recorded them.
         */
        get: operations["registry_list_counts"];
        put?: never;
        /**
         * Record Count
         * @description Record how many members there were on a day; the latest day's count is the organisation's.
         */
        post: operations["registry_record_count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Coverage
         * @description The three facts with every recording; what nobody recorded is unknown, at version 0.
         *
         *     A program hears neither who recorded them nor the note, which is free text: colleagues are none of its business.
         */
        get: operations["registry_show_coverage"];
        /**
         * Record Coverage
         * @description Record the three facts; the standing follows within a second.
         */
        put: operations["registry_record_coverage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/deregistration_referral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offer Deregistration Referral
         * @description What a draft begins with: the grounds with their legal basis, the addressee, the number's short name.
         */
        get: operations["registry_offer_deregistration_referral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Documents
         * @description An organisation's documents, the latest recorded first, withdrawn ones among them.
         *
         *     Of a day: those valid then, from their first day on, or where that is not known from the day they came on record.
         *     One that was withdrawn later counted, and is shown with the status it has now. Title and days are those of today: a
         *     correction holds for the past too.
         */
        get: operations["registry_list_documents"];
        put?: never;
        /**
         * Record Document
         * @description Record a document, with its file or without; the very same one again is the one there is.
         *
         *     The conclusion of an annual report is the authority's word: an organisation does not give it.
         */
        post: operations["registry_record_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Growth
         * @description How much it grew between two days: each figure as it was last counted by either, with the days.
         */
        get: operations["registry_show_growth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/instructors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Instructors Of Organisation
         * @description Who works or worked with an organisation, the present first, or of a day who did then; names are masked.
         */
        get: operations["registry_list_instructors_of_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/merge_preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Merge
         * @description What merging another record into this one would do, and what it would lose.
         */
        get: operations["registry_preview_merge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Merges
         * @description The merges that a record had a part in, the latest first.
         */
        get: operations["registry_list_merges"];
        put?: never;
        /**
         * Merge Organisations
         * @description Merge another record into this one; refused with what it would lose, and the way on.
         */
        post: operations["registry_merge_organisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Platforms
         * @description On which of the five platforms an organisation is active, by the records that say so.
         */
        get: operations["registry_show_platforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Provenance
         * @description Of each field who is its authority and where its value comes from; how the code is graded; former names.
         *
         *     A program hears nobody's name, colleagues being none of its business, nor what was said, which is free text.
         */
        get: operations["registry_show_provenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Staff
         * @description Who has or had which role in an organisation, the person masked, in the order in which they were recorded.
         */
        get: operations["registry_list_staff"];
        put?: never;
        /**
         * Record Staff
         * @description Record that somebody has a role in an organisation.
         */
        post: operations["registry_record_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Timeline
         * @description Everything on record about an organisation, newest first; a page is so many events.
         *
         *     A program hears nobody's name: colleagues are none of its business.
         */
        get: operations["registry_show_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/{id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units Of Organisation
         * @description The units that an organisation belongs to or belonged to, the present first; of a day those of the day alone.
         */
        get: operations["registry_list_units_of_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/organisations/by-external/{system}/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Organisation By External
         * @description The organisation that another system knows by this number.
         */
        get: operations["registry_show_organisation_by_external"];
        /**
         * Put Organisation By External
         * @description Make or change the organisation that another system knows by this number; no news is no event, and what is not
         *     the other system's to decide becomes a change request.
         */
        put: operations["registry_put_organisation_by_external"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Proceedings
         * @description Admissions and expulsions, the earliest first, each with its checks, for whom it waits and until when.
         *
         *     Of a past day: those opened by then in the state of that day, and for whom they waited; of the checks the last are
         *     kept, which are shown where they had been made by then.
         */
        get: operations["registry_list_proceedings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Proceeding
         * @description A proceeding with all its steps; a program hears neither who made them nor their words.
         */
        get: operations["registry_show_proceeding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Proceeding
         * @description Complete an application, take it back, or say what the organisation has to say.
         */
        post: operations["registry_answer_proceeding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Proceeding
         * @description Check an application anew.
         */
        post: operations["registry_check_proceeding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Proceeding
         * @description Decide as the committee; an admission is checked once more and given its member number.
         *
         *     Where something stands against it by then that the committee was not shown, nothing is decided: the checks are on
         *     record as they are now, to be read first.
         */
        post: operations["registry_decide_proceeding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/proceedings/{id}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare Proceeding
         * @description Put it before the committee, return it, drop an expulsion, or enter what the organisation says.
         *
         *     For one without an account that is what it completes of a returned application, or that it takes it back.
         */
        post: operations["registry_prepare_proceeding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/sector_classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sector Classes
         * @description The classes in which an organisation's sector may be told; any other words may stand there too.
         */
        get: operations["registry_list_sector_classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Senders
         * @description Who sends files, each with its last delivery, the numbers that have not come, and what waits.
         */
        get: operations["registry_list_senders"];
        put?: never;
        /**
         * Record Sender
         * @description Put a sender on record; one whose code is known is named.
         */
        post: operations["registry_record_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Sender
         * @description Change a sender's name, its interval, and what becomes of organisations that are not on record.
         */
        put: operations["registry_change_sender"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Staff
         * @description End a post, or mend what is said of it.
         */
        put: operations["registry_change_staff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/staff/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Staff
         * @description A person's name and number, for a purpose; the look is on record.
         */
        post: operations["registry_look_at_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/sync_conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sync Conflicts
         * @description Records that senders tell of and we lack or have twice, and those that their latest whole list lacks, the
         *     oldest first.
         */
        get: operations["registry_list_sync_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/sync_conflicts/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note Sync Conflict
         * @description Leave it as it is: it waits no longer, until the sender names the record anew.
         */
        post: operations["registry_note_sync_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/sync_conflicts/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Sync Conflict
         * @description Put the organisation that was told of on record, as a candidate, with all that was said of it.
         */
        post: operations["registry_record_sync_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/test_areas/{area}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Fill Test Area
         * @description Fill a test area with the sample; one that has it already stays as it is.
         */
        put: operations["registry_fill_test_area"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units
         * @description Units that live on a day, in the order in which they were put on record, each with what is to be watched.
         */
        get: operations["registry_list_units"];
        put?: never;
        /**
         * Found Unit
         * @description Put a new unit on record, with the organisations it has; their coverage follows within a second.
         */
        post: operations["registry_found_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Unit
         * @description A unit's record: what it is, what hangs below it and which organisations belong to it, with the warnings.
         */
        get: operations["registry_show_unit"];
        /**
         * Change Unit
         * @description Rename a unit, hang it below another, correct its day or approval, or let an own branch become a joint one.
         */
        put: operations["registry_change_unit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}/covers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cover Organisations
         * @description Put organisations into a unit from a day; what is in it already stays. Coverage follows within a second.
         */
        post: operations["registry_cover_organisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}/covers/{cover}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Cover
         * @description Let an organisation leave a unit; the coverage facts return to what was said of them before.
         */
        post: operations["registry_end_cover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Unit
         * @description Let a unit be no more; what belongs to it leaves that day. Refused while living units hang below it.
         */
        post: operations["registry_end_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Terms
         * @description The terms of a unit, the latest first, with who holds or held their posts.
         */
        get: operations["registry_list_terms"];
        put?: never;
        /**
         * Begin Term
         * @description Put a term on record; refused where another one has some of its days.
         */
        post: operations["registry_begin_term"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/units/{id}/terms/{term}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Term
         * @description Change a term or who holds its posts, the unit having been seen at the version named in If-Match.
         */
        put: operations["registry_change_term"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Violations
         * @description Violations, the latest first; those without a signed letter are the centre's alone.
         */
        get: operations["registry_list_violations"];
        put?: never;
        /**
         * Record Violation
         * @description Record what was found; nothing is demanded of the organisation yet.
         */
        post: operations["registry_record_violation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Violation
         * @description One violation, and what may be done with it.
         */
        get: operations["registry_show_violation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations/{id}/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Demand Rectification
         * @description Demand that it be put right by a day, which stands in 待办 once it has come.
         */
        post: operations["registry_demand_rectification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Rectification
         * @description Enter what a later look found: it was put right, or not by the day.
         */
        post: operations["registry_look_at_rectification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations/{id}/refer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refer Violation
         * @description Draft a referral for deregistration with its ground, facts and evidence; nothing leaves before it is signed.
         */
        post: operations["registry_refer_violation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/v1/violations/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Violation
         * @description Say that it was recorded by mistake; it stays on record.
         */
        post: operations["registry_withdraw_violation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/todo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Todo
         * @description What waits for the caller: overdue, due today, later, undated; in each what is due first, then the longest.
         */
        get: operations["gateway_list_todo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        Deed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * Due
         * @description One thing that waits, with its service and its last day.
         */
        Due: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             * @default null
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Due
             * @description The last day on which it is in time; absent: undated.
             */
            due: string | null;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Left
             * @description Working days from today to that day; negative: so many over it.
             */
            left: number | null;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /** Service */
            service: string;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             * @default null
             */
            since?: string | null;
            /** @default null */
            subject?: components["schemas"]["Subject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * When
             * @enum {string}
             */
            when: "overdue" | "today" | "later" | "undated";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             * @default null
             */
            working_days?: number | null;
        };
        /**
         * Action
         * @description The act that begins a mend: where it is done, if there is a page for it yet.
         */
        EvaluationAction: {
            /** Code */
            code: string;
            /** Page */
            page?: string | null;
            /**
             * Parameters
             * @default {}
             */
            parameters?: {
                [key: string]: string;
            };
        };
        /**
         * Affected
         * @description An organisation to which a rule would close or open points.
         */
        EvaluationAffected: {
            /** Closes */
            closes: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Opens */
            opens: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            organisation: components["schemas"]["EvaluationOrganisation"];
        };
        /**
         * AtPoint
         * @description Whether a point is open to the organisation; else the rule, what lifts it, and the acts that begin that.
         */
        EvaluationAtPoint: {
            /** Actions */
            actions: components["schemas"]["EvaluationAction"][];
            /** Allowed */
            allowed: boolean;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "allowed" | "refused" | "not_applicable" | "needs_lead";
            /**
             * Remedy
             * @description In the reader's language.
             */
            remedy: string | null;
            /** Remedy En */
            remedy_en: string | null;
            /** Remedy Zh */
            remedy_zh: string | null;
            /** Rule */
            rule: string | null;
            /**
             * Unknown
             * @description Where facts are not known, by which nothing is closed at the point.
             */
            unknown: components["schemas"]["EvaluationUnknownTest"][];
            /** Version */
            version: string | null;
        };
        /** Body_import_statutory_list_v1_statutory_lists_imports_post */
        EvaluationBody_import_statutory_list_v1_statutory_lists_imports_post: {
            /**
             * As Of
             * @description The day the list was true, not after today; absent: today.
             */
            as_of?: string | null;
            /** File */
            file: string;
            /**
             * List
             * @description Where no column names the list: all rows'.
             */
            list?: ("abnormal" | "serious") | null;
            /**
             * Preview
             * @description Judge the rows and leave nothing behind.
             * @default false
             */
            preview?: boolean;
            /**
             * Source
             * @description Where the list is from.
             */
            source: string;
        };
        /**
         * Changed
         * @description The last change of a record.
         */
        EvaluationChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
        };
        /**
         * Checked
         * @description A self-check: every point and every test. It is kept, and is no refusal.
         */
        EvaluationChecked: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * No Rule
             * @description The tests of which no rule was in force on that day.
             */
            no_rule: components["schemas"]["EvaluationRuleless"][];
            organisation: components["schemas"]["EvaluationOrganisation"];
            /** Points */
            points: components["schemas"]["EvaluationCheckedPoint"][];
            /** Tests */
            tests: components["schemas"]["EvaluationTest"][];
        };
        /**
         * CheckedOrganisation
         * @description An organisation over all sources: whether each answered within its interval, and the oldest of their answers.
         */
        EvaluationCheckedOrganisation: {
            /** Checked */
            checked: boolean;
            /**
             * Oldest At
             * @description Absent: no source ever answered.
             */
            oldest_at: string | null;
            /**
             * Oldest Days
             * @description Whole days in China from then to the day asked about.
             */
            oldest_days: number | null;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Overdue
             * @description Sources that wait to be looked at.
             */
            overdue: number;
        };
        /**
         * CheckedPoint
         * @description What a self-check says of one point; `rules` are those that keep it closed.
         */
        EvaluationCheckedPoint: {
            /** Allowed */
            allowed: boolean;
            /**
             * Decision
             * Format: uuid
             */
            decision: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "allowed" | "refused" | "not_applicable" | "needs_lead";
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
            /** Rules */
            rules: string[];
            /**
             * Unknown
             * @description The codes of the tests of which the facts are not known.
             */
            unknown: string[];
        };
        /**
         * CheckFigures
         * @description Nought, provably: events (件), organisations (家) checked of how many, the oldest check in days (天).
         */
        EvaluationCheckFigures: {
            /** Checked */
            checked: number;
            /** Events */
            events: number;
            /**
             * Late
             * @description Events that were entered more than five working days after they were known.
             */
            late: number;
            /**
             * Listed
             * @description Organisations (家) that stand on a statutory list today, which is no event.
             */
            listed: number;
            /** Oldest Days */
            oldest_days: number | null;
            /** Organisations */
            organisations: number;
            /**
             * Overdue
             * @description Organisation and source pairs (项) that wait to be looked at.
             */
            overdue: number;
            /** Sources */
            sources: components["schemas"]["EvaluationSourceFigures"][];
        };
        /**
         * CheckIn
         * @description One look; what was found is entered with it, or named where it is on record already.
         */
        EvaluationCheckIn: {
            /**
             * Checked At
             * @description Absent: now.
             */
            checked_at?: string | null;
            /** Credit Event */
            credit_event?: string | null;
            finding?: components["schemas"]["EvaluationFinding"] | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Reference
             * @description Where one looked: the page, or the number of the query or of the copy kept.
             * @default
             */
            reference?: string;
            /**
             * Result
             * @enum {string}
             */
            result: "clear" | "found" | "unreachable";
            /** Source */
            source: string;
        };
        /**
         * CheckOut
         * @description A check on record.
         */
        EvaluationCheckOut: {
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            /**
             * Checked By
             * @description By the name the account has now; absent for a program.
             */
            checked_by: string | null;
            /** Credit Event */
            credit_event: string | null;
            /**
             * Entries
             * @description That stood on a statutory list that day, though a source that shows the lists was clear.
             */
            entries: components["schemas"]["EvaluationStoodEntry"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Reference */
            reference: string;
            /**
             * Result
             * @enum {string}
             */
            result: "clear" | "found" | "unreachable";
            /** Source */
            source: string;
        };
        /**
         * ChecksIn
         * @description Looks at sources for many organisations at once.
         */
        EvaluationChecksIn: {
            /** Items */
            items: components["schemas"]["EvaluationCheckIn"][];
        };
        /**
         * CheckSource
         * @description Where one looks, and every how many days (天).
         */
        EvaluationCheckSource: {
            /** Code */
            code: string;
            /** Every Days */
            every_days: number;
            /** Lists */
            lists: boolean;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /** Url */
            url: string;
        };
        /**
         * CheckSources
         * @description All sources in force today.
         */
        EvaluationCheckSources: {
            /** Items */
            items: components["schemas"]["EvaluationCheckSource"][];
        };
        /**
         * ChecksOut
         * @description How many checks were recorded and how many events entered with them; the others are named.
         *
         *     Those in `contradicted` are on record: one of the two is mistaken, or the list's next file is to be imported.
         */
        EvaluationChecksOut: {
            /**
             * Contradicted
             * @default []
             */
            contradicted?: components["schemas"]["EvaluationContradicted"][];
            /** Events */
            events: number;
            /** Recorded */
            recorded: number;
            /** Refused */
            refused: components["schemas"]["EvaluationUnchecked"][];
        };
        /**
         * ComingTurn
         * @description A day on which points close, open or get a further reason unless something is done before, and why.
         */
        EvaluationComingTurn: {
            /** Closes */
            closes: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /**
             * Eases
             * @description Refused still, though one of the reasons ends with this day.
             */
            eases: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /**
             * Further
             * @description Refused already, and from this day for a further reason as well.
             */
            further: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Opens */
            opens: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Why
             * @description What begins or ends on this day, each state on its own day.
             */
            why: components["schemas"]["EvaluationTurningTest"][];
        };
        /**
         * Contradicted
         * @description A check that was recorded as clear where the lists are shown, though entries stand for that organisation.
         */
        EvaluationContradicted: {
            /** Entries */
            entries: components["schemas"]["EvaluationStoodEntry"][];
            /** Item */
            item: number;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * CreditEventOut
         * @description A credit event; `late_by` counts the working days beyond the five in which it was to be entered.
         */
        EvaluationCreditEventOut: {
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /**
             * Entered On
             * Format: date
             */
            entered_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "basic" | "annual_report" | "inspection" | "punishment" | "other";
            /** Late By */
            late_by: number;
            /**
             * Obtained On
             * Format: date
             */
            obtained_on: string;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /** Source */
            source: string;
            /** Title */
            title: string;
        };
        /**
         * Decision
         * @description The answer, kept under the number in `decision`.
         */
        EvaluationDecision: {
            /** Allowed */
            allowed: boolean;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Decision
             * Format: uuid
             */
            decision: string;
            /**
             * No Rule
             * @description The tests of which no rule was in force on that day.
             */
            no_rule: components["schemas"]["EvaluationRuleless"][];
            /** @description Whose record was judged: where the one asked about had gone into another by that day, that one. */
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "allowed" | "refused" | "not_applicable" | "needs_lead";
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
            /**
             * Record Version
             * @description The version of the organisation's record that was judged.
             */
            record_version: number;
            /** Tests */
            tests: components["schemas"]["EvaluationTest"][];
            /**
             * Unknown
             * @description Where facts are not known, by which nothing is closed at the point.
             */
            unknown: components["schemas"]["EvaluationUnknownTest"][];
        };
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        EvaluationDeed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * Done
         * @description What the caller did in one service in the last seven days.
         */
        EvaluationDone: {
            /** Items */
            items: components["schemas"]["EvaluationDeed"][];
        };
        /**
         * DueCheck
         * @description An organisation at a source: when it answered last, by when it is looked at again, and how it stands.
         */
        EvaluationDueCheck: {
            /** Checked At */
            checked_at: string | null;
            /**
             * Due On
             * @description Absent: it was never looked at.
             */
            due_on: string | null;
            /**
             * Entries
             * @description That stand on a statutory list, at a source that shows the lists.
             */
            entries: components["schemas"]["EvaluationStoodEntry"][];
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Result
             * @description Of the last look, which may have reached nobody.
             */
            result: ("clear" | "found" | "unreachable") | null;
            /** Source */
            source: string;
            /**
             * State
             * @enum {string}
             */
            state: "never" | "overdue" | "fresh";
        };
        /**
         * Finding
         * @description What was found: when it was decided, and since when the centre knows of it (absent: since the check).
         *
         *     It is decided by the time it is known, and known by today.
         */
        EvaluationFinding: {
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "basic" | "annual_report" | "inspection" | "punishment" | "other";
            /** Obtained On */
            obtained_on?: string | null;
            /** Title */
            title: string;
        };
        /**
         * IndicatorFigure
         * @description An indicator's figure with its definition.
         */
        EvaluationIndicatorFigure: {
            /**
             * Anchor
             * @description Where its window begins unless a day is asked for; empty: with the first record.
             */
            anchor: string;
            /**
             * Basis
             * @enum {string}
             */
            basis: "records" | "head_count";
            /** Distinct On */
            distinct_on: string;
            /**
             * Measure
             * @enum {string}
             */
            measure: "count" | "sum";
            /**
             * Name
             * @description What it counts; the screen has words for each.
             */
            name: string;
            /**
             * Platform
             * @description Which of the five platforms it is about, where it is one.
             */
            platform: ("party_building" | "resources" | "standards" | "innovation" | "livelihood") | null;
            /**
             * Rows
             * @description How many rows stand behind it.
             */
            rows: number;
            /**
             * Since
             * @description The window's first day; absent: of a day, or of all that is on record.
             */
            since: string | null;
            /**
             * Unit
             * @enum {string}
             */
            unit: "organisation" | "branch" | "person" | "item" | "time";
            /**
             * Until
             * Format: date
             * @description The window's last day, or the day itself.
             */
            until: string;
            /** Value */
            value: number;
            /**
             * Window
             * @enum {string}
             */
            window: "day" | "period";
        };
        /**
         * IndicatorFigures
         * @description The figures of a service that the caller may see.
         */
        EvaluationIndicatorFigures: {
            /** Items */
            items: components["schemas"]["EvaluationIndicatorFigure"][];
        };
        /**
         * IndicatorRow
         * @description One row behind a figure.
         */
        EvaluationIndicatorRow: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Occurred On */
            occurred_on: string | null;
            /** Opens */
            opens: string;
            /**
             * Subject
             * Format: uuid
             * @description The record that it opens.
             */
            subject: string;
            /**
             * Value
             * @description What the row brings to the figure; 1 where rows are counted.
             */
            value: number;
        };
        /**
         * Item
         * @description One thing that waits for the person who asks.
         */
        EvaluationItem: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             */
            since?: string | null;
            subject?: components["schemas"]["EvaluationSubject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             */
            working_days?: number | null;
        };
        /**
         * JobState
         * @description A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done.
         */
        EvaluationJobState: {
            /** Attempt */
            attempt: number;
            /** Done */
            done: number;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error?: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Result */
            result?: unknown;
            /** Revision */
            revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /** Total */
            total: number | null;
        };
        /**
         * KeptDecision
         * @description One answer of the gate; `rules` kept the point closed, `as_of` is the day that was asked about.
         *
         *     Asked for an act of its day or before, `ahead` of a day to come, or a self-check: the latter two refuse nobody.
         */
        EvaluationKeptDecision: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "asked" | "ahead" | "self_check";
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "allowed" | "refused" | "not_applicable" | "needs_lead";
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
            /**
             * Ruleless
             * @description No rule was in force on that day: nothing was asked, so that nothing is told.
             */
            ruleless: boolean;
            /** Rules */
            rules: string[];
            /**
             * Unknown
             * @description The codes of the tests of which the facts were not known at the point.
             */
            unknown: string[];
        };
        /**
         * ListCounts
         * @description How many rows (行) became what; the others add up to `rows`.
         */
        EvaluationListCounts: {
            /** Changed */
            changed: number;
            /** Elsewhere */
            elsewhere: number;
            /** Held */
            held: number;
            /** New */
            new: number;
            /**
             * Older
             * @default 0
             */
            older?: number;
            /** Repeated */
            repeated: number;
            /** Rows */
            rows: number;
            /** Same */
            same: number;
        };
        /**
         * ListEntry
         * @description An entry as the last file had it; it stands until the day it was removed, which day no longer counts.
         */
        EvaluationListEntry: {
            /**
             * As Of
             * Format: date
             * @description The day on which the file that said so was true.
             */
            as_of: string;
            /** Ground */
            ground: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Imported At
             * Format: date-time
             */
            imported_at: string;
            /**
             * List
             * @enum {string}
             */
            list: "abnormal" | "serious";
            /**
             * Listed On
             * Format: date
             */
            listed_on: string;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /** Removed On */
            removed_on: string | null;
            /** Source */
            source: string;
        };
        /**
         * ListImported
         * @description A file as it was judged; `id` is absent for a preview, which leaves nothing behind.
         */
        EvaluationListImported: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            counts: components["schemas"]["EvaluationListCounts"];
            /** Filename */
            filename: string;
            /**
             * Held
             * @description Rows that wait to be mended in the file, with the reason.
             */
            held: components["schemas"]["EvaluationListLine"][];
            /** Id */
            id: string | null;
            /** Imported At */
            imported_at?: string | null;
            /**
             * Lines
             * @description The first that change something, then those `elsewhere`.
             * @default []
             */
            lines?: components["schemas"]["EvaluationListLine"][];
            /**
             * Repeated
             * @description The same file was here before, and changes nothing more.
             * @default false
             */
            repeated?: boolean;
            /** Source */
            source: string;
        };
        /**
         * ListLine
         * @description A row of the file and what becomes of it; `elsewhere` is of an organisation that is not known here.
         *
         *     `older` says something else than is on record from a list of a later day, and changes nothing.
         */
        EvaluationListLine: {
            /** Ground */
            ground: string;
            /** List */
            list: ("abnormal" | "serious") | null;
            /** Listed On */
            listed_on: string | null;
            /** Name */
            name: string;
            /** Reason */
            reason: ("code" | "list" | "listed_on" | "removed_on" | "order") | null;
            /** Removed On */
            removed_on: string | null;
            /** Row */
            row: number;
            /** Uscc */
            uscc: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "new" | "changed" | "same" | "older" | "repeated" | "elsewhere" | "held";
        };
        /**
         * Notice
         * @description What happened to one record in one week, told once however often it did.
         */
        EvaluationNotice: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["EvaluationSubject"];
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Notices
         * @description What happened lately in one service.
         */
        EvaluationNotices: {
            /** Items */
            items: components["schemas"]["EvaluationNotice"][];
        };
        /**
         * Organisation
         * @description Whose standing it is.
         */
        EvaluationOrganisation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Outlook
         * @description What the coming days change, the nearest first: how many organisations (家) fall out, of how many looked at.
         */
        EvaluationOutlook: {
            /** Falling */
            falling: number;
            /**
             * First
             * Format: date
             */
            first: string;
            /** Items */
            items: components["schemas"]["EvaluationComingTurn"][];
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Next */
            next?: string | null;
            /** Organisations */
            organisations: number;
        };
        /** Page[CheckedOrganisation] */
        EvaluationPage_CheckedOrganisation_: {
            /** Items */
            items: components["schemas"]["EvaluationCheckedOrganisation"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CheckOut] */
        EvaluationPage_CheckOut_: {
            /** Items */
            items: components["schemas"]["EvaluationCheckOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CreditEventOut] */
        EvaluationPage_CreditEventOut_: {
            /** Items */
            items: components["schemas"]["EvaluationCreditEventOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[DueCheck] */
        EvaluationPage_DueCheck_: {
            /** Items */
            items: components["schemas"]["EvaluationDueCheck"][];
            /** Next */
            next?: string | null;
        };
        /** Page[IndicatorRow] */
        EvaluationPage_IndicatorRow_: {
            /** Items */
            items: components["schemas"]["EvaluationIndicatorRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[KeptDecision] */
        EvaluationPage_KeptDecision_: {
            /** Items */
            items: components["schemas"]["EvaluationKeptDecision"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ListEntry] */
        EvaluationPage_ListEntry_: {
            /** Items */
            items: components["schemas"]["EvaluationListEntry"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ListImported] */
        EvaluationPage_ListImported_: {
            /** Items */
            items: components["schemas"]["EvaluationListImported"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ProposedRule] */
        EvaluationPage_ProposedRule_: {
            /** Items */
            items: components["schemas"]["EvaluationProposedRule"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Standing] */
        EvaluationPage_Standing_: {
            /** Items */
            items: components["schemas"]["EvaluationStanding"][];
            /** Next */
            next?: string | null;
        };
        /**
         * PointEffect
         * @description How many organisations (家) a point would close and open to.
         */
        EvaluationPointEffect: {
            /** Closes */
            closes: number;
            /** Opens */
            opens: number;
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
        };
        /**
         * ProposedRule
         * @description A proposed rule, how it stands, and what may be done with it by whoever reads.
         */
        EvaluationProposedRule: {
            /** Area */
            area: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Moves */
            moves: ("accept" | "reject" | "withdraw")[];
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /**
             * Proposed By
             * @description The shown name of who proposed it, where identity knows it.
             */
            proposed_by: string | null;
            /**
             * Reason
             * @description Why it was rejected or withdrawn.
             */
            reason: string;
            /**
             * Rule
             * @enum {string}
             */
            rule: "three_no" | "registration_status" | "registration_class" | "membership" | "documents" | "statutory_lists" | "credit_checks";
            /**
             * Rule Version
             * @description The version of the rule that it became.
             */
            rule_version: string | null;
            /** Source */
            source: string;
            /**
             * State
             * @enum {string}
             */
            state: "proposed" | "accepted" | "rejected" | "withdrawn";
            /** Until */
            until: string | null;
            /** Version */
            version: number;
        };
        /**
         * Question
         * @description May this organisation pass this point on this day?
         */
        EvaluationQuestion: {
            /**
             * As Of
             * @description The day asked about; absent: today in China.
             */
            as_of?: string | null;
            /**
             * Lead
             * @description The organisation that takes the lead, where it is not itself.
             */
            lead?: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
        };
        /**
         * RefusalCount
         * @description Refusals (次) with one consequence, and the organisations (家) that they were of.
         *
         *     However often it is asked on a day, at one point and by the same rules an organisation is refused once.
         */
        EvaluationRefusalCount: {
            /**
             * Consequence
             * @enum {string}
             */
            consequence: "excellence" | "projects" | "resources" | "others";
            /** Organisations */
            organisations: number;
            /** Points */
            points: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Refusals */
            refusals: number;
        };
        /**
         * RefusalCounts
         * @description Refusals of the days asked about, self-checks and what was asked ahead apart; and who is three-no now.
         */
        EvaluationRefusalCounts: {
            /** Counts */
            counts: components["schemas"]["EvaluationRefusalCount"][];
            /**
             * Three No
             * @description Organisations that are three-no today, of those that have neither left nor been merged.
             */
            three_no: number;
        };
        /**
         * RuleDraft
         * @description A rule for an area of one's own; its version is given when it is accepted.
         */
        EvaluationRuleDraft: {
            /**
             * Area
             * @description The division code it holds for: one's own, or one below it.
             */
            area: string;
            /**
             * From
             * Format: date
             * @description The first day on which it holds: today or later.
             */
            from: string;
            /**
             * Parameters
             * @description Of each state the points it closes, the remedy in both languages, and the test's own flags.
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Rule
             * @enum {string}
             */
            rule: "three_no" | "registration_status" | "registration_class" | "membership" | "documents" | "statutory_lists" | "credit_checks";
            /**
             * Source
             * @description The ground: which decision, charter or regulation.
             */
            source: string;
            /**
             * Until
             * @description The last day; absent: without end.
             */
            until?: string | null;
        };
        /**
         * RuleEffect
         * @description What a rule would change on its first day, by the facts known now; organisations (家).
         */
        EvaluationRuleEffect: {
            /**
             * Affected
             * @description Those that it touches, at most 100; none for whoever may not see standings.
             */
            affected: components["schemas"]["EvaluationAffected"][];
            /**
             * Barred
             * @description To how many of them some point would close.
             */
            barred: number;
            /**
             * Lifted
             * @description To how many of them some point would open.
             */
            lifted: number;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Organisations
             * @description How many organisations of the area were tried: at most 2,000, by their streets and ids.
             */
            organisations: number;
            /** Points */
            points: components["schemas"]["EvaluationPointEffect"][];
            /**
             * Total
             * @description How many the area has; where it has more, the figures are of those tried alone.
             */
            total: number;
        };
        /**
         * Ruleless
         * @description A test of which no rule was in force on the day: it asked nothing then, so that it neither passed nor failed.
         */
        EvaluationRuleless: {
            /** Code */
            code: string;
            /**
             * Rules From
             * Format: date
             * @description The first day of its next rule, or of its first where all of them are over.
             */
            rules_from: string;
        };
        /**
         * RuleSet
         * @description A dated rule; it holds in `area` (a prefix, empty for everywhere), on its first and last day too.
         *
         *     Of several rules of a test the most specific area's decides; in an area a later one ends the former.
         */
        EvaluationRuleSet: {
            /** Area */
            area: string;
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Proposal
             * @description The proposal by which an office made it; absent where it is shipped.
             */
            proposal: string | null;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /**
             * State
             * @enum {string}
             */
            state: "past" | "in_force" | "coming";
            /**
             * Until
             * @description Its last day: its own, or the one before a later rule of the area begins.
             */
            until: string | null;
            /** Version */
            version: string;
        };
        /**
         * RuleSets
         * @description All rules, past and present; there are few, so there are no pages.
         */
        EvaluationRuleSets: {
            /** Items */
            items: components["schemas"]["EvaluationRuleSet"][];
        };
        /**
         * SelfCheck
         * @description At which points may this organisation pass on this day?
         */
        EvaluationSelfCheck: {
            /**
             * As Of
             * @description The day asked about; absent: today in China.
             */
            as_of?: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * SourceFigures
         * @description One source: organisations (家) that it answered for within its interval, and the oldest answer in days (天).
         */
        EvaluationSourceFigures: {
            /** Checked */
            checked: number;
            /** Oldest Days */
            oldest_days: number | null;
            /** Source */
            source: string;
        };
        /**
         * Standing
         * @description An organisation's standing; `evaluated_at` is absent until it is first judged.
         */
        EvaluationStanding: {
            /** Evaluated At */
            evaluated_at: string | null;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Points */
            points: {
                [key: string]: components["schemas"]["EvaluationAtPoint"];
            };
            /**
             * Three No
             * @enum {string}
             */
            three_no: "yes" | "no" | "unknown";
        };
        /**
         * StoodEntry
         * @description An entry of a statutory list that stands, or stood on the day of a check.
         */
        EvaluationStoodEntry: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * List
             * @enum {string}
             */
            list: "abnormal" | "serious";
            /**
             * Listed On
             * Format: date
             */
            listed_on: string;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        EvaluationSubject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Test
         * @description One rule tried on the facts; `bars` are the points that it closes, whatever point was asked about.
         *
         *     Those in `not_for` are not this organisation's, which is no failure; those in `with_lead` need a registered lead.
         *     `concerns` are the points that some state would close; a test that concerns none is for people to weigh.
         */
        EvaluationTest: {
            /**
             * Actions
             * @default []
             */
            actions?: components["schemas"]["EvaluationAction"][];
            /**
             * Bars
             * @default []
             */
            bars?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Code */
            code: string;
            /**
             * Concerns
             * @default []
             */
            concerns?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Evidence */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Not For
             * @default []
             */
            not_for?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "passed" | "failed" | "unknown" | "not_applicable";
            /** Remedy En */
            remedy_en: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** Rule */
            rule: string;
            /**
             * States
             * @default []
             */
            states?: string[];
            /** Version */
            version: string;
            /**
             * With Lead
             * @default []
             */
            with_lead?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
        };
        /**
         * TurningTest
         * @description A test with those of its states and of its evidence that begin or end on the day.
         */
        EvaluationTurningTest: {
            /**
             * Actions
             * @default []
             */
            actions?: components["schemas"]["EvaluationAction"][];
            /**
             * Bars
             * @default []
             */
            bars?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Code */
            code: string;
            /**
             * Concerns
             * @default []
             */
            concerns?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /** Evidence */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Not For
             * @default []
             */
            not_for?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "passed" | "failed" | "unknown" | "not_applicable";
            /** Remedy En */
            remedy_en: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** Rule */
            rule: string;
            /**
             * States
             * @default []
             */
            states?: string[];
            /**
             * Turns
             * @enum {string}
             */
            turns: "begins" | "ends";
            /** Version */
            version: string;
            /**
             * With Lead
             * @default []
             */
            with_lead?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit")[];
        };
        /**
         * Unchecked
         * @description A check that was not recorded, by its place in the request, and why.
         */
        EvaluationUnchecked: {
            /** Item */
            item: number;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Why
             * @enum {string}
             */
            why: "gone" | "source" | "future" | "event";
        };
        /**
         * UnknownTest
         * @description A test of which the facts are not known, what is to be told or looked up, and the acts that begin that.
         */
        EvaluationUnknownTest: {
            /**
             * Actions
             * @default []
             */
            actions?: components["schemas"]["EvaluationAction"][];
            /** Code */
            code: string;
            /** Evidence */
            evidence: {
                [key: string]: unknown;
            };
            /** Remedy En */
            remedy_en: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** Rule */
            rule: string;
            /** Version */
            version: string;
        };
        /**
         * Waits
         * @description What waits in one service; `more` counts the records that are not listed.
         */
        EvaluationWaits: {
            /** Items */
            items: components["schemas"]["EvaluationItem"][];
            /** More */
            more: number;
        };
        /**
         * WholeDecision
         * @description One answer with every test, its evidence and the version of its rule.
         */
        EvaluationWholeDecision: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "asked" | "ahead" | "self_check";
            /** Lead */
            lead: string | null;
            /**
             * Now
             * @description What the gate says at the point today; where it differs, facts or rules have changed since. The decision stays as it was.
             */
            now: ("allowed" | "refused" | "not_applicable" | "needs_lead") | null;
            organisation: components["schemas"]["EvaluationOrganisation"];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "allowed" | "refused" | "not_applicable" | "needs_lead";
            /**
             * Point
             * @enum {string}
             */
            point: "rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit";
            /**
             * Ruleless
             * @description No rule was in force on that day: nothing was asked, so that nothing is told.
             */
            ruleless: boolean;
            /** Rules */
            rules: string[];
            /** Tests */
            tests: components["schemas"]["EvaluationTest"][];
            /**
             * Unknown
             * @description The codes of the tests of which the facts were not known at the point.
             */
            unknown: string[];
        };
        /**
         * Why
         * @description A move of a proposal: why; needed where it is rejected, and where a rule is withdrawn that was accepted.
         */
        EvaluationWhy: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Acceptance
         * @description The code of a link, and the password to sign in with from now on.
         */
        IdentityAcceptance: {
            /** Code */
            code: string;
            /** Password */
            password: string;
        };
        /**
         * AccessToken
         * @description What RFC 6749 5.1 answers.
         */
        IdentityAccessToken: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Scope */
            scope: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type?: "Bearer";
        };
        /**
         * AccountChange
         * @description What to change; what is absent stays.
         */
        IdentityAccountChange: {
            /** Disabled */
            disabled?: boolean | null;
            /** Display Name */
            display_name?: string | null;
            /** Roles */
            roles?: ("centre_staff" | "organisation_manager" | "party_worker" | "committee_reviewer" | "evaluator" | "bureau_clerk" | "list_holder" | "system_admin" | "security_admin" | "auditor")[] | null;
        };
        /**
         * AccountIn
         * @description A new account; without a password it waits for its invitation. A demo account's password is made for it.
         */
        IdentityAccountIn: {
            /**
             * Area
             * @description Empty: the creator's.
             * @default
             */
            area?: string;
            /**
             * Demo
             * @default false
             */
            demo?: boolean;
            /** Display Name */
            display_name: string;
            holder?: components["schemas"]["IdentityNamed"] | null;
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en";
            /** Name */
            name: string;
            organisation?: components["schemas"]["IdentityNamed"] | null;
            /** Password */
            password?: string | null;
            /** Roles */
            roles: ("centre_staff" | "organisation_manager" | "party_worker" | "committee_reviewer" | "evaluator" | "bureau_clerk" | "list_holder" | "system_admin" | "security_admin" | "auditor")[];
        };
        /**
         * AccountOut
         * @description An account as its managers see it.
         */
        IdentityAccountOut: {
            /** Area */
            area: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Demo */
            demo: boolean;
            /** Disabled */
            disabled: boolean;
            /** Display Name */
            display_name: string;
            holder: components["schemas"]["IdentityNamed"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Joined
             * @description Has a password: the invitation was taken up.
             */
            joined: boolean;
            /** Language */
            language: string;
            /** Name */
            name: string;
            organisation: components["schemas"]["IdentityNamed"] | null;
            /** Roles */
            roles: string[];
            /** Version */
            version: number;
        };
        /**
         * AlertOut
         * @description An alert in the reader's language.
         */
        IdentityAlertOut: {
            /**
             * Administrator
             * @enum {string}
             */
            administrator: "system_admin" | "security_admin" | "auditor";
            /** Detail */
            detail: string;
            /** Mend */
            mend: string;
            /** Slug */
            slug: string;
            /** Title */
            title: string;
        };
        /**
         * ApprovalIn
         * @description What is asked for whom, and how the asker made sure of the person; roles where roles are asked for.
         */
        IdentityApprovalIn: {
            /**
             * Account
             * Format: uuid
             */
            account: string;
            /** Evidence */
            evidence: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "join" | "password" | "factor" | "reopen" | "roles";
            /** Roles */
            roles?: ("centre_staff" | "organisation_manager" | "party_worker" | "committee_reviewer" | "evaluator" | "bureau_clerk" | "list_holder" | "system_admin" | "security_admin" | "auditor")[] | null;
        };
        /**
         * ApprovalOut
         * @description A request and what became of it; `decidable` where the one who reads it may decide it now.
         */
        IdentityApprovalOut: {
            account: components["schemas"]["IdentitySomebody"];
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            asked_by: components["schemas"]["IdentitySomebody"];
            /** Decidable */
            decidable: boolean;
            /** Decided At */
            decided_at: string | null;
            decided_by: components["schemas"]["IdentitySomebody"] | null;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Evidence */
            evidence: string;
            /**
             * Held
             * @description The roles that the account holds today.
             */
            held: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "join" | "password" | "factor" | "reopen" | "roles";
            /** Roles */
            roles: string[] | null;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "approved" | "refused" | "expired";
        };
        /**
         * Authenticator
         * @description What an authenticator app needs: the secret to type, the address, and the same as a picture to scan.
         */
        IdentityAuthenticator: {
            /** Address */
            address: string;
            /** Image */
            image: string;
            /** Secret */
            secret: string;
        };
        /**
         * Changed
         * @description The last change of a record.
         */
        IdentityChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
        };
        /**
         * Choose
         * @description The kind of second factor to enrol.
         */
        IdentityChoose: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "totp" | "passkey";
            /** Ticket */
            ticket: string;
        };
        /**
         * ClientIn
         * @description A program that is to work with the system.
         */
        IdentityClientIn: {
            /**
             * Area
             * @description Empty: the creator's.
             * @default
             */
            area?: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: ("organisations:read" | "organisations:record" | "communities:read" | "offerings:read" | "offerings:record" | "standings:read" | "gate:ask" | "rules:read" | "events:read")[];
        };
        /**
         * ClientMade
         * @description A program with its secret, which is shown this once.
         */
        IdentityClientMade: {
            /** Area */
            area: string;
            /** Ended */
            ended: boolean;
            /**
             * Id
             * Format: uuid
             * @description The `client_id` of OAuth.
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: string[];
            /**
             * Secret
             * @description The `client_secret` of OAuth.
             */
            secret: string;
            /** Test Area */
            test_area: string;
            /**
             * Used At
             * @description When it last asked for a token.
             */
            used_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * ClientOut
         * @description A program as its administrators see it.
         */
        IdentityClientOut: {
            /** Area */
            area: string;
            /** Ended */
            ended: boolean;
            /**
             * Id
             * Format: uuid
             * @description The `client_id` of OAuth.
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: string[];
            /** Test Area */
            test_area: string;
            /**
             * Used At
             * @description When it last asked for a token.
             */
            used_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * Confirm
         * @description The first proof of the factor offered, and a name to know the device by.
         */
        IdentityConfirm: {
            /** Label */
            label: string;
            proof: components["schemas"]["IdentityProof"];
            /** Ticket */
            ticket: string;
        };
        /**
         * Confirmation
         * @description Who has confirmed a year, by the name the account has now, and when.
         */
        IdentityConfirmation: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
        };
        /**
         * DayIn
         * @description Whether a day is worked, and what it is called.
         */
        IdentityDayIn: {
            /** Is Working */
            is_working: boolean;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * DayOut
         * @description A day on which the calendar differs from Monday to Friday.
         */
        IdentityDayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Is Working */
            is_working: boolean;
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "library" | "street";
        };
        /**
         * Decided
         * @description A request after its decision; the link, where there is one, is shown this once.
         */
        IdentityDecided: {
            approval: components["schemas"]["IdentityApprovalOut"];
            link?: components["schemas"]["IdentityLink"] | null;
        };
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        IdentityDeed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * DemoSignIn
         * @description A sample sign-in, shown on the sign-in page of a demo home.
         */
        IdentityDemoSignIn: {
            /** Name */
            name: string;
            /** Password */
            password: string;
            /** Role */
            role: string;
        };
        /**
         * Done
         * @description What the caller did in one service in the last seven days.
         */
        IdentityDone: {
            /** Items */
            items: components["schemas"]["IdentityDeed"][];
        };
        /**
         * Enrolled
         * @description Signed in. The recovery codes are shown this once; empty where the account has some already.
         */
        IdentityEnrolled: {
            /** Recovery Codes */
            recovery_codes: string[];
            session: components["schemas"]["IdentitySessionOut"];
        };
        /**
         * Exchange
         * @description A session's secret, or the caller's own name, and the one service the token is for.
         */
        IdentityExchange: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "identity" | "registry" | "matching" | "projects" | "evaluation";
            /** Client */
            client?: string | null;
            /** Session */
            session?: string | null;
            /**
             * Tests
             * @description For a part of the system: in the test areas, and nowhere else.
             * @default false
             */
            tests?: boolean;
        };
        /**
         * FactorOut
         * @description A second factor as its owner sees it.
         */
        IdentityFactorOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "totp" | "passkey";
            /** Label */
            label: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Used At */
            used_at: string | null;
        };
        /**
         * Item
         * @description One thing that waits for the person who asks.
         */
        IdentityItem: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             */
            since?: string | null;
            subject?: components["schemas"]["IdentitySubject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             */
            working_days?: number | null;
        };
        /**
         * JobState
         * @description A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done.
         */
        IdentityJobState: {
            /** Attempt */
            attempt: number;
            /** Done */
            done: number;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error?: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Result */
            result?: unknown;
            /** Revision */
            revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /** Total */
            total: number | null;
        };
        /**
         * KeySet
         * @description The public keys (RFC 7517).
         */
        IdentityKeySet: {
            /** Keys */
            keys: {
                [key: string]: unknown;
            }[];
        };
        /**
         * Link
         * @description A link, shown once to whoever hands it over: the address, the same as a picture to scan, and its last moment.
         */
        IdentityLink: {
            /** Address */
            address: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Image */
            image: string;
        };
        /**
         * LiveSession
         * @description A signed-in time that still lasts; `device` is how its browser named itself, `own` the one that asks.
         */
        IdentityLiveSession: {
            /** Device */
            device: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Own */
            own: boolean;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * Look
         * @description How pages look to oneself, on every device.
         */
        IdentityLook: {
            /**
             * Theme
             * @enum {string}
             */
            theme: "normal" | "elder" | "contrast";
        };
        /**
         * Metadata
         * @description What RFC 8414 publishes of the token endpoint.
         */
        IdentityMetadata: {
            /** Grant Types Supported */
            grant_types_supported: string[];
            /** Issuer */
            issuer: string;
            /** Response Types Supported */
            response_types_supported: string[];
            /** Scopes Supported */
            scopes_supported: string[];
            /** Service Documentation */
            service_documentation: string;
            /** Token Endpoint */
            token_endpoint: string;
            /** Token Endpoint Auth Methods Supported */
            token_endpoint_auth_methods_supported: string[];
        };
        /**
         * Named
         * @description An organisation or a holder, as far as a header on the screen needs it.
         */
        IdentityNamed: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * NextStep
         * @description Not signed in yet: what has to be done with the ticket. Of the account it tells the kinds of its factors only.
         */
        IdentityNextStep: {
            /** Kinds */
            kinds: ("totp" | "passkey" | "recovery")[];
            /** Passkey */
            passkey?: {
                [key: string]: unknown;
            } | null;
            /**
             * Step
             * @enum {string}
             */
            step: "verify" | "enrol";
            /** Ticket */
            ticket: string;
        };
        /**
         * Notice
         * @description What happened to one record in one week, told once however often it did.
         */
        IdentityNotice: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["IdentitySubject"];
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Notices
         * @description What happened lately in one service.
         */
        IdentityNotices: {
            /** Items */
            items: components["schemas"]["IdentityNotice"][];
        };
        /**
         * Offered
         * @description A factor to be made: for an authenticator app, or for the browser's passkeys.
         */
        IdentityOffered: {
            /** Passkey */
            passkey?: {
                [key: string]: unknown;
            } | null;
            totp?: components["schemas"]["IdentityAuthenticator"] | null;
        };
        /**
         * Opened
         * @description Whom a link is for, and what they will be asked.
         */
        IdentityOpened: {
            /**
             * Again
             * @description The account has a password already, which another replaces.
             */
            again: boolean;
            /** Display Name */
            display_name: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Name */
            name: string;
            /**
             * Second Factor
             * @description A second factor has to be enrolled or proved after the password.
             */
            second_factor: boolean;
        };
        /**
         * Opening
         * @description The code of a link.
         */
        IdentityOpening: {
            /** Code */
            code: string;
        };
        /**
         * OperatorSession
         * @description The secret a command sends as `Authorization: Session …`.
         */
        IdentityOperatorSession: {
            /** Session */
            session: string;
        };
        /**
         * OwnFactors
         * @description One's second factors, how many recovery codes are left, and whether one must have a factor.
         */
        IdentityOwnFactors: {
            /** Items */
            items: components["schemas"]["IdentityFactorOut"][];
            /** Recovery Left */
            recovery_left: number;
            /** Required */
            required: boolean;
        };
        /** Page[AccountOut] */
        IdentityPage_AccountOut_: {
            /** Items */
            items: components["schemas"]["IdentityAccountOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ApprovalOut] */
        IdentityPage_ApprovalOut_: {
            /** Items */
            items: components["schemas"]["IdentityApprovalOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ClientOut] */
        IdentityPage_ClientOut_: {
            /** Items */
            items: components["schemas"]["IdentityClientOut"][];
            /** Next */
            next?: string | null;
        };
        /**
         * PasswordChange
         * @description The present password and the one to come.
         */
        IdentityPasswordChange: {
            /** New */
            new: string;
            /** Password */
            password: string;
        };
        /**
         * Place
         * @description An organisation or a holder of lists that an account may belong to.
         */
        IdentityPlace: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "organisation" | "holder";
            /** Name */
            name: string;
        };
        /**
         * Proof
         * @description One proof of a second factor: an authenticator's code, a passkey's answer, or a recovery code.
         */
        IdentityProof: {
            /** Code */
            code?: string | null;
            /** Passkey */
            passkey?: {
                [key: string]: unknown;
            } | null;
            /** Recovery */
            recovery?: string | null;
        };
        /**
         * RecoveryCodes
         * @description Fresh recovery codes, shown this once; earlier ones are no longer good.
         */
        IdentityRecoveryCodes: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * RoleOut
         * @description A role: what it may do, and whether two people have to give it and its holder needs a second factor.
         */
        IdentityRoleOut: {
            /** Administrator */
            administrator: boolean;
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
        };
        /**
         * Seen
         * @description Until when one has seen the notices (absent: never yet), and whether one wants the week's digest alone.
         */
        IdentitySeen: {
            /** Until */
            until: string | null;
            /** Weekly */
            weekly: boolean;
        };
        /**
         * SeenIn
         * @description The newest notice that one has seen, the form one wants them in, or both.
         */
        IdentitySeenIn: {
            /**
             * Until
             * @description Moves on only, and never past the present.
             */
            until?: string | null;
            /**
             * Weekly
             * @description The week's digest alone; absent: as before.
             */
            weekly?: boolean | null;
        };
        /**
         * SessionOut
         * @description The signed-in person as screens need it; `area` is empty for those who see only their own rows.
         */
        IdentitySessionOut: {
            /** Area */
            area: string;
            /** Area Name */
            area_name: string;
            /**
             * Demo
             * @default false
             */
            demo?: boolean;
            /** Display Name */
            display_name: string;
            holder?: components["schemas"]["IdentityNamed"] | null;
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en";
            /** Name */
            name: string;
            organisation?: components["schemas"]["IdentityNamed"] | null;
            /** Permissions */
            permissions: string[];
            /** Roles */
            roles: string[];
            /**
             * Theme
             * @description How pages look to this person: `elder` is large.
             * @default normal
             * @enum {string}
             */
            theme?: "normal" | "elder" | "contrast";
        };
        /**
         * SignIn
         * @description A name and a password, as typed.
         */
        IdentitySignIn: {
            /** Name */
            name: string;
            /** Password */
            password: string;
        };
        /**
         * Somebody
         * @description An account as a request names it; the machine's operator has no id.
         */
        IdentitySomebody: {
            /** Display Name */
            display_name: string;
            /** Id */
            id: string | null;
            /** Name */
            name: string;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        IdentitySubject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Token
         * @description A token and the seconds it lives.
         */
        IdentityToken: {
            /** Expires In */
            expires_in: number;
            /** Token */
            token: string;
        };
        /**
         * Verify
         * @description The proof of a second factor, for the ticket that the password gave.
         */
        IdentityVerify: {
            proof: components["schemas"]["IdentityProof"];
            /** Ticket */
            ticket: string;
        };
        /**
         * View
         * @description A view as it is kept; only its owner sees it.
         */
        IdentityView: {
            /** Columns */
            columns: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Page
             * @enum {string}
             */
            page: "organisations" | "offerings" | "communities" | "families" | "batches" | "campaigns" | "standings" | "sessions" | "people";
            /** Query */
            query: {
                [key: string]: string;
            };
            /** Version */
            version: number;
        };
        /**
         * ViewIn
         * @description How a person wants to see a list.
         */
        IdentityViewIn: {
            /**
             * Columns
             * @description Columns in their order; none: as the page has them.
             */
            columns?: string[];
            /**
             * Name
             * @description The owner's word for it; empty: how the page itself opens for its owner.
             */
            name: string;
            /**
             * Page
             * @enum {string}
             */
            page: "organisations" | "offerings" | "communities" | "families" | "batches" | "campaigns" | "standings" | "sessions" | "people";
            /**
             * Query
             * @description Filters and choices.
             */
            query?: {
                [key: string]: string;
            };
        };
        /**
         * Waits
         * @description What waits in one service; `more` counts the records that are not listed.
         */
        IdentityWaits: {
            /** Items */
            items: components["schemas"]["IdentityItem"][];
            /** More */
            more: number;
        };
        /**
         * WithPassword
         * @description The present password, without which nothing of the account is changed.
         */
        IdentityWithPassword: {
            /** Password */
            password: string;
        };
        /**
         * YearIn
         * @description Whether the year stands as the notice decrees it.
         */
        IdentityYearIn: {
            /** Confirmed */
            confirmed: boolean;
        };
        /**
         * YearOut
         * @description A year as it is counted by; provisional where nobody has confirmed it.
         */
        IdentityYearOut: {
            /**
             * Basis
             * @description What the library filled it from: the notice, the statutory days alone, nothing.
             * @enum {string}
             */
            basis: "notice" | "statute" | "none";
            /** @description Absent: the year is provisional. */
            confirmed: components["schemas"]["IdentityConfirmation"] | null;
            /** Days */
            days: components["schemas"]["IdentityDayOut"][];
            /**
             * Version
             * @description Of the year and its days together, for If-Match; 0: nothing is kept of it yet.
             */
            version: number;
            /** Year */
            year: number;
        };
        /**
         * Answer
         * @description A guardian's choice, and who is answering.
         */
        MatchingAnswer: {
            /**
             * Choice
             * @enum {string}
             */
            choice: "accept" | "decline";
            /**
             * Relation
             * @enum {string}
             */
            relation: "mother" | "father" | "guardian" | "grandparent" | "other";
            /** Ticket */
            ticket: string;
        };
        /**
         * Assignment
         * @description What a run proposes for one person's need of one tag.
         */
        MatchingAssignment: {
            community: components["schemas"]["MatchingCommunity"];
            /** Distance M */
            distance_m: number | null;
            offering: components["schemas"]["MatchingNamed"] | null;
            organisation: components["schemas"]["MatchingNamed"] | null;
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
            /** Result */
            result: string;
            /** Tag */
            tag: string;
        };
        /**
         * Batch
         * @description A batch with its columns and the rows that wait to be mended (the first 10,000 of them).
         */
        MatchingBatch: {
            /** Accepted */
            accepted: number;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Columns */
            columns: components["schemas"]["MatchingColumn"][];
            /** Committed At */
            committed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Denied Columns */
            denied_columns: {
                [key: string]: number;
            };
            /** Dropped */
            dropped: number;
            /** Dropped By */
            dropped_by: {
                [key: string]: number;
            };
            /** Filename */
            filename: string;
            /** Held */
            held: number;
            /** Held Rows */
            held_rows: components["schemas"]["MatchingHeldRow"][];
            holder: components["schemas"]["MatchingHolderRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * In Force
             * @description Committed, in its term, and not superseded by a newer list.
             */
            in_force: boolean;
            /**
             * Job
             * @description The last job of this batch: reading it, committing it, rolling it back. Absent a month after it.
             */
            job: string | null;
            /**
             * Kind
             * @constant
             */
            kind: "children";
            /**
             * Mended
             * @description Of the accepted: rows in which something was normalised or corrected.
             */
            mended: number;
            /** Merged */
            merged: number;
            /**
             * Problem
             * @description Why the columns could not be settled, as a problem.
             */
            problem: {
                [key: string]: unknown;
            } | null;
            /** Purpose */
            purpose: string;
            /**
             * Repeated
             * @description This very file was here already; nothing was changed.
             * @default false
             */
            repeated?: boolean;
            /** Review */
            review: number;
            /** Rows */
            rows: number;
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "mapped" | "validated" | "linked" | "in_review" | "committed" | "rolled_back" | "expired" | "discarded";
            /** Superseded By */
            superseded_by: string | null;
            /**
             * Term Until
             * Format: date
             * @description The last day the list may be used; then its rows and its file are destroyed.
             */
            term_until: string;
            /** Version */
            version: number;
            /** Warned */
            warned: {
                [key: string]: number;
            };
        };
        /** Body_bring_in_held_v1_batches__id__held_post */
        MatchingBody_bring_in_held_v1_batches__id__held_post: {
            /** File */
            file: string;
        };
        /** Body_import_batch_v1_batches_post */
        MatchingBody_import_batch_v1_batches_post: {
            /**
             * As Of
             * @description The day the list was true, no day to come; absent: today.
             */
            as_of?: string | null;
            /** File */
            file: string;
            /**
             * Holder
             * @description Absent: the only holder on file.
             */
            holder?: string | null;
            /**
             * Kind
             * @default children
             * @constant
             */
            kind?: "children";
            /**
             * Purpose
             * @default early_education_invitation
             */
            purpose?: string;
        };
        /**
         * ByCommunity
         * @description People with a need in a community, as a band; null is hidden beside a small cell.
         */
        MatchingByCommunity: {
            /** Band */
            band: string | null;
            community: components["schemas"]["MatchingCommunity"];
            /** Tag */
            tag: string;
        };
        /**
         * ByYear
         * @description People with a need at a completed year of age, as a band.
         */
        MatchingByYear: {
            /** Band */
            band: string | null;
            /** Tag */
            tag: string;
            /** Year */
            year: number;
        };
        /**
         * CampaignIn
         * @description Open a campaign on a finished run.
         */
        MatchingCampaignIn: {
            /**
             * Channel
             * @description How messages leave.
             * @default print
             * @enum {string}
             */
            channel?: "print" | "smtp" | "sms";
            /**
             * Deadline Days
             * @description Days a family may answer; absent: 14.
             */
            deadline_days?: number | null;
            /**
             * Holder
             * @description Whose list; absent: the only holder on file.
             */
            holder?: string | null;
            /** Name */
            name: string;
            /**
             * Purpose
             * @description Absent: the run's own, and never another.
             */
            purpose?: string | null;
            /**
             * Run
             * Format: uuid
             */
            run: string;
            /** Tag */
            tag: string;
        };
        /**
         * CampaignOut
         * @description A campaign.
         */
        MatchingCampaignOut: {
            /** Channel */
            channel: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline Days */
            deadline_days: number;
            holder: components["schemas"]["MatchingNamed"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Purpose */
            purpose: string;
            /**
             * Run
             * Format: uuid
             */
            run: string;
            /** Tag */
            tag: string;
            /** Version */
            version: number;
            /**
             * Waves
             * @description Waves sent so far.
             */
            waves: number;
        };
        /**
         * CampaignPage
         * @description A campaign with what its page says beside the funnel.
         */
        MatchingCampaignPage: {
            /**
             * Basis Confirmed
             * @description Whether a person stands behind the basis; without it nobody is invited.
             */
            basis_confirmed: boolean;
            /** Channel */
            channel: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline Days */
            deadline_days: number;
            holder: components["schemas"]["MatchingNamed"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * May Invite
             * @description Whether the caller may send: the holder, or staff with its mandate.
             */
            may_invite: boolean;
            /** Name */
            name: string;
            /**
             * Next Wave
             * @description Families the next wave would ask at most; `/waves/next` says how many fit.
             */
            next_wave: number;
            /**
             * Outstanding
             * @description Invitations still to be answered.
             */
            outstanding: number;
            /** Purpose */
            purpose: string;
            /**
             * Resting
             * @description Links that rest after five wrong birthdays.
             */
            resting: number;
            /**
             * Run
             * Format: uuid
             */
            run: string;
            /** Tag */
            tag: string;
            /**
             * Take Up
             * @description Expected share of yeses among those asked.
             */
            take_up: number;
            /** Version */
            version: number;
            /**
             * Waves
             * @description Waves sent so far.
             */
            waves: number;
        };
        /**
         * Certificate
         * @description The proof kept with the plan, in metres. A plan's value is what it serves, each need by its tier's weight, less
         *     the way of those it serves; places already agreed to are no part of it.
         */
        MatchingCertificate: {
            /**
             * Digest
             * @description SHA-256 of everything the proof rests on.
             */
            digest: string;
            /**
             * Dual M
             * @description A value that no plan whatever exceeds.
             */
            dual_m: number;
            /**
             * Epsilon M
             * @description By how much anybody may prefer another place at its congestion: the promise.
             */
            epsilon_m: number;
            /**
             * Gap M
             * @description `dual_m - primal_m`: the way that another plan serving as many saves at most.
             */
            gap_m: number;
            /**
             * Maximal
             * @description By tier: whether it is proved that no rearrangement serves one more.
             */
            maximal: boolean[];
            /**
             * Primal M
             * @description The value of this plan.
             */
            primal_m: number;
            /**
             * Served By Tier
             * @description Needs with a place (child × tag) by tier, the first tier first.
             */
            served_by_tier: number[];
            /**
             * Tier Weight M
             * @description What serving a need counts, for its tier and each that stands behind it.
             */
            tier_weight_m: number;
            /**
             * Violation M
             * @description By how much somebody does prefer one; never more than `epsilon_m`.
             */
            violation_m: number;
        };
        /**
         * Changed
         * @description The last change of a record.
         */
        MatchingChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
        };
        /**
         * Column
         * @description A column of the file: the field it became, whether the denylist dropped it, and the shape of its cells.
         */
        MatchingColumn: {
            /** Denied */
            denied: boolean;
            /** Field */
            field: string | null;
            /** Header */
            header: string;
            /** Index */
            index: number;
            /** Sample Shape */
            sample_shape: string;
        };
        /**
         * Community
         * @description A community by code and name.
         */
        MatchingCommunity: {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * CommunityPoint
         * @description A community on the map with its demands.
         */
        MatchingCommunityPoint: {
            /** Assigned */
            assigned: number;
            /** Code */
            code: string;
            /** Eligible */
            eligible: number;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
        };
        /**
         * Compared
         * @description A field of the two rows of a pair; `same` speaks of the true values, also where they are shown masked.
         */
        MatchingCompared: {
            /** Field */
            field: string;
            /** One */
            one: string | null;
            /** Other */
            other: string | null;
            /** Same */
            same: boolean;
        };
        /**
         * Decided
         * @description What became of the pairs.
         */
        MatchingDecided: {
            /** Decided */
            decided: string[];
            /** Refused */
            refused: components["schemas"]["MatchingUndecided"][];
        };
        /**
         * DecidedRows
         * @description What became of the rows.
         */
        MatchingDecidedRows: {
            /** Decided */
            decided: number[];
            /** Refused */
            refused: components["schemas"]["MatchingUndecidedRow"][];
        };
        /**
         * Decision
         * @description What a person says about a pair.
         */
        MatchingDecision: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "merge" | "keep_both";
        };
        /**
         * Decisions
         * @description What a person says about many pairs at once; `wait` takes back what was said.
         */
        MatchingDecisions: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "merge" | "keep_both" | "wait";
            /** Pairs */
            pairs: string[];
        };
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        MatchingDeed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * Demand
         * @description One week's release.
         */
        MatchingDemand: {
            /** By Community */
            by_community: components["schemas"]["MatchingByCommunity"][];
            /** By Year */
            by_year: components["schemas"]["MatchingByYear"][];
            /**
             * List As Of
             * @description The day on which the newest of those lists was true.
             */
            list_as_of: string | null;
            /**
             * Next On
             * Format: date
             * @description The first run from this day on makes the next release.
             */
            next_on: string;
            /**
             * People
             * @description People on the lists that were counted, as a band; null in old releases.
             */
            people: string | null;
            /**
             * Released On
             * Format: date
             */
            released_on: string;
        };
        /**
         * Done
         * @description What the caller did in one service in the last seven days.
         */
        MatchingDone: {
            /** Items */
            items: components["schemas"]["MatchingDeed"][];
        };
        /**
         * Duplicate
         * @description A pair of rows taken, or perhaps to be taken, for one child: `code` stays, `other` goes into it or waits.
         */
        MatchingDuplicate: {
            /** Code */
            code: string;
            /**
             * Compared
             * @description What the rows say, masked unless this one pair was opened.
             */
            compared: components["schemas"]["MatchingCompared"][];
            /**
             * Decision
             * @enum {string}
             */
            decision: "merged" | "review" | "kept_both";
            /**
             * Found
             * @enum {string}
             */
            found: "merged" | "review";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Other */
            other: string;
            /** Other Row */
            other_row: number;
            /** Reasons */
            reasons: {
                [key: string]: unknown;
            }[];
            /** Row */
            row: number;
            /** Weight */
            weight: number;
        };
        /**
         * Erased
         * @description What was emptied.
         */
        MatchingErased: {
            /** Residents */
            residents: string[];
            /** Rows */
            rows: number;
        };
        /**
         * Erasure
         * @description Why a person's data are taken away.
         */
        MatchingErasure: {
            /**
             * Reason
             * @enum {string}
             */
            reason: "erased" | "objected";
        };
        /**
         * Explanation
         * @description Why this child is proposed there and not elsewhere, one entry per tag.
         */
        MatchingExplanation: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Code */
            code: string;
            /** Explanations */
            explanations: {
                [key: string]: unknown;
            }[];
            /**
             * Run
             * Format: uuid
             */
            run: string;
        };
        /**
         * Export
         * @description Which columns the file has, in their order.
         */
        MatchingExport: {
            /**
             * Columns
             * @description By key; none: all.
             */
            columns?: string[];
        };
        /**
         * Family
         * @description One family that agreed and has a place; a field nobody agreed to is absent.
         */
        MatchingFamily: {
            /**
             * Agreed At
             * Format: date-time
             */
            agreed_at: string;
            /** Agreed Fields */
            agreed_fields: string[];
            /**
             * Agreed Until
             * Format: date
             */
            agreed_until: string;
            /** Birth Month */
            birth_month?: string | null;
            /**
             * Campaign Id
             * Format: uuid
             */
            campaign_id: string;
            /** Child Name */
            child_name?: string | null;
            /** Community */
            community?: string | null;
            /** Guardian Name */
            guardian_name?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            offering: components["schemas"]["MatchingNamed"];
            /** Phone */
            phone?: string | null;
        };
        /**
         * Former
         * @description The list in force that a commit would supersede.
         */
        MatchingFormer: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Filename */
            filename: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * Funnel
         * @description People at each step, each a subset of the one before.
         */
        MatchingFunnel: {
            /**
             * Campaign
             * Format: uuid
             */
            campaign: string;
            /**
             * Lapsed
             * @description People who agreed and no longer do: taken back, or the term is over. They left `agreed`.
             */
            lapsed: number;
            /**
             * Outstanding
             * @description Invitations still to be answered, in the same moment.
             */
            outstanding: number;
            /** Steps */
            steps: components["schemas"]["MatchingFunnelStep"][];
            /**
             * Waitlisted
             * @description People counted in `agreed` who wait for a place.
             */
            waitlisted: number;
            /**
             * Waves
             * @description Waves sent, counted in the same moment as the steps.
             */
            waves: number;
        };
        /**
         * FunnelRow
         * @description One person behind a number, by pseudonym.
         */
        MatchingFunnelRow: {
            /** Answered At */
            answered_at: string | null;
            /** Attendance */
            attendance: string | null;
            community: components["schemas"]["MatchingCommunity"];
            /** Consent */
            consent: string | null;
            offering: components["schemas"]["MatchingNamed"] | null;
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
            /** Result */
            result: string;
            /** Sent At */
            sent_at: string | null;
            /** State */
            state: string | null;
            /** Waitlisted */
            waitlisted: boolean | null;
            /** Wave */
            wave: number | null;
        };
        /**
         * FunnelStep
         * @description One step and the people at it.
         */
        MatchingFunnelStep: {
            /** Count */
            count: number;
            /**
             * Step
             * @enum {string}
             */
            step: "listed" | "eligible" | "invited" | "agreed" | "attended" | "enrolled";
        };
        /**
         * HeldRow
         * @description A row that waits to be mended: its number in the sheet from 1, the child's code, and why.
         */
        MatchingHeldRow: {
            /** Code */
            code: string | null;
            /** Reason */
            reason: string;
            /** Row */
            row: number;
        };
        /**
         * Holder
         * @description A holder on file.
         */
        MatchingHolder: {
            /** Area */
            area: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "health_centre" | "kindergarten" | "school" | "committee" | "bureau" | "other";
            /**
             * @default {
             *       "given": false
             *     }
             */
            mandate?: components["schemas"]["MatchingMandate"];
            /** Name */
            name: string;
            /** Purposes */
            purposes: components["schemas"]["MatchingPurpose"][];
            /** Version */
            version: number;
        };
        /**
         * HolderIn
         * @description A holder as recorded by the centre.
         */
        MatchingHolderIn: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "health_centre" | "kindergarten" | "school" | "committee" | "bureau" | "other";
            /**
             * @default {
             *       "given": false
             *     }
             */
            mandate?: components["schemas"]["MatchingMandate"];
            /** Name */
            name: string;
            /** Purposes */
            purposes: components["schemas"]["MatchingPurpose"][];
        };
        /**
         * HolderRef
         * @description The list's holder.
         */
        MatchingHolderRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Holders
         * @description The holders within the caller's scope.
         */
        MatchingHolders: {
            /** Items */
            items: components["schemas"]["MatchingHolder"][];
        };
        /**
         * Identify
         * @description The child's birth month and day.
         */
        MatchingIdentify: {
            /** Day */
            day: number;
            /** Month */
            month: number;
        };
        /**
         * Invited
         * @description Somebody who would be invited, by pseudonym, and to what.
         */
        MatchingInvited: {
            community: components["schemas"]["MatchingCommunity"];
            offering: components["schemas"]["MatchingNamed"];
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
        };
        /**
         * Item
         * @description One thing that waits for the person who asks.
         */
        MatchingItem: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             */
            since?: string | null;
            subject?: components["schemas"]["MatchingSubject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             */
            working_days?: number | null;
        };
        /**
         * JobState
         * @description A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done.
         */
        MatchingJobState: {
            /** Attempt */
            attempt: number;
            /** Done */
            done: number;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error?: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Result */
            result?: unknown;
            /** Revision */
            revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /** Total */
            total: number | null;
        };
        /**
         * LinkOut
         * @description What anybody holding the link may see: who asks, and whether it can still be answered. No child is named.
         */
        MatchingLinkOut: {
            /** Answer Until */
            answer_until?: string | null;
            /** Centre */
            centre: string;
            /** Organisation */
            organisation?: string | null;
            /** Phone */
            phone: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "answered" | "expired" | "resting" | "ended";
            /**
             * Tries Left
             * @description Birthdays that may still be wrong; 0 while it rests.
             */
            tries_left?: number | null;
        };
        /**
         * Looks
         * @description The latest looks first.
         */
        MatchingLooks: {
            /** Items */
            items: components["schemas"]["Matchingservices__matching__residents__schemas__Look"][];
        };
        /**
         * Mandate
         * @description Whether centre staff may invite in the holder's name, and who gave that, when.
         */
        MatchingMandate: {
            /** By */
            by?: string | null;
            /** Given */
            given: boolean;
            /** On */
            on?: string | null;
        };
        /**
         * Mapping
         * @description Which field each column is, by its header; null: not kept.
         */
        MatchingMapping: {
            /** Columns */
            columns: {
                [key: string]: string | null;
            };
        };
        /**
         * Mended
         * @description What became of the lines of a filled workbook; all the other figures and lists add up to `rows`.
         */
        MatchingMended: {
            /**
             * Accepted
             * @description Came in.
             * @default 0
             */
            accepted?: number;
            /**
             * Dropped
             * @description Of somebody who was erased or has objected.
             * @default 0
             */
            dropped?: number;
            /** Held */
            held?: components["schemas"]["MatchingStillHeld"][];
            /**
             * Merged
             * @description Went into a row that is in already.
             * @default 0
             */
            merged?: number;
            /**
             * No Longer Held
             * @description Mended already, by whomever.
             * @default 0
             */
            no_longer_held?: number;
            /**
             * Overtaken
             * @description Rows that somebody else changed since the workbook was taken out.
             */
            overtaken?: number[];
            /** Rows */
            rows: number;
            /**
             * Unchanged
             * @description Nothing was filled in; the row is held as before.
             * @default 0
             */
            unchanged?: number;
        };
        /**
         * Mending
         * @description Corrected cells of a held row, by field.
         */
        MatchingMending: {
            /** Fields */
            fields: {
                [key: string]: string | null;
            };
        };
        /**
         * MessageOut
         * @description One message of the outbox; whom it reaches is not shown, only which invitation it carries.
         */
        MatchingMessageOut: {
            /** Channel */
            channel: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Error
             * @description Why it did not leave, as a code; `over`: the family is not asked any more.
             */
            error: string | null;
            /**
             * Expires At
             * Format: date-time
             * @description Until when the family may answer.
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Invitation Id
             * Format: uuid
             */
            invitation_id: string;
            offering: components["schemas"]["MatchingNamed"];
            /** Sent At */
            sent_at: string | null;
            /**
             * State
             * @description queued, printed, sent or failed.
             */
            state: string;
            /** Tries */
            tries: number;
            /** Wave */
            wave: number;
        };
        /**
         * Mine
         * @description My data: what is kept, from whose list, what was agreed, and who looked.
         */
        MatchingMine: {
            /** Agreed Data */
            agreed_data: string[];
            /** Agreed Until */
            agreed_until: string | null;
            /** Child */
            child: string;
            /** Consent */
            consent: ("granted" | "refused" | "withdrawn" | "expired" | "superseded") | null;
            /** Held */
            held: string[];
            /** Holder */
            holder: string;
            /** Looks */
            looks: components["schemas"]["Matchingservices__matching__links__schemas__Look"][];
            /** Organisation */
            organisation: string;
        };
        /**
         * Named
         * @description Something by id and name.
         */
        MatchingNamed: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * NextWave
         * @description The next wave as it would be sent now; nothing is sent, and the wave itself works it out again.
         */
        MatchingNextWave: {
            /**
             * At Most
             * @description Families that the free places would bear.
             */
            at_most: number;
            /**
             * Families
             * @description Families that would be invited now.
             */
            families: number;
            /** People */
            people: components["schemas"]["MatchingInvited"][];
            /** Rooms */
            rooms: components["schemas"]["MatchingRoom"][];
        };
        /**
         * Notice
         * @description What happened to one record in one week, told once however often it did.
         */
        MatchingNotice: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["MatchingSubject"];
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Notices
         * @description What happened lately in one service.
         */
        MatchingNotices: {
            /** Items */
            items: components["schemas"]["MatchingNotice"][];
        };
        /**
         * Offer
         * @description What the guardian decides on: for which child, who asks, why, what they would get, how and how long.
         */
        MatchingOffer: {
            /** Answer */
            answer: ("accepted" | "waitlisted" | "declined" | "awaiting_guardian" | "withdrawn" | "stopped") | null;
            /**
             * Answer Until
             * Format: date-time
             */
            answer_until: string;
            /** Answered At */
            answered_at: string | null;
            /**
             * Child
             * @description The child's name, masked.
             */
            child: string;
            /** Data */
            data: string[];
            /** Holder */
            holder: string;
            /** May Answer */
            may_answer: boolean;
            /** Method */
            method: string;
            /** Offering */
            offering: string;
            /** Organisation */
            organisation: string;
            /** Place */
            place: string;
            /** Purpose */
            purpose: string;
            /** Relation */
            relation: string | null;
            /** Schedule */
            schedule: string;
            /** State */
            state: ("open" | "answered" | "expired" | "resting" | "ended") | "unlisted";
            /** Term Days */
            term_days: number;
            /** Ticket */
            ticket: string;
        };
        /**
         * OfferingPoint
         * @description An offering on the map: places, how many the plan fills, and its congestion.
         */
        MatchingOfferingPoint: {
            /** Allowed */
            allowed: boolean;
            /** Assigned */
            assigned: number;
            /** Capacity */
            capacity: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months: number;
            /** Min Months */
            min_months: number;
            /** Name */
            name: string;
            /** Need Tags */
            need_tags: string[];
            organisation: components["schemas"]["MatchingNamed"];
            /** Place */
            place: string;
            /** Radius M */
            radius_m: number;
        };
        /**
         * Outcome
         * @description What the answer came to.
         */
        MatchingOutcome: {
            /**
             * Answer
             * @enum {string}
             */
            answer: "accepted" | "waitlisted" | "declined" | "awaiting_guardian" | "withdrawn" | "stopped";
        };
        /** Page[Assignment] */
        MatchingPage_Assignment_: {
            /** Items */
            items: components["schemas"]["MatchingAssignment"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CampaignOut] */
        MatchingPage_CampaignOut_: {
            /** Items */
            items: components["schemas"]["MatchingCampaignOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Duplicate] */
        MatchingPage_Duplicate_: {
            /** Items */
            items: components["schemas"]["MatchingDuplicate"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Family] */
        MatchingPage_Family_: {
            /** Items */
            items: components["schemas"]["MatchingFamily"][];
            /** Next */
            next?: string | null;
        };
        /** Page[FunnelRow] */
        MatchingPage_FunnelRow_: {
            /** Items */
            items: components["schemas"]["MatchingFunnelRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[MessageOut] */
        MatchingPage_MessageOut_: {
            /** Items */
            items: components["schemas"]["MatchingMessageOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RestingLink] */
        MatchingPage_RestingLink_: {
            /** Items */
            items: components["schemas"]["MatchingRestingLink"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Row] */
        MatchingPage_Row_: {
            /** Items */
            items: components["schemas"]["MatchingRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RunOut] */
        MatchingPage_RunOut_: {
            /** Items */
            items: components["schemas"]["MatchingRunOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Summary] */
        MatchingPage_Summary_: {
            /** Items */
            items: components["schemas"]["MatchingSummary"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Paper
         * @description The address that links and QR codes carry; not `reachable`: it names this machine, and no phone opens it.
         */
        MatchingPaper: {
            /** Address */
            address: string;
            /** Reachable */
            reachable: boolean;
        };
        /**
         * Purpose
         * @description A purpose and its basis; `until` absent: until revoked.
         */
        MatchingPurpose: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "duty" | "agreement";
            /**
             * From
             * @description Absent: from today.
             */
            from?: string | null;
            /**
             * Impact Assessment
             * Format: date
             * @description When the impact assessment was made.
             */
            impact_assessment: string;
            /**
             * Provisional
             * @description Recorded without anybody being asked: nobody is invited until a person confirms it.
             * @default false
             */
            provisional?: boolean;
            /**
             * Purpose
             * @example early_education_invitation
             */
            purpose: string;
            /**
             * Reference
             * @description The law's article, or the agreement's number.
             * @default
             */
            reference?: string;
            /** Until */
            until?: string | null;
        };
        /**
         * Refusal
         * @description An organisation left out: rule, version, remedy, and how old the local copy of the judgement is.
         */
        MatchingRefusal: {
            /** Age Seconds */
            age_seconds: number | null;
            /**
             * Evaluated At
             * Format: date-time
             */
            evaluated_at: string;
            /**
             * Judged
             * @description False: evaluation has not judged these facts; the last verdict says that they bar.
             * @default true
             */
            judged?: boolean;
            organisation: components["schemas"]["MatchingNamed"];
            /** Remedy En */
            remedy_en: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** Rule */
            rule: string;
            /** Version */
            version: string;
        };
        /**
         * Reopened
         * @description What became of the link.
         */
        MatchingReopened: {
            /**
             * Invitation
             * Format: uuid
             */
            invitation: string;
            /**
             * State
             * @description `open`: it takes the birthday again.
             */
            state: string;
        };
        /**
         * Replacement
         * @description What committing a list changes; people, not rows. All that leave are on the former list and not on this one.
         */
        MatchingReplacement: {
            /** @description The same holder's list in force for this purpose, if there is one. */
            former: components["schemas"]["MatchingFormer"] | null;
            /**
             * Joining
             * @description On this list only.
             */
            joining: number;
            /**
             * Leaving
             * @description On the former list only.
             */
            leaving: number;
            /**
             * Leaving Agreed
             * @description Of those leaving: a yes in force, which stays in force.
             */
            leaving_agreed: number;
            /**
             * Leaving Awaited
             * @description Of those leaving: still to answer; no yes is taken any more.
             */
            leaving_awaited: number;
            /**
             * Staying
             * @description On both lists.
             */
            staying: number;
        };
        /**
         * Resident
         * @description A person on a list in force, masked except for the fields revealed.
         */
        MatchingResident: {
            /**
             * Batch
             * Format: uuid
             */
            batch: string;
            /** Birth Month */
            birth_month: string | null;
            /** Community */
            community: string;
            /**
             * Fields
             * @description Name, guardian, phones, address: masked, or as they are.
             */
            fields: {
                [key: string]: unknown;
            };
            /**
             * Holder
             * Format: uuid
             */
            holder: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Purpose
             * @description What the list may be used for.
             */
            purpose: string;
            /** Revealed */
            revealed: string[];
            /**
             * Sex
             * @description GB/T 2261.1: 1 male, 2 female.
             */
            sex: number | null;
        };
        /**
         * RestingLink
         * @description One link that rests; whose it is stands there masked, to be called by the call list.
         */
        MatchingRestingLink: {
            campaign: components["schemas"]["MatchingNamed"];
            /**
             * Child
             * @description The child's name, masked.
             */
            child: string;
            /**
             * Invitation
             * Format: uuid
             */
            invitation: string;
            offering: components["schemas"]["MatchingNamed"];
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
            /**
             * Rests Until
             * Format: date-time
             * @description When it opens again by itself.
             */
            rests_until: string;
            /** Wave */
            wave: number;
        };
        /**
         * Revealing
         * @description What of a person is opened, and what for.
         */
        MatchingRevealing: {
            /**
             * Fields
             * @description Fields to show as they are.
             */
            fields: string[];
            /**
             * Purpose
             * @description What for, in own words; kept with the look.
             */
            purpose: string;
        };
        /**
         * Room
         * @description What the next wave would do for one offering.
         */
        MatchingRoom: {
            /**
             * At Most
             * @description Families that may be asked: free places divided by the expected take-up.
             */
            at_most: number;
            /**
             * Families
             * @description Families that fit and would be invited now.
             */
            families: number;
            offering: components["schemas"]["MatchingNamed"];
            /**
             * Outstanding
             * @description Invitations to it still to be answered.
             */
            outstanding: number;
            /** Places */
            places: number;
            /**
             * Taken
             * @description Places that somebody holds.
             */
            taken: number;
        };
        /**
         * Row
         * @description What became of one row; the name is masked.
         */
        MatchingRow: {
            /** Birth Month */
            birth_month: string | null;
            /**
             * Cells
             * @description Of a held row: the cells that its reason is about.
             */
            cells: {
                [key: string]: string | null;
            };
            /** Code */
            code: string | null;
            /** Community */
            community: string;
            /** Mended */
            mended: string[];
            /** Name */
            name: string;
            /** Reason */
            reason: string | null;
            /**
             * Row
             * @description Of the sheet, from 1.
             */
            row: number;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "accepted" | "merged" | "held" | "review" | "dropped";
            /** Warned */
            warned: string[];
        };
        /**
         * RowDecisions
         * @description What a person says about many held rows at once; `wait` takes back that they were left out.
         */
        MatchingRowDecisions: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "leave_out" | "wait";
            /** Rows */
            rows: number[];
        };
        /**
         * RunIn
         * @description Ask for a run: the day that ages are taken on, and the tags (absent: every tag of the audience).
         */
        MatchingRunIn: {
            /**
             * As Of
             * Format: date
             * @description Ages are taken on this day.
             */
            as_of: string;
            /**
             * Purpose
             * @description Only lists lent for this take part.
             * @default early_education_invitation
             */
            purpose?: string;
            /**
             * Tags
             * @description Need tags; absent: all.
             */
            tags?: string[] | null;
        };
        /**
         * RunMap
         * @description Aggregates of a run by community and offering; nothing more precise than the data have.
         */
        MatchingRunMap: {
            /** Communities */
            communities: components["schemas"]["MatchingCommunityPoint"][];
            /** Offerings */
            offerings: components["schemas"]["MatchingOfferingPoint"][];
        };
        /**
         * RunOut
         * @description A run with its figures; they are empty until `state` is `done`.
         */
        MatchingRunOut: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Assigned
             * @description Needs (child × tag) with a place.
             */
            assigned?: number | null;
            /**
             * Candidates
             * @description Possible pairs of a need and an offering.
             */
            candidates?: number | null;
            certificate?: components["schemas"]["MatchingCertificate"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Demands
             * @description Needs, one for each child and tag (child × tag): assigned + unassigned + none.
             */
            demands?: number | null;
            /**
             * Eligible People
             * @description Children with at least one possible pair.
             */
            eligible_people?: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job */
            job: string | null;
            /**
             * Mean Distance Km
             * @description Kilometres, over the needs with a place.
             */
            mean_distance_km?: number | null;
            /**
             * None
             * @description Needs (child × tag) without a possible pair.
             */
            none?: number | null;
            /**
             * Offerings
             * @description Offerings that take part.
             */
            offerings?: number | null;
            /**
             * People
             * @description Children who take part.
             */
            people?: number | null;
            /**
             * Places
             * @description Places of those that are open.
             */
            places?: number | null;
            /** Purpose */
            purpose: string;
            /**
             * Refused
             * @default []
             */
            refused?: components["schemas"]["MatchingRefusal"][];
            /** Seconds */
            seconds: number | null;
            /** State */
            state: string;
            /** Tags */
            tags: string[];
            /**
             * Unassigned
             * @description Needs (child × tag) with a possible pair, but no place.
             */
            unassigned?: number | null;
            /**
             * Unconfirmed
             * @description Open offerings left out because nobody has confirmed them for more than 180 days.
             */
            unconfirmed?: number | null;
            /** @description Absent until the run is done. */
            verdicts?: components["schemas"]["MatchingVerdicts"] | null;
        };
        /**
         * Look
         * @description Looks at the child's data by one and the same, for one purpose, on one day; `at` is the last of them.
         */
        Matchingservices__matching__links__schemas__Look: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Count */
            count: number;
            /**
             * Fields
             * @description What was seen as it is.
             */
            fields: string[];
            /**
             * Masked
             * @description What was seen masked only.
             */
            masked: string[];
            /** Organisation */
            organisation: string | null;
            /** Purpose */
            purpose: string;
        };
        /**
         * Started
         * @description The job that does what was asked for; its progress is at `/jobs/{job}`.
         */
        Matchingservices__matching__lists__schemas__Started: {
            /**
             * Job
             * @description Absent where what was asked for was done so long ago that its job is gone.
             */
            job: string | null;
        };
        /**
         * Look
         * @description Somebody opened fields of this person.
         */
        Matchingservices__matching__residents__schemas__Look: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /**
             * Fields
             * @description What was seen as it is.
             */
            fields: string[];
            /**
             * Masked
             * @description What was seen masked only.
             */
            masked: string[];
            /**
             * Organisation
             * @description The organisation that the account looked for, if any.
             */
            organisation: string | null;
            /** Purpose */
            purpose: string;
        };
        /**
         * Started
         * @description A run on its way: its id, and the job to follow.
         */
        Matchingservices__matching__runs__schemas__Started: {
            /**
             * Job
             * Format: uuid
             */
            job: string;
            /**
             * Run
             * Format: uuid
             */
            run: string;
        };
        /**
         * StillHeld
         * @description A row that was filled in and still cannot come in.
         */
        MatchingStillHeld: {
            /**
             * Reason
             * @description As of the batch's rows; `number_lost`: a long number typed as one, not taken.
             */
            reason: string;
            /**
             * Row
             * @description Of the imported file's sheet, from 1.
             */
            row: number;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        MatchingSubject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Summary
         * @description A batch in a list; `accepted + merged + held + review + dropped = rows`.
         */
        MatchingSummary: {
            /** Accepted */
            accepted: number;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Committed At */
            committed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Denied Columns */
            denied_columns: {
                [key: string]: number;
            };
            /** Dropped */
            dropped: number;
            /** Dropped By */
            dropped_by: {
                [key: string]: number;
            };
            /** Filename */
            filename: string;
            /** Held */
            held: number;
            holder: components["schemas"]["MatchingHolderRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * In Force
             * @description Committed, in its term, and not superseded by a newer list.
             */
            in_force: boolean;
            /**
             * Job
             * @description The last job of this batch: reading it, committing it, rolling it back. Absent a month after it.
             */
            job: string | null;
            /**
             * Kind
             * @constant
             */
            kind: "children";
            /**
             * Mended
             * @description Of the accepted: rows in which something was normalised or corrected.
             */
            mended: number;
            /** Merged */
            merged: number;
            /** Purpose */
            purpose: string;
            /** Review */
            review: number;
            /** Rows */
            rows: number;
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "mapped" | "validated" | "linked" | "in_review" | "committed" | "rolled_back" | "expired" | "discarded";
            /** Superseded By */
            superseded_by: string | null;
            /**
             * Term Until
             * Format: date
             * @description The last day the list may be used; then its rows and its file are destroyed.
             */
            term_until: string;
            /** Version */
            version: number;
            /** Warned */
            warned: {
                [key: string]: number;
            };
        };
        /**
         * Undecided
         * @description A pair that stayed as it was: it is not there any more, or the list is committed and the decision stands.
         */
        MatchingUndecided: {
            /**
             * Pair
             * Format: uuid
             */
            pair: string;
            /**
             * Why
             * @enum {string}
             */
            why: "gone" | "fixed";
        };
        /**
         * UndecidedRow
         * @description A row that stayed as it was: it is not there any more, or somebody mended it or decided the same before.
         */
        MatchingUndecidedRow: {
            /** Row */
            row: number;
            /**
             * Why
             * @enum {string}
             */
            why: "gone" | "overtaken";
        };
        /**
         * Verdicts
         * @description How old the gate's verdicts were that a run went by.
         */
        MatchingVerdicts: {
            /**
             * Age Seconds
             * @description Absent: no verdict had come yet, and nobody was barred.
             */
            age_seconds: number | null;
            /**
             * Fresh
             * @description False: evaluation did not answer; facts that came since count by what it said would bar.
             */
            fresh: boolean;
        };
        /**
         * Waits
         * @description What waits in one service; `more` counts the records that are not listed.
         */
        MatchingWaits: {
            /** Items */
            items: components["schemas"]["MatchingItem"][];
            /** More */
            more: number;
        };
        /**
         * WaveStarted
         * @description The job that sends the wave; its result says how many were invited.
         */
        MatchingWaveStarted: {
            /**
             * Job
             * Format: uuid
             */
            job: string;
        };
        /**
         * Whom
         * @description The child whose result is to be explained.
         */
        MatchingWhom: {
            /**
             * Code
             * @description Child code (儿童编码), or the pseudonym.
             */
            code: string;
        };
        /**
         * WithTicket
         * @description The ticket that identification gave.
         */
        MatchingWithTicket: {
            /** Ticket */
            ticket: string;
        };
        /**
         * News
         * @description What others did lately, the newest first.
         */
        News: {
            /** Items */
            items: components["schemas"]["Told"][];
            /**
             * Missing
             * @description Services that did not answer: what happened there is not among the items.
             */
            missing: string[];
            /**
             * Unseen
             * @description How much is new: each kind and record once; of weeks that are over where weekly.
             */
            unseen: number;
            /**
             * Week
             * Format: date
             * @description The Monday of the present week, in Shanghai.
             */
            week: string;
            /**
             * Weekly
             * @description Whether the caller wants the week's digest alone.
             */
            weekly: boolean;
        };
        /**
         * AttendanceRows
         * @description Rows to record; participants not named keep theirs.
         */
        ProjectsAttendanceRows: {
            /** Rows */
            rows: components["schemas"]["ProjectsRow"][];
        };
        /**
         * Changed
         * @description The last change of a record.
         */
        ProjectsChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
        };
        /**
         * CitedAgreement
         * @description The agreement a session is held under.
         */
        ProjectsCitedAgreement: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        ProjectsDeed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * Done
         * @description What the caller did in one service in the last seven days.
         */
        ProjectsDone: {
            /** Items */
            items: components["schemas"]["ProjectsDeed"][];
        };
        /**
         * Figures
         * @description What the rows of a campaign's sessions count to.
         */
        ProjectsFigures: {
            /**
             * Enrolled
             * @description 人: different people who enrolled.
             */
            enrolled: number;
            /**
             * Persons
             * @description 人: different people who were there.
             */
            persons: number;
            /**
             * Sessions
             * @description 期: sessions held or planned.
             */
            sessions: number;
            /**
             * Visits
             * @description 人次: attendance rows of people who were there.
             */
            visits: number;
        };
        /**
         * Item
         * @description One thing that waits for the person who asks.
         */
        ProjectsItem: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             */
            since?: string | null;
            subject?: components["schemas"]["ProjectsSubject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             */
            working_days?: number | null;
        };
        /**
         * JobState
         * @description A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done.
         */
        ProjectsJobState: {
            /** Attempt */
            attempt: number;
            /** Done */
            done: number;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error?: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Result */
            result?: unknown;
            /** Revision */
            revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /** Total */
            total: number | null;
        };
        /**
         * Line
         * @description The one line a session counts for.
         */
        ProjectsLine: {
            /**
             * Campaign Id
             * Format: uuid
             */
            campaign_id: string;
        };
        /**
         * Notice
         * @description What happened to one record in one week, told once however often it did.
         */
        ProjectsNotice: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["ProjectsSubject"];
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Notices
         * @description What happened lately in one service.
         */
        ProjectsNotices: {
            /** Items */
            items: components["schemas"]["ProjectsNotice"][];
        };
        /** Page[Session] */
        ProjectsPage_Session_: {
            /** Items */
            items: components["schemas"]["ProjectsSession"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Participant
         * @description A participant by pseudonym; no status before attendance is recorded.
         */
        ProjectsParticipant: {
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
            /** Status */
            status: ("attended" | "absent" | "enrolled") | null;
        };
        /**
         * Participants
         * @description All participants of a session; a class has dozens, so there are no pages.
         */
        ProjectsParticipants: {
            /** Items */
            items: components["schemas"]["ProjectsParticipant"][];
        };
        /**
         * Planned
         * @description A session to be held.
         */
        ProjectsPlanned: {
            /**
             * Agreement Id
             * @description The agreement it is held under, in force on its day.
             */
            agreement_id?: string | null;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            line: components["schemas"]["ProjectsLine"];
            /**
             * Offering Id
             * Format: uuid
             */
            offering_id: string;
            /**
             * Place
             * @default
             */
            place?: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Title */
            title: string;
        };
        /**
         * Row
         * @description Whether one participant was there.
         */
        ProjectsRow: {
            /**
             * Pseudonym
             * Format: uuid
             */
            pseudonym: string;
            /**
             * Status
             * @description Null: what was recorded is taken back.
             */
            status: ("attended" | "absent" | "enrolled") | null;
        };
        /**
         * Session
         * @description A session with its figures: 人次 there, and how many of them enrolled.
         */
        ProjectsSession: {
            agreement: components["schemas"]["ProjectsCitedAgreement"] | null;
            /** Attended */
            attended: number;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Enrolled */
            enrolled: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            line: components["schemas"]["ProjectsLine"];
            /**
             * Offering Id
             * Format: uuid
             */
            offering_id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Place */
            place: string;
            /** Recorded */
            recorded: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        ProjectsSubject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Waits
         * @description What waits in one service; `more` counts the records that are not listed.
         */
        ProjectsWaits: {
            /** Items */
            items: components["schemas"]["ProjectsItem"][];
            /** More */
            more: number;
        };
        /**
         * Acknowledged
         * @description How many acknowledgements were new.
         */
        RegistryAcknowledged: {
            /** Recorded */
            recorded: number;
        };
        /**
         * Acknowledging
         * @description Who acknowledges: a manager for the own organisation today; the centre enters papers with their day.
         */
        RegistryAcknowledging: {
            /**
             * Acknowledged On
             * @description The day on the paper; absent: today.
             */
            acknowledged_on?: string | null;
            /** Organisations */
            organisations: string[];
        };
        /**
         * ActiveOn
         * @description A platform, and what says that the organisation is active on it.
         */
        RegistryActiveOn: {
            /**
             * Of
             * @description How many of each sort of record.
             */
            of: {
                [key: string]: number;
            };
            /**
             * Platform
             * @enum {string}
             */
            platform: "party_building" | "resources" | "standards" | "innovation" | "livelihood";
            /**
             * Records
             * @description How many records say so; 0: it is not active on it.
             */
            records: number;
        };
        /**
         * ActivePlatforms
         * @description The five platforms in their order.
         */
        RegistryActivePlatforms: {
            /** Items */
            items: components["schemas"]["RegistryActiveOn"][];
        };
        /**
         * AdmissionCheck
         * @description One check and its outcome; what is not known bars nothing, and an alert is there to be looked at.
         *
         *     `not_applicable`: nothing is asked of such an organisation, as no paper is of an enterprise.
         */
        RegistryAdmissionCheck: {
            /**
             * Code
             * @description kin: organisations of note with the same representative, telephone or address; not for applicants.
             * @enum {string}
             */
            code: "record" | "documents" | "credit" | "gate" | "kin";
            /** Evidence */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "passed" | "failed" | "unknown" | "not_applicable" | "alert";
        };
        /**
         * AgreementEnding
         * @description An agreement ends early.
         */
        RegistryAgreementEnding: {
            /**
             * On
             * Format: date
             * @description Its last day.
             */
            on: string;
            /** Reason */
            reason: string;
        };
        /**
         * AgreementIn
         * @description An agreement as it was signed.
         */
        RegistryAgreementIn: {
            /**
             * From
             * Format: date
             */
            from: string;
            /** Parties */
            parties: components["schemas"]["RegistryPartyIn"][];
            /**
             * Scope
             * @description What it covers.
             */
            scope: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /** Title */
            title: string;
            /**
             * Until
             * Format: date
             * @description The last day of its term; 9999-12-31: without an end (长期).
             */
            until: string;
        };
        /**
         * AgreementOut
         * @description An agreement.
         */
        RegistryAgreementOut: {
            /**
             * Ended On
             * @description The last day where it ended early.
             */
            ended_on: string | null;
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Parties */
            parties: components["schemas"]["RegistryPartyOut"][];
            /**
             * Reason
             * @description Why it ended early.
             */
            reason: string;
            /** Scope */
            scope: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "to_come" | "in_force" | "ending" | "over" | "withdrawn";
            /** Title */
            title: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /**
             * Withdrawn For
             * @description Why it was withdrawn, where it was entered by mistake.
             */
            withdrawn_for: string | null;
        };
        /**
         * AgreementRecord
         * @description An agreement with its files.
         */
        RegistryAgreementRecord: {
            /**
             * Ended On
             * @description The last day where it ended early.
             */
            ended_on: string | null;
            /** Files */
            files: components["schemas"]["RegistryFileOut"][];
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Parties */
            parties: components["schemas"]["RegistryPartyOut"][];
            /**
             * Reason
             * @description Why it ended early.
             */
            reason: string;
            /** Scope */
            scope: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "to_come" | "in_force" | "ending" | "over" | "withdrawn";
            /** Title */
            title: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /**
             * Withdrawn For
             * @description Why it was withdrawn, where it was entered by mistake.
             */
            withdrawn_for: string | null;
        };
        /**
         * AnnualReport
         * @description How an organisation stands to its report on one year.
         */
        RegistryAnnualReport: {
            /**
             * Conclusion
             * @description The authority's; absent while it has not concluded.
             */
            conclusion: ("qualified" | "basically_qualified" | "unqualified") | null;
            /**
             * Document Id
             * @description The report, once it is on record.
             */
            document_id: string | null;
            /**
             * Due
             * @description The first first; empty where it owes none.
             */
            due: components["schemas"]["RegistryReportDue"][];
            /**
             * State
             * @description `due`: within thirty days of the first day due, `late`: after it, `none`: it owes none, `unknown`: the day of its registration is not on record.
             * @enum {string}
             */
            state: "handed_in" | "late" | "due" | "later" | "none" | "unknown";
            /** Year */
            year: number;
        };
        /**
         * AnnualReports
         * @description Last year's report and those of the years before that are on record, the latest year first.
         */
        RegistryAnnualReports: {
            /** Items */
            items: components["schemas"]["RegistryAnnualReport"][];
        };
        /**
         * Answer
         * @description What a receipt says of a dispatch.
         */
        RegistryAnswer: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** En */
            en?: string | null;
            /**
             * Missing
             * @default 0
             */
            missing?: number;
            /**
             * Signature
             * @description By a key on record, by the key that came with it, or not at all.
             * @enum {string}
             */
            signature: "checked" | "unchecked" | "unsigned";
            /**
             * State
             * @enum {string}
             */
            state: "accepted" | "held" | "refused";
            /**
             * Zh
             * @description Why it was refused.
             */
            zh?: string | null;
        };
        /**
         * Answering
         * @description A move of the organisation.
         */
        RegistryAnswering: {
            /**
             * Move
             * @enum {string}
             */
            move: "answer" | "withdraw";
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * ApplicationIn
         * @description An organisation asks to join.
         */
        RegistryApplicationIn: {
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Statement
             * @description What the organisation says of itself.
             * @default
             */
            statement?: string;
        };
        /**
         * AssignmentEnd
         * @description Somebody works with an organisation no more.
         */
        RegistryAssignmentEnd: {
            /**
             * On
             * Format: date
             * @description The first day on which it is so.
             */
            on: string;
        };
        /**
         * AssignmentIn
         * @description Organisations that somebody is to work with.
         */
        RegistryAssignmentIn: {
            /**
             * From On
             * Format: date
             * @description The first day of it.
             */
            from_on: string;
            /** Organisations */
            organisations: string[];
        };
        /**
         * AssociationIn
         * @description Which organisation on record is an association.
         */
        RegistryAssociationIn: {
            /**
             * Founded On
             * Format: date
             * @description The day on which the association was founded.
             */
            founded_on: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * AssociationOut
         * @description An association with what is to be known of it at a glance; figures are of what the caller sees.
         */
        RegistryAssociationOut: {
            /**
             * Begins On
             * Format: date
             * @description From this day on members come by admission alone.
             */
            begins_on: string;
            /**
             * Charter
             * @description The number of the version of its charter that is in force.
             */
            charter: number | null;
            /**
             * Founded On
             * Format: date
             */
            founded_on: string;
            /**
             * Id
             * Format: uuid
             * @description The id of the organisation that it is.
             */
            id: string;
            /**
             * Members
             * @description Members today (家).
             */
            members: number;
            /** Name */
            name: string;
            /**
             * Open Proceedings
             * @description Admissions and expulsions that are not decided yet (件).
             */
            open_proceedings: number;
            /**
             * Sector
             * @description What the organisation that it is works in; blank where that is not told or seen.
             */
            sector: string;
            /**
             * Unacknowledged
             * @description Members today that have not acknowledged the version in force (家).
             */
            unacknowledged: number;
        };
        /**
         * Associations
         * @description The associations; there are few, so there are no pages.
         */
        RegistryAssociations: {
            /** Items */
            items: components["schemas"]["RegistryAssociationOut"][];
        };
        /**
         * Batch
         * @description A batch with its columns and the rows that wait to be mended.
         *
         *     While it is `uploaded` its columns must be settled first (`problem` says what is missing or doubled) and every row
         *     counts as held.
         */
        RegistryBatch: {
            /** Accepted */
            accepted: number;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Columns */
            columns: components["schemas"]["RegistryColumn"][];
            /** Committed At */
            committed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Denied Columns */
            denied_columns: {
                [key: string]: number;
            };
            /** Dropped */
            dropped: number;
            /** Dropped By */
            dropped_by: {
                [key: string]: number;
            };
            /** Filename */
            filename: string;
            /** Held */
            held: number;
            /** Held Rows */
            held_rows: components["schemas"]["RegistryHeldRow"][];
            /** Holder */
            holder?: null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job
             * @description The last job of this batch: committing it, or rolling it back. Absent a month after it.
             */
            job: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "organisations" | "communities" | "offerings";
            /**
             * Left
             * @description Of a batch taken back: records that stay, because somebody changed them meanwhile.
             * @default 0
             */
            left?: number;
            /**
             * Mended
             * @description Of the accepted: rows in which something was normalised or corrected.
             */
            mended: number;
            /** Merged */
            merged: number;
            /**
             * Origin
             * @description Whose list it is: the bureau's, or the centre's own.
             * @enum {string}
             */
            origin: "bureau" | "centre";
            /** Problem */
            problem: {
                [key: string]: unknown;
            } | null;
            /**
             * Repeated
             * @description This very file was here already, and is this batch.
             * @default false
             */
            repeated?: boolean;
            /** Review */
            review: number;
            /** Rows */
            rows: number;
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "validated" | "committed" | "rolled_back" | "discarded";
            /** Version */
            version: number;
            /** Warned */
            warned: {
                [key: string]: number;
            };
        };
        /** Body_add_agreement_file_v1_agreements__id__files_post */
        RegistryBody_add_agreement_file_v1_agreements__id__files_post: {
            /** File */
            file: string;
        };
        /** Body_bring_in_held_v1_imports__id__held_post */
        RegistryBody_bring_in_held_v1_imports__id__held_post: {
            /** File */
            file: string;
        };
        /** Body_import_file_v1_imports_post */
        RegistryBody_import_file_v1_imports_post: {
            /**
             * As Of
             * @description The day the list was true, no day to come; absent: today.
             */
            as_of?: string | null;
            /** File */
            file: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "organisations" | "communities" | "offerings";
            /**
             * Origin
             * @description Whose list it is: the bureau's, or the centre's own.
             * @default bureau
             * @enum {string}
             */
            origin?: "bureau" | "centre";
        };
        /** Body_receive_delivery_v1_deliveries_post */
        RegistryBody_receive_delivery_v1_deliveries_post: {
            /** File */
            file: string;
            /** Manifest */
            manifest: string;
        };
        /** Body_record_document_v1_organisations__id__documents_post */
        RegistryBody_record_document_v1_organisations__id__documents_post: {
            /** Conclusion */
            conclusion?: ("qualified" | "basically_qualified" | "unqualified") | null;
            /** File */
            file?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registration_certificate" | "articles_of_association" | "annual_report" | "filing_certificate" | "other";
            /** Report Year */
            report_year?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * Capacity
         * @description A row on record.
         */
        RegistryCapacity: {
            /**
             * By Support
             * @description It was recorded with incubation support, and is withdrawn with that.
             */
            by_support: boolean;
            /**
             * Clients
             * @description People it serves: each once.
             */
            clients?: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred On
             * Format: date
             */
            occurred_on: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "bureau" | "organisation" | "centre";
            /**
             * Places
             * @description Places it offers at a time.
             */
            places?: number | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Source
             * @description Where this is known from.
             */
            source: string;
            /**
             * Staff
             * @description People who work in it, paid or not.
             */
            staff?: number | null;
            /**
             * Withdrawn For
             * @description Why it was withdrawn, where it was entered by mistake.
             */
            withdrawn_for: string | null;
        };
        /**
         * CapacityIn
         * @description What an organisation had on a day; a figure that was not counted is absent.
         */
        RegistryCapacityIn: {
            /**
             * Clients
             * @description People it serves: each once.
             */
            clients?: number | null;
            /**
             * Occurred On
             * Format: date
             * @description The day on which it was so; not in the future.
             */
            occurred_on: string;
            /**
             * Places
             * @description Places it offers at a time.
             */
            places?: number | null;
            /**
             * Source
             * @description Where this is known from.
             * @default
             */
            source?: string;
            /**
             * Staff
             * @description People who work in it, paid or not.
             */
            staff?: number | null;
        };
        /**
         * CapacityPoint
         * @description What an organisation was on a day: a row of its capacity.
         */
        RegistryCapacityPoint: {
            /** Clients */
            clients: number | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Places */
            places: number | null;
            /**
             * Row
             * Format: uuid
             */
            row: string;
            /** Staff */
            staff: number | null;
        };
        /**
         * Changed
         * @description The last change of a record.
         */
        RegistryChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
        };
        /**
         * ChangeRequest
         * @description A change that was asked for, its diff, and what may be done with it by whoever reads.
         */
        RegistryChangeRequest: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Asked By
             * @description The shown name of who asked, where identity knows it.
             */
            asked_by: string | null;
            /**
             * Batch
             * @description The list that brought it, if one did.
             */
            batch: string | null;
            /** Changes */
            changes: components["schemas"]["RegistryDiff"][];
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /**
             * Delivery
             * @description The delivery that brought it, if one did.
             */
            delivery?: string | null;
            /**
             * Escalated At
             * @description When it was put before who leads the centre, because nobody had decided in time.
             */
            escalated_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Mended By
             * @description Of a list's row that was corrected by hand, the shown names of who did; they do not decide it.
             */
            mended_by: string[];
            /** Moves */
            moves: ("submit" | "validate" | "apply" | "reject" | "cancel")[];
            /**
             * Note
             * @description Why, and by what evidence.
             */
            note: string;
            organisation: components["schemas"]["RegistryWhose"];
            /**
             * Origin
             * @description Who asks: a list or letter of the bureau, the organisation, the centre.
             * @enum {string}
             */
            origin: "bureau" | "organisation" | "centre";
            /**
             * Reason
             * @description Why it was rejected.
             */
            reason: string;
            /**
             * Sender
             * @description The sender in whose words it is asked, if a file came.
             */
            sender?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "pending" | "validated" | "applied" | "rejected" | "cancelled";
            /** Validated At */
            validated_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * CharterIn
         * @description A new version.
         */
        RegistryCharterIn: {
            /**
             * Duties
             * @description The members' duties (会员义务).
             */
            duties: string;
            /**
             * In Force From
             * Format: date
             * @description After the version before it, and a year ahead at most.
             */
            in_force_from: string;
            /**
             * Rights
             * @description The members' rights (会员权利).
             */
            rights: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * CharterOut
         * @description One version with how many of today's members have acknowledged it.
         */
        RegistryCharterOut: {
            /**
             * Acknowledged
             * @description Of today's members, how many acknowledged this version (家).
             */
            acknowledged: number;
            /**
             * Association Id
             * Format: uuid
             */
            association_id: string;
            /** Duties */
            duties: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /**
             * Members
             * @description Members today that the caller may see (家).
             */
            members: number;
            /** Number */
            number: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Rights */
            rights: string;
            /**
             * State
             * @description How it stands today; the one in force holds until the next begins.
             * @enum {string}
             */
            state: "in_force" | "to_come" | "over" | "withdrawn";
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Withdrawn For
             * @description Why it was withdrawn before it was in force.
             */
            withdrawn_for: string;
            /** Withdrawn On */
            withdrawn_on: string | null;
        };
        /**
         * Charters
         * @description The versions, the newest first; there are few, so there are no pages.
         */
        RegistryCharters: {
            /** Items */
            items: components["schemas"]["RegistryCharterOut"][];
        };
        /**
         * Column
         * @description A column of the file: the field it became, whether the denylist dropped it, and the shape of its cells.
         */
        RegistryColumn: {
            /** Denied */
            denied: boolean;
            /**
             * Elsewhere
             * @description The other list that the column belongs to, and is imported with.
             */
            elsewhere?: "statutory_lists" | null;
            /** Field */
            field: string | null;
            /** Header */
            header: string;
            /** Index */
            index: number;
            /** Sample Shape */
            sample_shape: string;
        };
        /**
         * Communities
         * @description All communities of the area; a sub-district has dozens, so there are no pages.
         */
        RegistryCommunities: {
            /** Items */
            items: components["schemas"]["RegistryCommunity"][];
        };
        /**
         * Community
         * @description A community as lists and maps show it; WGS 84.
         */
        RegistryCommunity: {
            /** Code */
            code: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /**
             * Successor
             * @description The code that took its place.
             */
            successor: string | null;
            /**
             * Valid From
             * @description The first day on which the code holds; absent: not known.
             */
            valid_from: string | null;
            /**
             * Valid Until
             * @description The first day on which it holds no more.
             */
            valid_until: string | null;
        };
        /**
         * CommunityFigure
         * @description How much there is in a community today: organisations (家) and open services (项).
         */
        RegistryCommunityFigure: {
            /** Code */
            code: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /** Offerings */
            offerings: number;
            /** Organisations */
            organisations: number;
        };
        /**
         * CommunityFigures
         * @description The communities of today with what is in each; what lies in none of them is told beside.
         */
        RegistryCommunityFigures: {
            /** Items */
            items: components["schemas"]["RegistryCommunityFigure"][];
            /** Offerings Elsewhere */
            offerings_elsewhere: number;
            /**
             * Organisations Elsewhere
             * @description Organisations whose community is not known, or none today.
             */
            organisations_elsewhere: number;
            /**
             * Sectors
             * @description The trades there are, the most frequent first, 50 at most.
             */
            sectors: components["schemas"]["RegistryCommunitySector"][];
        };
        /**
         * CommunityPeriod
         * @description A period on record.
         */
        RegistryCommunityPeriod: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Successor
             * @description The code that takes its place: organisations that lie in it move there.
             */
            successor?: string | null;
            /**
             * Valid From
             * @description The first day; absent: not known. Not in the future.
             */
            valid_from?: string | null;
            /**
             * Valid Until
             * @description The first day on which it holds no more; absent: it does. Not in the future.
             */
            valid_until?: string | null;
        };
        /**
         * CommunityPeriodIn
         * @description For how long a code holds, and for which name.
         */
        RegistryCommunityPeriodIn: {
            /** Name */
            name: string;
            /**
             * Successor
             * @description The code that takes its place: organisations that lie in it move there.
             */
            successor?: string | null;
            /**
             * Valid From
             * @description The first day; absent: not known. Not in the future.
             */
            valid_from?: string | null;
            /**
             * Valid Until
             * @description The first day on which it holds no more; absent: it does. Not in the future.
             */
            valid_until?: string | null;
        };
        /**
         * CommunityRecord
         * @description A code with all its periods.
         */
        RegistryCommunityRecord: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Organisations
             * @description Organisations that lie in it today.
             */
            organisations: number;
            /**
             * Periods
             * @description The latest first.
             */
            periods: components["schemas"]["RegistryCommunityPeriod"][];
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "closed";
            /** Version */
            version: number;
        };
        /**
         * CommunitySector
         * @description A trade, and how many organisations (家) of the area have it.
         */
        RegistryCommunitySector: {
            /** Organisations */
            organisations: number;
            /** Sector */
            sector: string;
        };
        /**
         * Confirmation
         * @description One organisation asked in one quarter, and how that stands.
         */
        RegistryConfirmation: {
            /** Answered At */
            answered_at: string | null;
            /**
             * Applied
             * @description Fields that the latest answer changed at once; of services `service`.
             */
            applied: string[];
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Handed As */
            handed_as: ("copied" | "printed") | null;
            /**
             * Handed At
             * @description When its link was last copied or printed.
             */
            handed_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Note
             * @description What was written beside the answer and stands in no change request.
             */
            note: string;
            /**
             * Note Read At
             * @description When somebody at the centre read it; null while nobody has.
             */
            note_read_at: string | null;
            /** Noted At */
            noted_at: string | null;
            /**
             * Open Until
             * Format: date-time
             */
            open_until: string;
            organisation: components["schemas"]["RegistryConfirmationOf"];
            /** Outcome */
            outcome: ("right" | "corrected" | "noted") | null;
            /** Quarter */
            quarter: string;
            /**
             * Reply By
             * Format: date-time
             */
            reply_by: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "late" | "answered" | "expired" | "revoked";
            /**
             * Waiting
             * @description Fields that the latest answer asked for and that wait for approval.
             */
            waiting: string[];
        };
        /**
         * ConfirmationAnswer
         * @description All of it is right, apart from what is corrected here.
         */
        RegistryConfirmationAnswer: {
            /**
             * New Services
             * @description Services that are not on record; each waits for the centre.
             * @default []
             */
            new_services?: components["schemas"]["RegistryOfferingWritten"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /** @default {} */
            profile?: components["schemas"]["RegistryProfileCorrected"];
            /** Seen */
            seen: string;
            /**
             * Services
             * @default []
             */
            services?: components["schemas"]["RegistryServiceCorrected"][];
        };
        /**
         * ConfirmationCounts
         * @description A quarter's confirmations, each organisation (家) once; `due` are not asked yet, `without_contact` cannot be.
         */
        RegistryConfirmationCounts: {
            /** Answered */
            answered: number;
            /** Due */
            due: number;
            /** Expired */
            expired: number;
            /** Late */
            late: number;
            /** Open */
            open: number;
            /**
             * Unhanded
             * @description Asked, and the link neither copied nor printed.
             */
            unhanded: number;
            /** Without Contact */
            without_contact: number;
        };
        /**
         * ConfirmationLetters
         * @description Whose letters are to be printed; absent: of every one that has not answered, so many at a time.
         */
        RegistryConfirmationLetters: {
            /** Confirmations */
            confirmations?: string[] | null;
        };
        /**
         * ConfirmationLink
         * @description The link of one confirmation, and a message to send with it.
         */
        RegistryConfirmationLink: {
            /** Address */
            address: string;
            /** Text */
            text: string;
        };
        /**
         * ConfirmationOf
         * @description The organisation that is asked, and how it is reached.
         */
        RegistryConfirmationOf: {
            /** Address */
            address: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
        };
        /**
         * ConfirmationPage
         * @description What whoever holds the link sees; of a link that is over nothing but that.
         */
        RegistryConfirmationPage: {
            /** Answered At */
            answered_at: string | null;
            /** Applied */
            applied: string[];
            /**
             * Asked Services
             * @description The names of new services that wait for the centre.
             */
            asked_services: string[];
            /**
             * Blank
             * @description What a new service says, as far as it can be told beforehand.
             */
            blank: components["schemas"]["RegistryShownField"][];
            /** Centre */
            centre: string;
            /** Facts */
            facts: components["schemas"]["RegistryShownField"][];
            /**
             * Open Until
             * Format: date-time
             */
            open_until: string;
            /** Organisation */
            organisation: string | null;
            /** Outcome */
            outcome: ("right" | "corrected" | "noted") | null;
            /** Phone */
            phone: string;
            /** Profile */
            profile: components["schemas"]["RegistryShownField"][];
            /** Quarter */
            quarter: string;
            /**
             * Seen
             * @description What the page shows, as one word; sent back with the answer.
             */
            seen: string | null;
            /** Services */
            services: components["schemas"]["RegistryShownService"][];
            /**
             * State
             * @enum {string}
             */
            state: "open" | "late" | "answered" | "expired" | "revoked";
            /** Waiting */
            waiting: string[];
        };
        /**
         * ConfirmationsAsked
         * @description How many organisations were asked by this call, and how many are still to be asked.
         */
        RegistryConfirmationsAsked: {
            /** Asked */
            asked: number;
            /** Left */
            left: number;
        };
        /**
         * ConfirmationsWanted
         * @description Which organisations are to be asked; absent: every one that is due.
         */
        RegistryConfirmationsWanted: {
            /** Organisations */
            organisations?: string[] | null;
        };
        /**
         * CountIn
         * @description What a person counted.
         */
        RegistryCountIn: {
            /**
             * Counted On
             * Format: date
             * @description The day on which it was so; not a day to come.
             */
            counted_on: string;
            /**
             * Formal
             * @description Formal members (正式党员).
             */
            formal: number;
            /**
             * Probationary
             * @description Probationary members, where known.
             */
            probationary?: number | null;
        };
        /**
         * Coverage
         * @description The facts as they stand, and how they came to be; the latest recording first.
         */
        RegistryCoverage: {
            /**
             * Follows
             * @description The facts that follow a living unit, instructor or liaison; they are not recorded by hand.
             */
            follows: ("party_unit" | "work_coverage")[];
            /**
             * Formal Members
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /** History */
            history: components["schemas"]["RegistryEntry"][];
            /** Note */
            note: string;
            /**
             * Party Unit
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /** Recorded At */
            recorded_at: string | null;
            /** Recorded By */
            recorded_by: string | null;
            /** Version */
            version: number;
            /**
             * Work Coverage
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * CoverEnd
         * @description An organisation leaves a unit.
         */
        RegistryCoverEnd: {
            /**
             * On
             * Format: date
             * @description The first day on which it belongs to it no more.
             */
            on: string;
        };
        /**
         * CoverIn
         * @description Organisations that are to belong to a unit.
         */
        RegistryCoverIn: {
            /**
             * From On
             * Format: date
             * @description The first day on which they belong to it.
             */
            from_on: string;
            /**
             * Move
             * @description One that is in another branch leaves it that day.
             * @default false
             */
            move?: boolean;
            /** Organisations */
            organisations: string[];
        };
        /**
         * Deciding
         * @description The committee's decision.
         */
        RegistryDeciding: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "approve" | "refuse";
            /**
             * Reason
             * @description Needed to refuse an admission, and in every expulsion.
             * @default
             */
            reason?: string;
        };
        /**
         * Deed
         * @description One kind of thing that the caller did.
         */
        RegistryDeed: {
            /**
             * Count
             * @description How many times.
             */
            count: number;
            /**
             * Kind
             * @description What was done; the screen has words for each.
             */
            kind: string;
        };
        /**
         * Delivery
         * @description A delivery as it stands; `repeated` tells that this very delivery had come before.
         */
        RegistryDelivery: {
            /**
             * Attempts
             * @description Every reading to its end, the first first.
             */
            attempts: components["schemas"]["RegistryDeliveryAttempt"][];
            /** Catalogue */
            catalogue: string;
            /** @description Of the latest reading; the receipt has those of the first. */
            counts: components["schemas"]["RegistryDeliveryCounts"];
            /** Filename */
            filename: string;
            /** Follows */
            follows: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job
             * @description The job that reads it, while one does.
             */
            job: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "full" | "delta";
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Number */
            number: number;
            reason: components["schemas"]["RegistryReason"] | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Repeated
             * @default false
             */
            repeated?: boolean;
            /** Rows */
            rows: number;
            /** Sender */
            sender: string;
            /**
             * Sender Id
             * Format: uuid
             */
            sender_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "reading" | "accepted" | "held" | "refused" | "failed";
        };
        /**
         * DeliveryAttempt
         * @description One reading of a delivery to its end, and what its rows came to.
         */
        RegistryDeliveryAttempt: {
            /**
             * At
             * @description When it had been read; absent where that was not kept.
             */
            at: string | null;
            counts: components["schemas"]["RegistryDeliveryCounts"];
            /**
             * Rows Kept
             * @description Whether what became of each row is on record; not of readings long ago.
             */
            rows_kept: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "reading" | "accepted" | "held" | "refused" | "failed";
        };
        /**
         * DeliveryCounts
         * @description What became of the rows; together they are the rows of the file.
         */
        RegistryDeliveryCounts: {
            /**
             * Answered
             * @default 0
             */
            answered?: number;
            /**
             * Asked
             * @default 0
             */
            asked?: number;
            /**
             * Bad
             * @default 0
             */
            bad?: number;
            /**
             * Changed
             * @default 0
             */
            changed?: number;
            /**
             * Created
             * @default 0
             */
            created?: number;
            /**
             * Older
             * @default 0
             */
            older?: number;
            /**
             * Same
             * @default 0
             */
            same?: number;
            /**
             * Unknown
             * @default 0
             */
            unknown?: number;
        };
        /**
         * DeliveryRow
         * @description What became of one row: the fields it changed, and those whose change was asked for.
         */
        RegistryDeliveryRow: {
            /** Asks */
            asks: string[];
            /** Fields */
            fields: string[];
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Organisation Id */
            organisation_id: string | null;
            /** Reason */
            reason: string | null;
            /**
             * Result
             * @enum {string}
             */
            result: "created" | "changed" | "asked" | "same" | "older" | "answered" | "unknown" | "bad";
            /** Row */
            row: number;
        };
        /**
         * DeregistrationReferral
         * @description A referral, how it stands, and what may be done with it by whoever reads.
         */
        RegistryDeregistrationReferral: {
            /**
             * Address
             * @description The link on the letter, for those who may print it.
             */
            address: string | null;
            /** Addressee */
            addressee: string;
            /**
             * Drafted At
             * Format: date-time
             */
            drafted_at: string;
            /** Evidence */
            evidence: components["schemas"]["RegistryEvidenceTold"][];
            /** Facts */
            facts: string;
            /** Grounds */
            grounds: components["schemas"]["RegistryGroundShown"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Moves */
            moves: ("send" | "withdraw" | "receive" | "reply" | "record")[];
            /**
             * Number
             * @description As it is written on the letter: 市东社移〔2026〕3号; absent: not signed yet.
             */
            number: string | null;
            organisation: components["schemas"]["RegistryReferralOf"];
            /** Outcome */
            outcome: ("accepted" | "not_accepted" | "deregistered") | null;
            /** Received As */
            received_as: ("link" | "account" | "file" | "paper") | null;
            /** Received At */
            received_at: string | null;
            /** Received By */
            received_by: string | null;
            /**
             * Recorded By
             * @description Who of the centre entered what came on paper; empty where nothing did.
             */
            recorded_by: string;
            /** Replied As */
            replied_as: ("link" | "account" | "file" | "paper") | null;
            /** Replied At */
            replied_at: string | null;
            /** Replied On */
            replied_on: string | null;
            /** Reply Note */
            reply_note: string;
            /** Reply Number */
            reply_number: string;
            /** Sent On */
            sent_on: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "sent" | "received" | "replied" | "withdrawn";
            /** Version */
            version: number;
            /** Withdrawn At */
            withdrawn_at: string | null;
            /** Withdrawn Reason */
            withdrawn_reason: string;
        };
        /**
         * Diff
         * @description One field: what stood there, what is asked for, and what stands there now; null is nothing.
         */
        RegistryDiff: {
            /** After */
            after: string | boolean | number | null;
            /** Before */
            before: string | boolean | number | null;
            /** Field */
            field: string;
            /** Now */
            now: string | boolean | number | null;
        };
        /**
         * Difference
         * @description A field in which a row differs from the record: what stands there now, and what the row says; null is nothing.
         */
        RegistryDifference: {
            /** After */
            after: string | boolean | number | string[] | null;
            /**
             * Asked
             * @description Whether its change would be asked for, the list not deciding it.
             */
            asked: boolean;
            /** Before */
            before: string | boolean | number | string[] | null;
            /** Field */
            field: string;
        };
        /**
         * Dispatch
         * @description A dispatch as it stands.
         */
        RegistryDispatch: {
            answer: components["schemas"]["RegistryAnswer"] | null;
            /** Answered At */
            answered_at: string | null;
            /** Catalogue */
            catalogue: string;
            /** Filename */
            filename: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "full" | "delta";
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Number */
            number: number;
            /** Rows */
            rows: number;
            /**
             * Sender
             * @description The code under which this street sends.
             */
            sender: string;
            /** Sent At */
            sent_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "made" | "sent" | "accepted" | "held" | "refused";
        };
        /**
         * Document
         * @description A document on record; `file_type` is absent where only the paper was seen.
         */
        RegistryDocument: {
            /**
             * Conclusion
             * @description Of an annual report: the authority's, once it has concluded.
             */
            conclusion: ("qualified" | "basically_qualified" | "unqualified") | null;
            /**
             * File Size
             * @description In bytes.
             */
            file_size: number | null;
            /** File Type */
            file_type: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registration_certificate" | "articles_of_association" | "annual_report" | "filing_certificate" | "other";
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Origin
             * @description Who recorded it: the organisation itself, or the centre.
             * @enum {string}
             */
            origin: "bureau" | "organisation" | "centre";
            /**
             * Reason
             * @description Why it was withdrawn.
             */
            reason: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Report Year
             * @description Of an annual report the year it is about; absent where not told.
             */
            report_year: number | null;
            /**
             * Status
             * @enum {string}
             */
            status: "valid" | "withdrawn";
            /** Title */
            title: string;
            /** Valid From */
            valid_from: string | null;
            /** Valid Until */
            valid_until: string | null;
            /** Version */
            version: number;
        };
        /**
         * DocumentFacts
         * @description What a document is and how long it is valid; a day that is not known is absent, 9999-12-31 is no end (长期).
         *
         *     An annual report, and nothing else, has a year and may have a conclusion.
         */
        RegistryDocumentFacts: {
            /** Conclusion */
            conclusion?: ("qualified" | "basically_qualified" | "unqualified") | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registration_certificate" | "articles_of_association" | "annual_report" | "filing_certificate" | "other";
            /** Report Year */
            report_year?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * Done
         * @description What the caller did in one service in the last seven days.
         */
        RegistryDone: {
            /** Items */
            items: components["schemas"]["RegistryDeed"][];
        };
        /**
         * EarlierMembership
         * @description A time of membership that was over when the organisation applied.
         */
        RegistryEarlierMembership: {
            /**
             * Ended As
             * @enum {string}
             */
            ended_as: "left" | "expelled";
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Number
             * @description The member number of that time.
             */
            number: number;
            /**
             * Reason
             * @description Why it ended.
             */
            reason: string;
            /**
             * Until
             * Format: date
             * @description Its last day; before `from` where it ended on the day it began.
             */
            until: string;
        };
        /**
         * Edited
         * @description What became of an edit: the fields that apply, and the request that the others became.
         */
        RegistryEdited: {
            /** Applied */
            applied: string[];
            organisation: components["schemas"]["RegistryRecord"];
            request: components["schemas"]["RegistryChangeRequest"] | null;
        };
        /**
         * Entry
         * @description One recording: what, when, by whom.
         */
        RegistryEntry: {
            /**
             * Formal Members
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /** Note */
            note: string;
            /**
             * Party Unit
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Recorded By
             * @description The shown name of who recorded it, where identity knows it.
             */
            recorded_by: string | null;
            /**
             * Source
             * @description Who or what said so: a person, a list, a living unit or instructor, a person's count.
             * @enum {string}
             */
            source: "person" | "import" | "unit" | "instructor" | "count";
            /** Version */
            version: number;
            /**
             * Work Coverage
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * Evidence
         * @description What is enclosed: a document on record or a decision of the gate by its id, or another paper by its title.
         */
        RegistryEvidence: {
            /** Id */
            id?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "document" | "decision" | "paper";
            /** Title */
            title: string;
        };
        /**
         * EvidenceTold
         * @description What is enclosed, as it is on record.
         */
        RegistryEvidenceTold: {
            /** Id */
            id?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "document" | "decision" | "paper";
            /** Title */
            title: string;
        };
        /**
         * ExpulsionIn
         * @description The centre proposes to expel a member.
         */
        RegistryExpulsionIn: {
            /**
             * Grounds
             * @description What happened and what it offends against.
             */
            grounds: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * Facts
         * @description The three facts as a person records them.
         */
        "RegistryFacts-Input": {
            /**
             * Formal Members
             * @description Has formal Party members (正式党员).
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /**
             * Note
             * @description Where this is known from.
             * @default
             */
            note?: string;
            /**
             * Party Unit
             * @description Has a Party unit, own or joint (党组织).
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /**
             * Work Coverage
             * @description Covered by Party work; an instructor is enough (党的工作覆盖).
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * Facts
         * @description The three coverage facts, each known or not.
         */
        "RegistryFacts-Output": {
            /**
             * Formal Members
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /**
             * Party Unit
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /** Recorded At */
            recorded_at: string | null;
            /** Version */
            version: number;
            /**
             * Work Coverage
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * FieldAuthorities
         * @description Every dated row, also those no longer or not yet in force.
         */
        RegistryFieldAuthorities: {
            /** Items */
            items: components["schemas"]["RegistryFieldAuthority"][];
        };
        /**
         * FieldAuthority
         * @description Who is the authority of a field; `source` says by which rule.
         */
        RegistryFieldAuthority: {
            /**
             * Authority
             * @enum {string}
             */
            authority: "bureau" | "organisation" | "centre";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Field */
            field: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "filed" | "other";
            /** Source */
            source: string;
        };
        /**
         * FieldOrigin
         * @description One field: who is its authority, and where its present value comes from; absent where that is not known.
         */
        RegistryFieldOrigin: {
            /** At */
            at: string | null;
            /**
             * Authority
             * @enum {string}
             */
            authority: "bureau" | "organisation" | "centre";
            /**
             * By
             * @description The shown name of who gave it, where identity knows it.
             */
            by: string | null;
            /** Field */
            field: string;
            /**
             * Note
             * @description By what evidence, or for what reason, where that was said.
             */
            note: string | null;
            /** Origin */
            origin: ("bureau" | "organisation" | "centre") | null;
            /**
             * Settles
             * @description Whether a change by whoever reads this holds at once; else it is asked for.
             */
            settles: boolean;
        };
        /**
         * FileOut
         * @description A file of an agreement.
         */
        RegistryFileOut: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** Filename */
            filename: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
        };
        /**
         * Former
         * @description The facts and the note as they stood.
         */
        RegistryFormer: {
            /**
             * Formal Members
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /** Note */
            note: string;
            /**
             * Party Unit
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /**
             * Work Coverage
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * FormerKey
         * @description A public key that signed receipts before; those that it signed stay its.
         */
        RegistryFormerKey: {
            /** Key */
            key: string;
            /**
             * Since
             * @description When it began to sign, where that is on record.
             */
            since: string | null;
        };
        /**
         * FormerName
         * @description A name it bore; from is absent where the day is not known.
         */
        RegistryFormerName: {
            /** From */
            from: string | null;
            /** Name */
            name: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * Founded
         * @description How many units of a kind were founded in a window.
         */
        RegistryFounded: {
            /** Count */
            count: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
        };
        /**
         * FoundedUnits
         * @description Units by kind that were founded from a day to another, both included; ended ones count too.
         */
        RegistryFoundedUnits: {
            /** Items */
            items: components["schemas"]["RegistryFounded"][];
            /**
             * Since
             * @description Absent where no committee is on record that it could begin with.
             */
            since: string | null;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * Freshness
         * @description When an organisation's record was last confirmed, and how many of its services with it.
         */
        RegistryFreshness: {
            /**
             * Confirmed At
             * Format: date-time
             */
            confirmed_at: string;
            /** Offerings */
            offerings: number;
        };
        /**
         * GroundGiven
         * @description A ground, and its legal basis as the letter states it; without one the usual words.
         */
        RegistryGroundGiven: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /**
             * Code
             * @enum {string}
             */
            code: "fraud" | "no_activity" | "beyond_purpose" | "refuses_inspection" | "no_change" | "certificate" | "profit" | "assets" | "fees" | "ended" | "other";
        };
        /**
         * GroundOffered
         * @description A ground that may be chosen, with the usual words of its legal basis for this organisation.
         */
        RegistryGroundOffered: {
            /** Basis */
            basis: string;
            /**
             * Code
             * @enum {string}
             */
            code: "fraud" | "no_activity" | "beyond_purpose" | "refuses_inspection" | "no_change" | "certificate" | "profit" | "assets" | "fees" | "ended" | "other";
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * GroundShown
         * @description A ground and its legal basis.
         */
        RegistryGroundShown: {
            /** Basis */
            basis: string;
            /**
             * Code
             * @enum {string}
             */
            code: "fraud" | "no_activity" | "beyond_purpose" | "refuses_inspection" | "no_change" | "certificate" | "profit" | "assets" | "fees" | "ended" | "other";
        };
        /**
         * Grouping
         * @description A grouping as somebody has changed it, to be judged.
         */
        RegistryGrouping: {
            /** Groups */
            groups: string[][];
        };
        /**
         * Grown
         * @description One figure as it was known on the two days, and the difference; absent where it had not been counted by one.
         */
        RegistryGrown: {
            /** After */
            after: number | null;
            /** After On */
            after_on: string | null;
            /** Before */
            before: number | null;
            /**
             * Before On
             * @description The day that the number is of.
             */
            before_on: string | null;
            /** Difference */
            difference: number | null;
        };
        /**
         * Happening
         * @description What happened of one kind on one day, by one hand.
         */
        RegistryHappening: {
            /**
             * By
             * @description The shown name of who did it, where identity knows it.
             */
            by: string | null;
            /** Count */
            count: number;
            /**
             * Day
             * Format: date
             * @description On which it was put on record, in Shanghai.
             */
            day: string;
            /**
             * Fields
             * @description The fields that were given, changed or asked for.
             */
            fields: string[];
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description The type of the events, without the service before it.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            /**
             * Names
             * @description What it was about: names of services, titles of agreements, kinds of documents, of joints and of proceedings; the first five.
             */
            names: string[];
            /**
             * Occurred On
             * @description The day that it speaks of, where that is another.
             */
            occurred_on: string | null;
            /**
             * State
             * @description What it led to, where that is one word of the record.
             */
            state: string | null;
        };
        /**
         * HeldRow
         * @description A row that waits to be mended: its number in the sheet from 1, its code, and why.
         */
        RegistryHeldRow: {
            /** Code */
            code: string | null;
            /** Reason */
            reason: string;
            /** Row */
            row: number;
        };
        /**
         * IndicatorFigure
         * @description An indicator's figure with its definition.
         */
        RegistryIndicatorFigure: {
            /**
             * Anchor
             * @description Where its window begins unless a day is asked for; empty: with the first record.
             */
            anchor: string;
            /**
             * Basis
             * @enum {string}
             */
            basis: "records" | "head_count";
            /** Distinct On */
            distinct_on: string;
            /**
             * Measure
             * @enum {string}
             */
            measure: "count" | "sum";
            /**
             * Name
             * @description What it counts; the screen has words for each.
             */
            name: string;
            /**
             * Platform
             * @description Which of the five platforms it is about, where it is one.
             */
            platform: ("party_building" | "resources" | "standards" | "innovation" | "livelihood") | null;
            /**
             * Rows
             * @description How many rows stand behind it.
             */
            rows: number;
            /**
             * Since
             * @description The window's first day; absent: of a day, or of all that is on record.
             */
            since: string | null;
            /**
             * Unit
             * @enum {string}
             */
            unit: "organisation" | "branch" | "person" | "item" | "time";
            /**
             * Until
             * Format: date
             * @description The window's last day, or the day itself.
             */
            until: string;
            /** Value */
            value: number;
            /**
             * Window
             * @enum {string}
             */
            window: "day" | "period";
        };
        /**
         * IndicatorFigures
         * @description The figures of a service that the caller may see.
         */
        RegistryIndicatorFigures: {
            /** Items */
            items: components["schemas"]["RegistryIndicatorFigure"][];
        };
        /**
         * IndicatorRow
         * @description One row behind a figure.
         */
        RegistryIndicatorRow: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Occurred On */
            occurred_on: string | null;
            /** Opens */
            opens: string;
            /**
             * Subject
             * Format: uuid
             * @description The record that it opens.
             */
            subject: string;
            /**
             * Value
             * @description What the row brings to the figure; 1 where rows are counted.
             */
            value: number;
        };
        /**
         * Instructor
         * @description An instructor or liaison as lists show one.
         */
        RegistryInstructor: {
            /** Area */
            area: string;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "instructor" | "liaison";
            /**
             * Name
             * @description Masked in lists, whole on the own page.
             */
            name: string;
            /**
             * Organisations
             * @description Organisations worked with on the day asked about.
             */
            organisations: number;
            /** Until On */
            until_on: string | null;
            /** Version */
            version: number;
            /** Works From */
            works_from: string;
        };
        /**
         * InstructorAssignment
         * @description An organisation that somebody works or worked with.
         */
        RegistryInstructorAssignment: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Living
             * @description Whether it holds today.
             */
            living: boolean;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Until On */
            until_on: string | null;
        };
        /**
         * InstructorEdit
         * @description What is said of an instructor or liaison.
         */
        RegistryInstructorEdit: {
            /**
             * From On
             * Format: date
             * @description The first day.
             */
            from_on: string;
            /**
             * Kind
             * @description An instructor (党建指导员) or a liaison (联络员).
             * @enum {string}
             */
            kind: "instructor" | "liaison";
            /** Name */
            name: string;
            /**
             * Until On
             * @description The first day after the last one.
             */
            until_on?: string | null;
            /**
             * Works From
             * @description The community or unit that he or she works from.
             * @default
             */
            works_from?: string;
        };
        /**
         * InstructorIn
         * @description An instructor or liaison, with the organisations to work with from the first day.
         */
        RegistryInstructorIn: {
            /**
             * Community
             * @description The area of the work; absent: the caller's own.
             */
            community?: string | null;
            /**
             * From On
             * Format: date
             * @description The first day.
             */
            from_on: string;
            /**
             * Kind
             * @description An instructor (党建指导员) or a liaison (联络员).
             * @enum {string}
             */
            kind: "instructor" | "liaison";
            /** Name */
            name: string;
            /**
             * Organisations
             * @default []
             */
            organisations?: string[];
            /**
             * Until On
             * @description The first day after the last one.
             */
            until_on?: string | null;
            /**
             * Works From
             * @description The community or unit that he or she works from.
             * @default
             */
            works_from?: string;
        };
        /**
         * InstructorRecord
         * @description An instructor's or liaison's whole record.
         */
        RegistryInstructorRecord: {
            /** Area */
            area: string;
            /**
             * Assignments
             * @description The present first.
             */
            assignments: components["schemas"]["RegistryInstructorAssignment"][];
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "instructor" | "liaison";
            /**
             * Name
             * @description Masked in lists, whole on the own page.
             */
            name: string;
            /**
             * Organisations
             * @description Organisations worked with on the day asked about.
             */
            organisations: number;
            /** Until On */
            until_on: string | null;
            /** Version */
            version: number;
            /** Works From */
            works_from: string;
        };
        /**
         * Item
         * @description One thing that waits for the person who asks.
         */
        RegistryItem: {
            /**
             * By
             * @description A moment by which it is over, whatever the calendar says.
             */
            by?: string | null;
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Kind
             * @description What it is; the screen has words for each.
             */
            kind: string;
            /**
             * Or More
             * @description There are more than `count`, which are not counted.
             * @default false
             */
            or_more?: boolean;
            /**
             * Since
             * @description When it began to wait, where that is on record.
             */
            since?: string | null;
            subject?: components["schemas"]["RegistrySubject"] | null;
            /**
             * Waits
             * @description Who waits for it to be done.
             * @enum {string}
             */
            waits: "family" | "organisation" | "colleague" | "nobody";
            /**
             * Working Days
             * @description How long it may wait; absent: nothing presses.
             */
            working_days?: number | null;
        };
        /**
         * JobState
         * @description A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done.
         */
        RegistryJobState: {
            /** Attempt */
            attempt: number;
            /** Done */
            done: number;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error?: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Result */
            result?: unknown;
            /** Revision */
            revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /** Total */
            total: number | null;
        };
        /**
         * JointCount
         * @description How many joints of a kind touch the window (项); its list opens with the same kind and window.
         */
        RegistryJointCount: {
            /** Count */
            count: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "joint_building" | "member_care" | "shared_resources" | "shared_venues" | "joint_activities" | "shared_information";
        };
        /**
         * JointCounts
         * @description Every kind with its count.
         */
        RegistryJointCounts: {
            /** Items */
            items: components["schemas"]["RegistryJointCount"][];
        };
        /**
         * JointEnding
         * @description The last day of a joint.
         */
        RegistryJointEnding: {
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * JointIn
         * @description Something that organisations do together.
         */
        RegistryJointIn: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "joint_building" | "member_care" | "shared_resources" | "shared_venues" | "joint_activities" | "shared_information";
            /** Organisations */
            organisations: string[];
            /**
             * Platform
             * @description Which of the five; absent: that of its kind.
             */
            platform?: ("party_building" | "resources" | "standards" | "innovation" | "livelihood") | null;
            /**
             * Source
             * @description Where it is known from: minutes, an agreement, a booking.
             */
            source: string;
            /**
             * Until
             * @description Its last day; absent: it goes on.
             */
            until?: string | null;
            /**
             * What
             * @description What it is.
             */
            what: string;
        };
        /**
         * JointOut
         * @description One joint.
         */
        RegistryJointOut: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "joint_building" | "member_care" | "shared_resources" | "shared_venues" | "joint_activities" | "shared_information";
            /** Organisations */
            organisations: components["schemas"]["RegistryMemberOrganisation"][];
            /**
             * Platform
             * @enum {string}
             */
            platform: "party_building" | "resources" | "standards" | "innovation" | "livelihood";
            /** Source */
            source: string;
            /** Until */
            until: string | null;
            /** What */
            what: string;
            /**
             * Withdrawn For
             * @description Why it was withdrawn, where it was entered by mistake.
             */
            withdrawn_for: string | null;
        };
        /**
         * Leaving
         * @description A member leaves of its own will.
         */
        RegistryLeaving: {
            /** Reason */
            reason: string;
            /**
             * Until
             * Format: date
             * @description The last day of membership; today at the latest.
             */
            until: string;
        };
        /**
         * Made
         * @description The dispatch that is to be written next, or null where nothing has changed since the last one.
         */
        RegistryMade: {
            dispatch: components["schemas"]["RegistryDispatch"] | null;
        };
        /**
         * Mapping
         * @description Which field each column is, by its header; null: not kept.
         */
        RegistryMapping: {
            /** Columns */
            columns: {
                [key: string]: string | null;
            };
        };
        /**
         * MemberAcknowledgement
         * @description A member today, and how it acknowledged a version.
         */
        RegistryMemberAcknowledgement: {
            /** Acknowledged On */
            acknowledged_on: string | null;
            /**
             * Number
             * @description The member number.
             */
            number: number;
            organisation: components["schemas"]["RegistryMemberOrganisation"];
            /** Way */
            way: ("account" | "paper") | null;
        };
        /**
         * MemberCount
         * @description So many members on a day, by whom.
         */
        RegistryMemberCount: {
            /**
             * Counted On
             * Format: date
             */
            counted_on: string;
            /** Formal */
            formal: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Probationary */
            probationary: number | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Recorded By
             * @description The shown name of who recorded it, where identity knows it.
             */
            recorded_by: string | null;
            /**
             * Source
             * @enum {string}
             */
            source: "person" | "import";
        };
        /**
         * MemberCounts
         * @description The counts of an organisation, the latest first.
         */
        RegistryMemberCounts: {
            /** Items */
            items: components["schemas"]["RegistryMemberCount"][];
        };
        /**
         * MemberOrganisation
         * @description The organisation that is meant.
         */
        RegistryMemberOrganisation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * MemberOut
         * @description One time of membership.
         */
        RegistryMemberOut: {
            /**
             * Basis
             * @description What it rests on: the decision's reason, or the paper that shows it.
             */
            basis: string;
            /**
             * Charter
             * @description The newest version of the charter that it acknowledged; none withdrawn.
             */
            charter: number | null;
            /** Ended As */
            ended_as: ("left" | "expelled") | null;
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Number
             * @description The member number, given once.
             */
            number: number;
            organisation: components["schemas"]["RegistryMemberOrganisation"];
            /**
             * Reason
             * @description Why it ended.
             */
            reason: string;
            /**
             * Source
             * @description Admitted here, or a member before the record began.
             * @enum {string}
             */
            source: "admission" | "opening";
            /**
             * Until
             * @description The last day of membership; absent: it runs.
             */
            until: string | null;
        };
        /**
         * Mended
         * @description What became of the lines of a filled workbook; all the other figures and lists add up to `rows`.
         */
        RegistryMended: {
            /**
             * Accepted
             * @description Came in.
             * @default 0
             */
            accepted?: number;
            /**
             * Dropped
             * @description Of somebody who was erased or has objected.
             * @default 0
             */
            dropped?: number;
            /** Held */
            held?: components["schemas"]["RegistryStillHeld"][];
            /**
             * Merged
             * @description Went into a row that is in already.
             * @default 0
             */
            merged?: number;
            /**
             * No Longer Held
             * @description Mended already, by whomever.
             * @default 0
             */
            no_longer_held?: number;
            /**
             * Overtaken
             * @description Rows that somebody else changed since the workbook was taken out.
             */
            overtaken?: number[];
            /** Rows */
            rows: number;
            /**
             * Unchanged
             * @description Nothing was filled in; the row is held as before.
             * @default 0
             */
            unchanged?: number;
        };
        /**
         * Mending
         * @description Corrected cells of a held row, by field.
         */
        RegistryMending: {
            /** Fields */
            fields: {
                [key: string]: string;
            };
        };
        /**
         * Merge
         * @description A merge on record.
         */
        RegistryMerge: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kept Id
             * Format: uuid
             */
            kept_id: string;
            /**
             * Merged At
             * Format: date-time
             */
            merged_at: string;
            /**
             * Merged Id
             * Format: uuid
             */
            merged_id: string;
            /** Reason */
            reason: string;
            /** Undone At */
            undone_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * MergeField
         * @description A field on both sides; `differs` where both say something, and not the same, so that one has to be chosen.
         *
         *     Nobody chooses between two counts of members, of which the later day's holds, nor how the record stands with the
         *     house: it takes over where the other stands better.
         */
        RegistryMergeField: {
            /** Differs */
            differs: boolean;
            /** Field */
            field: string;
            /**
             * Held
             * @description The field's authority, where the other record's value would overwrite what it or another has said: the record that stays keeps its own, and nothing is chosen.
             */
            held: ("bureau" | "organisation" | "centre") | null;
            /** Kept */
            kept: string | boolean | number | null;
            /** Merged */
            merged: string | boolean | number | null;
            /**
             * Takes
             * @description What the record that stays will say; absent while it is chosen.
             */
            takes: string | boolean | number | null;
        };
        /**
         * MergeIn
         * @description Which record goes into this one, as both were seen, and whose value counts where the two differ.
         */
        RegistryMergeIn: {
            /**
             * Choices
             * @default {}
             */
            choices?: {
                [key: string]: "kept" | "merged";
            };
            /** Kept Version */
            kept_version: number;
            /**
             * Merged
             * Format: uuid
             */
            merged: string;
            /** Merged Version */
            merged_version: number;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * MergeLoss
         * @description What would be lost, and of what: the merge is refused until it is settled.
         */
        RegistryMergeLoss: {
            /** Names */
            names: string[];
            /**
             * What
             * @enum {string}
             */
            what: "codes" | "direction" | "streets" | "fields" | "state" | "offerings" | "requests" | "coverage" | "ties";
        };
        /**
         * MergePreview
         * @description What a merge would do: what moves, what is taken over, and what would be lost.
         */
        RegistryMergePreview: {
            /** Capacity */
            capacity: number;
            /** Documents */
            documents: number;
            /** Fields */
            fields: components["schemas"]["RegistryMergeField"][];
            kept: components["schemas"]["RegistryMergeSide"];
            /**
             * Losses
             * @description Fields among them can be settled by choosing; the others beforehand.
             */
            losses: components["schemas"]["RegistryMergeLoss"][];
            merged: components["schemas"]["RegistryMergeSide"];
            /**
             * Offerings
             * @description Services that would move.
             */
            offerings: number;
        };
        /**
         * Merges
         * @description The merges that a record had a part in, the latest first; there are a handful at most.
         */
        RegistryMerges: {
            /** Items */
            items: components["schemas"]["RegistryMerge"][];
        };
        /**
         * MergeSide
         * @description One of the two records.
         */
        RegistryMergeSide: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * Moved
         * @description A move of a request: whatever the verb, what there is to say; a rejection says why.
         */
        RegistryMoved: {
            /**
             * Reason
             * @description Needed where it is rejected.
             * @default
             */
            reason?: string;
        };
        /**
         * NewDispatch
         * @description What is to be sent: what has changed since the last dispatch, or with `full` the whole register anew.
         *
         *     Or what was not taken of a sender's word (`corrections`), which goes to that sender once.
         */
        RegistryNewDispatch: {
            /**
             * Catalogue
             * @default organisations
             * @enum {string}
             */
            catalogue?: "organisations" | "corrections";
            /**
             * Full
             * @description Of organisations alone.
             * @default false
             */
            full?: boolean;
        };
        /**
         * NewOffering
         * @description A new offering, and whose it is.
         */
        RegistryNewOffering: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone";
            /**
             * Begins At
             * @description In Shanghai.
             */
            begins_at?: string | null;
            /**
             * Capacity
             * @description Places a round.
             */
            capacity: number;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Disability Classes
             * @default []
             */
            disability_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /** Ends At */
            ends_at?: string | null;
            /**
             * Excluded Classes
             * @description Whoever has one of these disabilities is not matched to it.
             * @default []
             */
            excluded_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Sex
             * @description Nobody of this sex is matched to it.
             * @default
             * @enum {string}
             */
            excluded_sex?: "" | "male" | "female";
            /**
             * Excludes Note
             * @description Whom else it does not take, for people to weigh.
             * @default
             */
            excludes_note?: string;
            /** Fee */
            fee?: number | string | null;
            /**
             * Fee Note
             * @default
             */
            fee_note?: string;
            /**
             * Intake
             * @default
             * @enum {string}
             */
            intake?: "" | "walk_in" | "telephone" | "appointment" | "referral";
            /**
             * Intake Note
             * @default
             */
            intake_note?: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months?: number | null;
            /**
             * Min Months
             * @default 0
             */
            min_months?: number;
            /** Name */
            name: string;
            /**
             * Need Tags
             * @default []
             */
            need_tags?: string[];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Place
             * @default
             */
            place?: string;
            /** Radius M */
            radius_m: number;
            /**
             * Recurrence
             * @description A rule of RFC 5545: daily, weekly, monthly or yearly.
             * @default
             */
            recurrence?: string;
            /**
             * Schedule
             * @description As people say it; half days are read from it where no rule is given.
             * @default
             */
            schedule?: string;
            /** Starts On */
            starts_on?: string | null;
        };
        /**
         * NewOrganisation
         * @description An organisation that is put on record by hand, with a credit code or else with the street's filing number.
         */
        RegistryNewOrganisation: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Business Scope
             * @default
             */
            business_scope?: string;
            /** Certificate From */
            certificate_from?: string | null;
            /**
             * Certificate Number
             * @default
             */
            certificate_number?: string;
            /**
             * Certificate Until
             * @description 9999-12-31: without an end (长期).
             */
            certificate_until?: string | null;
            /**
             * Charity
             * @description As civil affairs says; absent: not known.
             */
            charity?: ("no" | "recognised" | "public_fundraising") | null;
            /**
             * Community
             * @description Code of the community it lies in.
             */
            community?: string | null;
            /**
             * Differs
             * @description In what it differs from one of the same name on record in the street, which is needed where there is one; it stays with the name.
             * @default
             */
            differs?: string;
            /**
             * Filing Number
             * @description The street's number, where it has no code.
             */
            filing_number?: string | null;
            /** Full Time Staff */
            full_time_staff?: number | null;
            /**
             * Introduction
             * @default
             */
            introduction?: string;
            /**
             * Legal Representative
             * @default
             */
            legal_representative?: string;
            /** Legal Status */
            legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /** Name */
            name: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Registered Capital
             * @description In 10,000 yuan (万元).
             */
            registered_capital?: number | string | null;
            /** Registered On */
            registered_on?: string | null;
            /**
             * Registration Authority
             * @default
             */
            registration_authority?: string;
            /**
             * Sector
             * @default
             */
            sector?: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do.
             */
            sponsor?: boolean | null;
            /**
             * Status
             * @default active
             * @enum {string}
             */
            status?: "candidate" | "admitted" | "active" | "suspended" | "exited";
            /**
             * Supervising Unit
             * @default
             */
            supervising_unit?: string;
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Uscc
             * @description Unified social credit code.
             */
            uscc?: string | null;
        };
        /**
         * NewReferral
         * @description A new draft, and of which organisation.
         */
        RegistryNewReferral: {
            /**
             * Addressee
             * @description The bureau that registered the organisation.
             */
            addressee: string;
            /**
             * Evidence
             * @default []
             */
            evidence?: components["schemas"]["RegistryEvidence"][];
            /** Facts */
            facts: string;
            /** Grounds */
            grounds: components["schemas"]["RegistryGroundGiven"][];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * NewReplay
         * @description From which number on a sender's deliveries of a catalogue are to be read again.
         */
        RegistryNewReplay: {
            /**
             * Catalogue
             * @default organisations
             */
            catalogue?: string;
            /**
             * Number
             * @description The first number that is read again.
             */
            number: number;
            /**
             * Sender Id
             * Format: uuid
             */
            sender_id: string;
        };
        /**
         * NewSender
         * @description A sender that is put on record.
         */
        RegistryNewSender: {
            /**
             * Area
             * @description The street whose organisations it tells of.
             */
            area?: string | null;
            /**
             * Code
             * @description How it names itself in the names of its files.
             */
            code: string;
            /**
             * Interval Days
             * @description Days between deliveries; null: any.
             */
            interval_days?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "bureau" | "subdistrict";
            /** Name */
            name: string;
            /**
             * Receipt Key
             * @description The public key of the receipts that it gives.
             */
            receipt_key?: string | null;
            /**
             * Unknown
             * @description What becomes of an organisation that is not on record: it waits, or it is made.
             * @default hold
             * @enum {string}
             */
            unknown?: "hold" | "create";
        };
        /**
         * NewViolation
         * @description What was found of an organisation, on which day, against which rule, and what proves it.
         */
        RegistryNewViolation: {
            /**
             * Evidence
             * @default []
             */
            evidence?: components["schemas"]["RegistryEvidence"][];
            /** Facts */
            facts: string;
            /**
             * Found On
             * Format: date
             */
            found_on: string;
            ground: components["schemas"]["RegistryGroundGiven"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * Notice
         * @description What happened to one record in one week, told once however often it did.
         */
        RegistryNotice: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["RegistrySubject"];
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Notices
         * @description What happened lately in one service.
         */
        RegistryNotices: {
            /** Items */
            items: components["schemas"]["RegistryNotice"][];
        };
        /**
         * Offering
         * @description A service as lists and maps show it; WGS 84, ages in calendar months, radius in metres.
         */
        RegistryOffering: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone";
            /** Begins At */
            begins_at: string | null;
            /** Capacity */
            capacity: number;
            /**
             * Confirmed At
             * @description When somebody last said that all this is right; absent in a list of a past day.
             */
            confirmed_at: string | null;
            /** Description */
            description: string;
            /** Disability Classes */
            disability_classes: string[];
            /** Ends At */
            ends_at: string | null;
            /**
             * Excluded Classes
             * @description Whoever has one of these disabilities is not matched to it.
             */
            excluded_classes: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Sex
             * @description Nobody of this sex is matched to it; empty: both are.
             * @enum {string}
             */
            excluded_sex: "" | "male" | "female";
            /**
             * Excludes Note
             * @description Whom else it does not take, for people to weigh; nothing is matched by it.
             */
            excludes_note: string;
            /**
             * Fee
             * @description What a place costs, in yuan; 0 is free, absent is not told.
             */
            fee: number | null;
            /** Fee Note */
            fee_note: string;
            /**
             * Hidden
             * @description Not confirmed for more than 180 days: left out of matching, and of lists that do not ask for it.
             */
            hidden: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Intake
             * @description How one joins; empty: not told.
             * @enum {string}
             */
            intake: "" | "walk_in" | "telephone" | "appointment" | "referral";
            /** Intake Note */
            intake_note: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months: number | null;
            /** Min Months */
            min_months: number;
            /** Name */
            name: string;
            /** Need Tags */
            need_tags: string[];
            /** Open */
            open: boolean;
            organisation: components["schemas"]["Registryservices__registry__offerings__schemas__Organisation"];
            /** Place */
            place: string;
            /**
             * Places At
             * @description When the places were told last.
             */
            places_at: string | null;
            /** Radius M */
            radius_m: number;
            /**
             * Recurrence
             * @description A rule of RFC 5545; empty where it is not told so.
             */
            recurrence: string;
            /** Schedule */
            schedule: string;
            /** Slots */
            slots: string[];
            /**
             * Stale
             * @description Not confirmed for more than 90 days.
             */
            stale: boolean;
            /** Starts On */
            starts_on: string | null;
            /**
             * Taken
             * @description Places taken, where that was told.
             */
            taken: number | null;
            /** Version */
            version: number;
            /**
             * Waiting
             * @description How many wait for a place, where that was told.
             */
            waiting: number | null;
        };
        /**
         * OfferingDays
         * @description The days on which an offering takes place, from its rule; none where it has none.
         */
        RegistryOfferingDays: {
            /** Items */
            items: string[];
        };
        /**
         * OfferingIn
         * @description An offering as another system knows it; fields that are absent stay as they are.
         */
        RegistryOfferingIn: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone";
            /** Capacity */
            capacity: number;
            /**
             * Crs
             * @description The map the point was taken from.
             * @default WGS84
             * @enum {string}
             */
            crs?: "WGS84" | "GCJ02" | "BD09";
            /**
             * Disability Classes
             * @default []
             */
            disability_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Classes
             * @description Who has one of these is left out.
             * @default []
             */
            excluded_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Sex
             * @description Nobody of this sex is matched to it.
             * @default
             * @enum {string}
             */
            excluded_sex?: "" | "male" | "female";
            /**
             * Excludes Note
             * @description Whom else it does not take, for people to weigh.
             * @default
             */
            excludes_note?: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months?: number | null;
            /**
             * Min Months
             * @default 0
             */
            min_months?: number;
            /** Name */
            name: string;
            /**
             * Need Tags
             * @default []
             */
            need_tags?: string[];
            /**
             * Open
             * @default true
             */
            open?: boolean;
            /**
             * Organisation External Id
             * @description its organisation by the same system's own number.
             */
            organisation_external_id?: string | null;
            /**
             * Organisation Id
             * @description Its organisation by our id, or else:
             */
            organisation_id?: string | null;
            /**
             * Place
             * @default
             */
            place?: string;
            /** Radius M */
            radius_m: number;
            /**
             * Schedule
             * @default
             */
            schedule?: string;
        };
        /**
         * OfferingKept
         * @description What became of what was written: what holds now, and what waits for the centre.
         */
        RegistryOfferingKept: {
            /** @description Absent: a new one that waits. */
            offering: components["schemas"]["RegistryOffering"] | null;
            /** @description Absent: all of it holds at once. */
            proposal: components["schemas"]["RegistryOfferingProposal"] | null;
        };
        /**
         * OfferingProposal
         * @description What an organisation asks for, and what became of it.
         */
        RegistryOfferingProposal: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Changes
             * @description Against the offering as it stands, of one that was decided as it stood then; of a new one every field.
             */
            changes: components["schemas"]["RegistryProposedField"][];
            /**
             * Compared
             * @description Whether `before` is told: not of a new offering, nor of what was decided before it was kept.
             */
            compared: boolean;
            /**
             * Decidable
             * @description Whether the one who reads it may approve it now.
             */
            decidable: boolean;
            /** Decided At */
            decided_at: string | null;
            /**
             * Escalated At
             * @description When it was put before who leads the centre, because nobody had decided in time.
             */
            escalated_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * New
             * @description Whether it is, or was when it was decided, a new offering.
             */
            new: boolean;
            /**
             * Offering Id
             * @description Absent: a new offering that is not on record.
             */
            offering_id: string | null;
            organisation: components["schemas"]["Registryservices__registry__offerings__schemas__Organisation"];
            /** Reason */
            reason: string;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "approved" | "rejected" | "withdrawn";
        };
        /**
         * OfferingPut
         * @description The offering as it stands now, and which of the words that came do not hold there.
         */
        RegistryOfferingPut: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone";
            /** Begins At */
            begins_at: string | null;
            /** Capacity */
            capacity: number;
            /**
             * Confirmed At
             * @description When somebody last said that all this is right; absent in a list of a past day.
             */
            confirmed_at: string | null;
            /** Description */
            description: string;
            /** Disability Classes */
            disability_classes: string[];
            /** Ends At */
            ends_at: string | null;
            /**
             * Excluded Classes
             * @description Whoever has one of these disabilities is not matched to it.
             */
            excluded_classes: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Sex
             * @description Nobody of this sex is matched to it; empty: both are.
             * @enum {string}
             */
            excluded_sex: "" | "male" | "female";
            /**
             * Excludes Note
             * @description Whom else it does not take, for people to weigh; nothing is matched by it.
             */
            excludes_note: string;
            /**
             * Fee
             * @description What a place costs, in yuan; 0 is free, absent is not told.
             */
            fee: number | null;
            /** Fee Note */
            fee_note: string;
            /**
             * Hidden
             * @description Not confirmed for more than 180 days: left out of matching, and of lists that do not ask for it.
             */
            hidden: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Intake
             * @description How one joins; empty: not told.
             * @enum {string}
             */
            intake: "" | "walk_in" | "telephone" | "appointment" | "referral";
            /** Intake Note */
            intake_note: string;
            /**
             * Kept
             * @description Fields that its organisation has written itself, which stay as it wrote them.
             */
            kept: string[];
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months: number | null;
            /** Min Months */
            min_months: number;
            /** Name */
            name: string;
            /** Need Tags */
            need_tags: string[];
            /** Open */
            open: boolean;
            organisation: components["schemas"]["Registryservices__registry__offerings__schemas__Organisation"];
            /** Place */
            place: string;
            /**
             * Places At
             * @description When the places were told last.
             */
            places_at: string | null;
            /** Radius M */
            radius_m: number;
            /**
             * Recurrence
             * @description A rule of RFC 5545; empty where it is not told so.
             */
            recurrence: string;
            /** Schedule */
            schedule: string;
            /** Slots */
            slots: string[];
            /**
             * Stale
             * @description Not confirmed for more than 90 days.
             */
            stale: boolean;
            /** Starts On */
            starts_on: string | null;
            /**
             * Taken
             * @description Places taken, where that was told.
             */
            taken: number | null;
            /** Version */
            version: number;
            /**
             * Waiting
             * @description How many wait for a place, where that was told.
             */
            waiting: number | null;
        };
        /**
         * OfferingWritten
         * @description A whole offering as a person writes it; WGS 84, ages in calendar months, radius in metres.
         */
        RegistryOfferingWritten: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone";
            /**
             * Begins At
             * @description In Shanghai.
             */
            begins_at?: string | null;
            /**
             * Capacity
             * @description Places a round.
             */
            capacity: number;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Disability Classes
             * @default []
             */
            disability_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /** Ends At */
            ends_at?: string | null;
            /**
             * Excluded Classes
             * @description Whoever has one of these disabilities is not matched to it.
             * @default []
             */
            excluded_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[];
            /**
             * Excluded Sex
             * @description Nobody of this sex is matched to it.
             * @default
             * @enum {string}
             */
            excluded_sex?: "" | "male" | "female";
            /**
             * Excludes Note
             * @description Whom else it does not take, for people to weigh.
             * @default
             */
            excludes_note?: string;
            /** Fee */
            fee?: number | string | null;
            /**
             * Fee Note
             * @default
             */
            fee_note?: string;
            /**
             * Intake
             * @default
             * @enum {string}
             */
            intake?: "" | "walk_in" | "telephone" | "appointment" | "referral";
            /**
             * Intake Note
             * @default
             */
            intake_note?: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Months */
            max_months?: number | null;
            /**
             * Min Months
             * @default 0
             */
            min_months?: number;
            /** Name */
            name: string;
            /**
             * Need Tags
             * @default []
             */
            need_tags?: string[];
            /**
             * Place
             * @default
             */
            place?: string;
            /** Radius M */
            radius_m: number;
            /**
             * Recurrence
             * @description A rule of RFC 5545: daily, weekly, monthly or yearly.
             * @default
             */
            recurrence?: string;
            /**
             * Schedule
             * @description As people say it; half days are read from it where no rule is given.
             * @default
             */
            schedule?: string;
            /** Starts On */
            starts_on?: string | null;
        };
        /**
         * Officer
         * @description Who holds or held a post.
         */
        RegistryOfficer: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Name */
            name: string;
            /**
             * Post
             * @enum {string}
             */
            post: "secretary" | "deputy_secretary" | "organisation" | "publicity" | "discipline" | "member";
            /**
             * Until On
             * @description The first day on which it was another's or nobody's.
             */
            until_on: string | null;
        };
        /**
         * OfficerIn
         * @description Who holds a post.
         */
        RegistryOfficerIn: {
            /** Name */
            name: string;
            /**
             * Post
             * @enum {string}
             */
            post: "secretary" | "deputy_secretary" | "organisation" | "publicity" | "discipline" | "member";
        };
        /**
         * Opened
         * @description What became of them: the numbers given, in the order of the request.
         */
        RegistryOpened: {
            /** Numbers */
            numbers: number[];
        };
        /**
         * Opening
         * @description The members that the association had before it was put on record here.
         */
        RegistryOpening: {
            /**
             * Basis
             * @description The paper that shows them: minutes, a register.
             */
            basis: string;
            /** Members */
            members: components["schemas"]["RegistryOpeningMember"][];
        };
        /**
         * OpeningMember
         * @description A member of before the record.
         */
        RegistryOpeningMember: {
            /**
             * From
             * Format: date
             * @description Member since.
             */
            from: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * OrganisationEdit
         * @description What is to be changed; `note` says by what evidence, for whoever decides what has to be asked for.
         *
         *     The house's status changes by a move of its table alone; to suspend, to exit and to take back need the reason.
         */
        RegistryOrganisationEdit: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Business Scope
             * @default
             */
            business_scope?: string;
            /** Certificate From */
            certificate_from?: string | null;
            /**
             * Certificate Number
             * @default
             */
            certificate_number?: string;
            /**
             * Certificate Until
             * @description 9999-12-31: without an end (长期).
             */
            certificate_until?: string | null;
            /**
             * Charity
             * @description As civil affairs says; absent: not known.
             */
            charity?: ("no" | "recognised" | "public_fundraising") | null;
            /**
             * Community
             * @description Code of the community it lies in.
             */
            community?: string | null;
            /**
             * Draft
             * @description Keep what has to be asked for as a draft, and do not send it.
             * @default false
             */
            draft?: boolean;
            /**
             * Filing Number
             * @description The street's number, where it has no code.
             */
            filing_number?: string | null;
            /** Full Time Staff */
            full_time_staff?: number | null;
            /**
             * Introduction
             * @default
             */
            introduction?: string;
            /**
             * Legal Representative
             * @default
             */
            legal_representative?: string;
            /** Legal Status */
            legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /** Name */
            name?: string | null;
            /**
             * Note
             * @description By what evidence, or for what reason; it stays with the values.
             * @default
             */
            note?: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Registered Capital
             * @description In 10,000 yuan (万元).
             */
            registered_capital?: number | string | null;
            /** Registered On */
            registered_on?: string | null;
            /**
             * Registration Authority
             * @default
             */
            registration_authority?: string;
            /**
             * Sector
             * @default
             */
            sector?: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do.
             */
            sponsor?: boolean | null;
            /**
             * Status
             * @default active
             * @enum {string}
             */
            status?: "candidate" | "admitted" | "active" | "suspended" | "exited";
            /**
             * Supervising Unit
             * @default
             */
            supervising_unit?: string;
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Uscc
             * @description Unified social credit code.
             */
            uscc?: string | null;
        };
        /**
         * OrganisationIn
         * @description An organisation as another system knows it; fields that are absent stay as they are.
         */
        RegistryOrganisationIn: {
            /**
             * Business Scope
             * @default
             */
            business_scope?: string;
            /** Certificate From */
            certificate_from?: string | null;
            /**
             * Certificate Number
             * @default
             */
            certificate_number?: string;
            /**
             * Certificate Until
             * @description 9999-12-31: without an end (长期).
             */
            certificate_until?: string | null;
            /**
             * Charity
             * @description As civil affairs says of it; absent: not known.
             */
            charity?: ("no" | "recognised" | "public_fundraising") | null;
            /**
             * Community
             * @description Code of the community it lies in.
             */
            community?: string | null;
            /**
             * Filing Number
             * @description The street's number, where there is no code.
             */
            filing_number?: string | null;
            /** Full Time Staff */
            full_time_staff?: number | null;
            /**
             * Legal Status
             * @description What the law says of it; absent: not known.
             */
            legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /** Name */
            name: string;
            /**
             * Registered Capital
             * @description In 10,000 yuan (万元).
             */
            registered_capital?: number | string | null;
            /** Registered On */
            registered_on?: string | null;
            /**
             * Registration Authority
             * @default
             */
            registration_authority?: string;
            /**
             * Sector
             * @default
             */
            sector?: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do.
             */
            sponsor?: boolean | null;
            /**
             * Status
             * @default active
             * @enum {string}
             */
            status?: "active" | "suspended" | "exited";
            /**
             * Supervising Unit
             * @default
             */
            supervising_unit?: string;
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Uscc
             * @description Unified social credit code; absent: filed.
             */
            uscc?: string | null;
        };
        /**
         * OrganisationInstructor
         * @description Somebody who works or worked with an organisation.
         */
        RegistryOrganisationInstructor: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Instructor Id
             * Format: uuid
             */
            instructor_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "instructor" | "liaison";
            /**
             * Living
             * @description Whether it holds today.
             */
            living: boolean;
            /**
             * Name
             * @description Masked.
             */
            name: string;
            /** Until On */
            until_on: string | null;
            /** Works From */
            works_from: string;
        };
        /**
         * OrganisationInstructors
         * @description Who works or worked with an organisation, the present first.
         */
        RegistryOrganisationInstructors: {
            /** Items */
            items: components["schemas"]["RegistryOrganisationInstructor"][];
        };
        /**
         * OrganisationPut
         * @description The record as it stands now, and which of the words that came do not hold there.
         */
        RegistryOrganisationPut: {
            /** Address */
            address: string;
            /** Area */
            area: string;
            /** Business Scope */
            business_scope: string;
            /**
             * Certificate From
             * @description The first day its registration certificate is valid.
             */
            certificate_from: string | null;
            /**
             * Certificate Number
             * @description Of its certificate (登记证号), from before there were credit codes.
             */
            certificate_number: string;
            /**
             * Certificate Until
             * @description The last one; 9999-12-31: without an end (长期).
             */
            certificate_until: string | null;
            /**
             * Charity
             * @description As civil affairs says: no charity, recognised as one (慈善组织认定), or one that may raise funds in public (公开募捐资格); absent: not known.
             */
            charity: ("no" | "recognised" | "public_fundraising") | null;
            community: components["schemas"]["RegistryPlace"] | null;
            /**
             * Confirmed At
             * @description When somebody last said that all of it is right.
             */
            confirmed_at: string | null;
            coverage: components["schemas"]["RegistryFacts-Output"];
            /** Filing Number */
            filing_number: string | null;
            /** Formal Members */
            formal_members: number | null;
            /** Formal Members On */
            formal_members_on: string | null;
            /**
             * Former Names
             * @description The names it bore before, the latest last.
             */
            former_names: components["schemas"]["RegistryFormerName"][];
            /** Full Time Staff */
            full_time_staff: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Introduction */
            introduction: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "filed" | "other";
            /** Legal Representative */
            legal_representative: string;
            /**
             * Legal Status
             * @description What the law says: absent where it is not known.
             */
            legal_status: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /**
             * Merged Into
             * @description The organisation that this one went into in a merge.
             */
            merged_into: string | null;
            /**
             * Moves
             * @description What its status may become; whoever edits the record does it.
             */
            moves: components["schemas"]["RegistryStatusMove"][];
            /** Name */
            name: string;
            /** Offerings */
            offerings: number;
            /**
             * Phone
             * @description As it was typed.
             */
            phone: string;
            /**
             * Phone E164
             * @description The numbers in it that can be told for sure, as E.164.
             */
            phone_e164: string[];
            /**
             * Phone Grade
             * @description `warn`: not all of it can be dialled from elsewhere; absent where none was typed.
             */
            phone_grade: ("ok" | "warn") | null;
            /**
             * Phone Why
             * @description What is the matter with it.
             */
            phone_why: ("form" | "area_code" | "short") | null;
            /**
             * Recorded On
             * Format: date
             * @description The day from which it is on record; a list as of an earlier day shows it, once registered, as it was first known, without legal status and members.
             */
            recorded_on: string;
            /**
             * Registered Capital
             * @description In 10,000 yuan (万元); absent: not told.
             */
            registered_capital: number | null;
            /** Registered On */
            registered_on: string | null;
            /** Registration Authority */
            registration_authority: string;
            /**
             * Rejected
             * @description Such fields of which the very same was asked for before and rejected: nothing waits.
             */
            rejected: string[];
            /** Sector */
            sector: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do; absent: not told.
             */
            sponsor: boolean | null;
            /**
             * Stale
             * @description Neither recorded nor confirmed for 90 days: last among what a search finds.
             */
            stale: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "candidate" | "admitted" | "active" | "suspended" | "exited" | "withdrawn";
            /**
             * Supervising Unit
             * @description The authority in charge of its field (业务主管单位); blank: none told.
             */
            supervising_unit: string;
            /** Type */
            type: string;
            /** Uscc */
            uscc: string | null;
            /** Version */
            version: number;
            /**
             * Waiting
             * @description Fields of what was sent that are others' to decide, such as the registration authority's: the record keeps what it says, and a change request waits for whoever decides it.
             */
            waiting: string[];
        };
        /**
         * OrganisationUnit
         * @description A unit that an organisation belongs to or belonged to.
         */
        RegistryOrganisationUnit: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Living
             * @description Whether it holds today.
             */
            living: boolean;
            unit: components["schemas"]["RegistryUnitLink"];
            /** Until On */
            until_on: string | null;
        };
        /**
         * OrganisationUnits
         * @description The units of an organisation, the present first.
         */
        RegistryOrganisationUnits: {
            /** Items */
            items: components["schemas"]["RegistryOrganisationUnit"][];
        };
        /** Page[AgreementOut] */
        RegistryPage_AgreementOut_: {
            /** Items */
            items: components["schemas"]["RegistryAgreementOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Capacity] */
        RegistryPage_Capacity_: {
            /** Items */
            items: components["schemas"]["RegistryCapacity"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ChangeRequest] */
        RegistryPage_ChangeRequest_: {
            /** Items */
            items: components["schemas"]["RegistryChangeRequest"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Confirmation] */
        RegistryPage_Confirmation_: {
            /** Items */
            items: components["schemas"]["RegistryConfirmation"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Delivery] */
        RegistryPage_Delivery_: {
            /** Items */
            items: components["schemas"]["RegistryDelivery"][];
            /** Next */
            next?: string | null;
        };
        /** Page[DeliveryRow] */
        RegistryPage_DeliveryRow_: {
            /** Items */
            items: components["schemas"]["RegistryDeliveryRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[DeregistrationReferral] */
        RegistryPage_DeregistrationReferral_: {
            /** Items */
            items: components["schemas"]["RegistryDeregistrationReferral"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Dispatch] */
        RegistryPage_Dispatch_: {
            /** Items */
            items: components["schemas"]["RegistryDispatch"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Document] */
        RegistryPage_Document_: {
            /** Items */
            items: components["schemas"]["RegistryDocument"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Happening] */
        RegistryPage_Happening_: {
            /** Items */
            items: components["schemas"]["RegistryHappening"][];
            /** Next */
            next?: string | null;
        };
        /** Page[IndicatorRow] */
        RegistryPage_IndicatorRow_: {
            /** Items */
            items: components["schemas"]["RegistryIndicatorRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Instructor] */
        RegistryPage_Instructor_: {
            /** Items */
            items: components["schemas"]["RegistryInstructor"][];
            /** Next */
            next?: string | null;
        };
        /** Page[JointOut] */
        RegistryPage_JointOut_: {
            /** Items */
            items: components["schemas"]["RegistryJointOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[MemberAcknowledgement] */
        RegistryPage_MemberAcknowledgement_: {
            /** Items */
            items: components["schemas"]["RegistryMemberAcknowledgement"][];
            /** Next */
            next?: string | null;
        };
        /** Page[MemberOut] */
        RegistryPage_MemberOut_: {
            /** Items */
            items: components["schemas"]["RegistryMemberOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Offering] */
        RegistryPage_Offering_: {
            /** Items */
            items: components["schemas"]["RegistryOffering"][];
            /** Next */
            next?: string | null;
        };
        /** Page[OfferingProposal] */
        RegistryPage_OfferingProposal_: {
            /** Items */
            items: components["schemas"]["RegistryOfferingProposal"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Organisation] */
        RegistryPage_Organisation_: {
            /** Items */
            items: components["schemas"]["Registryservices__registry__organisations__schemas__Organisation"][];
            /** Next */
            next?: string | null;
        };
        /** Page[PlanHead] */
        RegistryPage_PlanHead_: {
            /** Items */
            items: components["schemas"]["RegistryPlanHead"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ProceedingOut] */
        RegistryPage_ProceedingOut_: {
            /** Items */
            items: components["schemas"]["RegistryProceedingOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RateOrganisation] */
        RegistryPage_RateOrganisation_: {
            /** Items */
            items: components["schemas"]["RegistryRateOrganisation"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Row] */
        RegistryPage_Row_: {
            /** Items */
            items: components["schemas"]["RegistryRow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[StaffPost] */
        RegistryPage_StaffPost_: {
            /** Items */
            items: components["schemas"]["RegistryStaffPost"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Summary] */
        RegistryPage_Summary_: {
            /** Items */
            items: components["schemas"]["RegistrySummary"][];
            /** Next */
            next?: string | null;
        };
        /** Page[SupportOut] */
        RegistryPage_SupportOut_: {
            /** Items */
            items: components["schemas"]["RegistrySupportOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[SyncConflict] */
        RegistryPage_SyncConflict_: {
            /** Items */
            items: components["schemas"]["RegistrySyncConflict"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Unit] */
        RegistryPage_Unit_: {
            /** Items */
            items: components["schemas"]["RegistryUnit"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ViolationOut] */
        RegistryPage_ViolationOut_: {
            /** Items */
            items: components["schemas"]["RegistryViolationOut"][];
            /** Next */
            next?: string | null;
        };
        /**
         * PartyGone
         * @description A party is no longer here: since which day, and how that came.
         */
        RegistryPartyGone: {
            /**
             * How
             * @enum {string}
             */
            how: "exited" | "expelled" | "deregistered" | "annulled" | "revoked";
            /**
             * Since
             * Format: date
             */
            since: string;
        };
        /**
         * PartyIn
         * @description A party: an organisation on record, or somebody else by name.
         */
        RegistryPartyIn: {
            /** Name */
            name?: string | null;
            /** Organisation Id */
            organisation_id?: string | null;
        };
        /**
         * PartyOut
         * @description A party by the name it had; `id` where it is on record.
         */
        RegistryPartyOut: {
            /** @description Of one that is no longer here since a day of the term: the agreement counts until it is ended. */
            departed: components["schemas"]["RegistryPartyGone"] | null;
            /** Id */
            id: string | null;
            /** Name */
            name: string;
        };
        /**
         * Place
         * @description The community; its code is absent until the community itself is on record.
         */
        RegistryPlace: {
            /** Code */
            code: string | null;
            /** Name */
            name: string;
        };
        /**
         * Places
         * @description How full an offering is today.
         */
        RegistryPlaces: {
            /** Taken */
            taken: number;
            /**
             * Waiting
             * @default 0
             */
            waiting?: number;
        };
        /**
         * Plan
         * @description A whole plan. `optimal`: no other covers more, nor as much at less cost; else the gaps say how far it may be.
         *
         *     Once accepted otherwise than proposed it is not `optimal`, and the gaps are those of the proposal.
         */
        RegistryPlan: {
            /** Accepted At */
            accepted_at: string | null;
            /**
             * Accepted By
             * @description The shown name of who accepted it, where identity knows it.
             */
            accepted_by: string | null;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Gap
             * @description Share of the cost that another plan could save at most at the same coverage.
             */
            gap: number;
            /** Groups */
            groups: components["schemas"]["RegistryPlanGroup"][];
            /** Groups Count */
            groups_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job */
            job: string | null;
            /**
             * Members Short
             * @description Formal members that another plan could bring in at most besides.
             */
            members_short: number;
            objective: components["schemas"]["RegistryPlanObjective"];
            /** Optimal */
            optimal: boolean;
            /**
             * Organisations
             * @description Organisations without a branch that it is about.
             */
            organisations: number;
            /**
             * Organisations Short
             * @description Organisations that another plan could bring in at most besides.
             */
            organisations_short: number;
            parameters: components["schemas"]["RegistryPlanAsked"];
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "working" | "proposed" | "accepted" | "superseded" | "failed";
            /**
             * Units
             * @description The joint branches founded by it.
             */
            units: string[];
            /** Unplaced */
            unplaced: components["schemas"]["RegistryPlanUnplaced"][];
        };
        /**
         * PlanAcceptance
         * @description The committee approves: the joint branches are founded.
         */
        RegistryPlanAcceptance: {
            /**
             * Basis
             * @description The committee's approval.
             */
            basis: string;
            /**
             * Founded On
             * Format: date
             */
            founded_on: string;
            /**
             * Groups
             * @description As adjusted; absent: as proposed.
             */
            groups?: components["schemas"]["RegistryPlanFounding"][] | null;
            /**
             * Parent Id
             * @description The superior unit.
             */
            parent_id?: string | null;
        };
        /**
         * PlanAsked
         * @description What a plan was asked for; an older one may have asked for less than may be asked for now.
         */
        RegistryPlanAsked: {
            /**
             * Branch M
             * @description What one more branch weighs, in metres.
             * @default 1500
             */
            branch_m?: number;
            /**
             * Families
             * @description Trades that are kindred, as lists.
             */
            families?: string[][] | null;
            /**
             * Farthest M
             * @description Metres to the seat at most.
             */
            farthest_m: number;
            /**
             * Kindred M
             * @description What a kindred trade weighs, in metres.
             * @default 200
             */
            kindred_m?: number;
            /**
             * Most Units
             * @description Organisations that a joint branch has at most.
             * @default 5
             */
            most_units?: number;
            /**
             * Other M
             * @description What another trade weighs, in metres.
             * @default 600
             */
            other_m?: number;
            /**
             * Thin M
             * @description What each member short of five weighs, in metres.
             * @default 200
             */
            thin_m?: number;
            /**
             * Without Members
             * @description Organisations without formal members may join.
             * @default true
             */
            without_members?: boolean;
        };
        /**
         * PlanFounding
         * @description A joint branch to be founded.
         */
        RegistryPlanFounding: {
            /** Name */
            name?: string | null;
            /** Organisations */
            organisations: string[];
        };
        /**
         * PlanGroup
         * @description Organisations that would found one joint branch.
         */
        RegistryPlanGroup: {
            /** Faults */
            faults: components["schemas"]["RegistryPlanSaid"][];
            /** Feasible */
            feasible: boolean;
            /** Formal Members */
            formal_members: number;
            /**
             * Name
             * @description What the branch would be called.
             */
            name: string;
            objective: components["schemas"]["RegistryPlanObjective"];
            /** Organisations */
            organisations: components["schemas"]["RegistryPlanOrganisation"][];
            /** Reasons */
            reasons: components["schemas"]["RegistryPlanSaid"][];
            /**
             * Seat
             * @description The one that the others reach best.
             */
            seat: string | null;
        };
        /**
         * PlanHead
         * @description A plan as lists show it.
         */
        RegistryPlanHead: {
            /** Accepted At */
            accepted_at: string | null;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Groups Count */
            groups_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job */
            job: string | null;
            /**
             * Organisations
             * @description Organisations without a branch that it is about.
             */
            organisations: number;
            /**
             * State
             * @enum {string}
             */
            state: "working" | "proposed" | "accepted" | "superseded" | "failed";
        };
        /**
         * PlanIn
         * @description What a plan may ask for; everything has a usual value.
         */
        RegistryPlanIn: {
            /**
             * Branch M
             * @description What one more branch weighs, in metres.
             * @default 1500
             */
            branch_m?: number;
            /**
             * Families
             * @description Trades that are kindred, as lists; absent: the usual ones.
             */
            families?: string[][] | null;
            /**
             * Farthest M
             * @description Metres to the seat at most.
             * @default 1500
             */
            farthest_m?: number;
            /**
             * Kindred M
             * @description What a kindred trade weighs, in metres.
             * @default 200
             */
            kindred_m?: number;
            /**
             * Most Units
             * @description Organisations that a joint branch has at most.
             * @default 5
             */
            most_units?: number;
            /**
             * Other M
             * @description What another trade weighs, in metres.
             * @default 600
             */
            other_m?: number;
            /**
             * Thin M
             * @description What each member short of five weighs, in metres.
             * @default 200
             */
            thin_m?: number;
            /**
             * Without Members
             * @description Organisations without formal members may join.
             * @default true
             */
            without_members?: boolean;
        };
        /**
         * PlanInstructor
         * @description The instructor or liaison who works nearest; the name is masked.
         */
        RegistryPlanInstructor: {
            /** Distance M */
            distance_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Works From */
            works_from: string;
        };
        /**
         * PlanJudged
         * @description A changed grouping as judged: each group feasible or why not, and the objective as it would be.
         */
        RegistryPlanJudged: {
            /** Feasible */
            feasible: boolean;
            /** Groups */
            groups: components["schemas"]["RegistryPlanGroup"][];
            objective: components["schemas"]["RegistryPlanObjective"];
            /**
             * Unplaced
             * @description Who would be in no group; `taken_out`: by hand.
             */
            unplaced: components["schemas"]["RegistryPlanUnplaced"][];
        };
        /**
         * PlanObjective
         * @description The objective's parts, in metres.
         */
        RegistryPlanObjective: {
            /**
             * Distance
             * @description Metres that the others have to the seat.
             */
            distance: number;
            /**
             * Sector
             * @description What trades other than the seat's weigh.
             */
            sector: number;
            /**
             * Size
             * @description What a branch of that size weighs.
             */
            size: number;
            /** Total */
            total: number;
        };
        /**
         * PlanOrganisation
         * @description An organisation as it stood when the plan was made.
         */
        RegistryPlanOrganisation: {
            /** Formal Members */
            formal_members: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PlanSaid
         * @description A reason or a fault: its code, and a sentence in the caller's language.
         */
        RegistryPlanSaid: {
            /** Code */
            code: string;
            /** Text */
            text: string;
        };
        /**
         * PlanUnplaced
         * @description An organisation in no group, why, and who could take care of it.
         */
        RegistryPlanUnplaced: {
            /** Formal Members */
            formal_members: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            nearest_instructor: components["schemas"]["RegistryPlanInstructor"] | null;
            why: components["schemas"]["RegistryPlanSaid"];
        };
        /**
         * PointIn
         * @description What an organisation was on a day: a row of its capacity that is on record, or figures that become one.
         */
        RegistryPointIn: {
            /**
             * Clients
             * @description People whom it serves (人).
             */
            clients?: number | null;
            /**
             * On
             * @description The day of the figures.
             */
            on?: string | null;
            /**
             * Places
             * @description Places that it offers (个).
             */
            places?: number | null;
            /**
             * Row
             * @description A row of its capacity; then nothing else is given.
             */
            row?: string | null;
            /**
             * Staff
             * @description People who work there (人).
             */
            staff?: number | null;
        };
        /**
         * Preparing
         * @description A move of the centre; `answer` and `withdraw` are of an organisation that does so on paper or by telephone.
         */
        RegistryPreparing: {
            /**
             * Move
             * @enum {string}
             */
            move: "submit" | "return" | "answer" | "withdraw" | "hear" | "drop";
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * ProceedingOut
         * @description A proceeding as the board and the agenda show it.
         */
        RegistryProceedingOut: {
            /**
             * Association Id
             * Format: uuid
             */
            association_id: string;
            /** Checked At */
            checked_at: string | null;
            /** Checks */
            checks: components["schemas"]["RegistryAdmissionCheck"][];
            /**
             * Decidable
             * @description The one who reads it may decide it now.
             */
            decidable: boolean;
            /**
             * Earlier
             * @description Of an admission: how the organisation was a member of this association before, the first first.
             */
            earlier: components["schemas"]["RegistryEarlierMembership"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "admission" | "expulsion";
            /**
             * Note
             * @description What was said with the last move.
             */
            note: string;
            /**
             * Number
             * @description The member number that was given.
             */
            number: number | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            organisation: components["schemas"]["RegistryMemberOrganisation"];
            /**
             * State
             * @enum {string}
             */
            state: "applied" | "returned" | "notified" | "before_committee" | "admitted" | "refused" | "withdrawn" | "lapsed" | "expelled" | "dropped";
            /**
             * Statement
             * @description The application's words, or the grounds of an expulsion.
             */
            statement: string;
            waits: components["schemas"]["RegistryWaitsFor"] | null;
        };
        /**
         * ProceedingRecord
         * @description A proceeding with all its steps.
         */
        RegistryProceedingRecord: {
            /**
             * Association Id
             * Format: uuid
             */
            association_id: string;
            /** Checked At */
            checked_at: string | null;
            /** Checks */
            checks: components["schemas"]["RegistryAdmissionCheck"][];
            /**
             * Decidable
             * @description The one who reads it may decide it now.
             */
            decidable: boolean;
            /**
             * Earlier
             * @description Of an admission: how the organisation was a member of this association before, the first first.
             */
            earlier: components["schemas"]["RegistryEarlierMembership"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "admission" | "expulsion";
            /**
             * Note
             * @description What was said with the last move.
             */
            note: string;
            /**
             * Number
             * @description The member number that was given.
             */
            number: number | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            organisation: components["schemas"]["RegistryMemberOrganisation"];
            /**
             * State
             * @enum {string}
             */
            state: "applied" | "returned" | "notified" | "before_committee" | "admitted" | "refused" | "withdrawn" | "lapsed" | "expelled" | "dropped";
            /**
             * Statement
             * @description The application's words, or the grounds of an expulsion.
             */
            statement: string;
            /** Steps */
            steps: components["schemas"]["RegistryStepOut"][];
            waits: components["schemas"]["RegistryWaitsFor"] | null;
        };
        /**
         * ProfileCorrected
         * @description The fields of the profile that are to say something else.
         */
        RegistryProfileCorrected: {
            /** Address */
            address?: string | null;
            /** Full Time Staff */
            full_time_staff?: number | null;
            /** Introduction */
            introduction?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Sector */
            sector?: string | null;
        };
        /**
         * ProposedField
         * @description A field that a proposal would change: as it is, and as it would be.
         */
        RegistryProposedField: {
            /** After */
            after?: unknown;
            /** Before */
            before?: unknown;
            /** Field */
            field: string;
        };
        /**
         * Provenance
         * @description Where the values of a record come from, how its code is graded, and what it was called.
         */
        RegistryProvenance: {
            /**
             * Code Grade
             * @description How far its credit code can be trusted.
             */
            code_grade: ("ok" | "warn" | "invalid") | null;
            /**
             * Code Why
             * @description What is doubtful: `prefix` or `subject`.
             */
            code_why: string | null;
            /** Fields */
            fields: components["schemas"]["RegistryFieldOrigin"][];
            /** Former Names */
            former_names: components["schemas"]["RegistryFormerName"][];
            /**
             * Name Grade
             * @description How far its name can be trusted.
             * @enum {string}
             */
            name_grade: "ok" | "warn" | "invalid";
            /**
             * Name Why
             * @description What is doubtful: `nationwide`, a claim to the whole country.
             */
            name_why: string | null;
            /** Named On */
            named_on: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * Rate
         * @description One rate: `numerator` organisations of `denominator`; the unit of both is 家.
         */
        RegistryRate: {
            /** Denominator */
            denominator: number;
            /**
             * Name
             * @enum {string}
             */
            name: "organisational" | "should_own" | "should_join" | "work";
            /** Numerator */
            numerator: number;
        };
        /**
         * RateOrganisation
         * @description An organisation behind a figure.
         */
        RegistryRateOrganisation: {
            /** Community */
            community: string | null;
            /**
             * Formal Members
             * @description By the latest count until the day.
             */
            formal_members: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Instructor
             * @description Whether an instructor or a liaison works with it on the day.
             */
            instructor: boolean;
            /** Name */
            name: string;
            /**
             * Unit
             * @description The own or joint branch it belongs to on the day.
             */
            unit: string | null;
        };
        /**
         * Rates
         * @description The rates on a day.
         */
        RegistryRates: {
            /**
             * Active
             * @description Organisations that were active and registered on that day.
             */
            active: number;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["RegistryRate"][];
            /**
             * Uncounted
             * @description Of these, without any count of members until that day.
             */
            uncounted: number;
            /**
             * Unrecorded
             * @description Of these, said to have a Party unit while none is on record.
             */
            unrecorded: number;
        };
        /**
         * Reason
         * @description Why a delivery was refused, in both languages.
         */
        RegistryReason: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * Receipt
         * @description The answer to a delivery, as its file holds it: the same delivery always has the same receipt.
         */
        RegistryReceipt: {
            /** Catalogue */
            catalogue: string;
            counts: components["schemas"]["RegistryDeliveryCounts"];
            /**
             * Key
             * @description The public key that checks the signature: Ed25519, 43 characters.
             */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "full" | "delta";
            /**
             * Manifest Sha256
             * @description The digest that its manifest named.
             */
            manifest_sha256: string;
            /**
             * Missing
             * @description Records here that a full delivery does not hold.
             */
            missing: number;
            /** Number */
            number: number;
            reason: components["schemas"]["RegistryReason"] | null;
            /**
             * Receipt Version
             * @constant
             */
            receipt_version: 1;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Rows */
            rows: number;
            /** Sender */
            sender: string;
            /**
             * Sha256
             * @description The digest of the data file as it was received.
             */
            sha256: string;
            /**
             * Signature
             * @description Over the facts above, by name, as JSON in UTF-8 without blanks.
             */
            signature: string;
            /**
             * Signed
             * @constant
             */
            signed: true;
            /**
             * State
             * @enum {string}
             */
            state: "accepted" | "held" | "refused";
            /**
             * Waiting For
             * @description Numbers before it that had not come.
             */
            waiting_for: number[];
        };
        /**
         * ReceiptKey
         * @description The public key by which others check the receipts that are given here, and those that signed before.
         */
        RegistryReceiptKey: {
            /** Former */
            former: components["schemas"]["RegistryFormerKey"][];
            /** Key */
            key: string;
            /**
             * Since
             * @description When it began to sign, where that is on record.
             */
            since: string | null;
        };
        /**
         * ReceivedByLink
         * @description Who receives the letter: a unit and a person.
         */
        RegistryReceivedByLink: {
            /** By */
            by: string;
        };
        /**
         * Record
         * @description An organisation's whole record.
         */
        RegistryRecord: {
            /** Address */
            address: string;
            /** Area */
            area: string;
            /** Business Scope */
            business_scope: string;
            /**
             * Certificate From
             * @description The first day its registration certificate is valid.
             */
            certificate_from: string | null;
            /**
             * Certificate Number
             * @description Of its certificate (登记证号), from before there were credit codes.
             */
            certificate_number: string;
            /**
             * Certificate Until
             * @description The last one; 9999-12-31: without an end (长期).
             */
            certificate_until: string | null;
            /**
             * Charity
             * @description As civil affairs says: no charity, recognised as one (慈善组织认定), or one that may raise funds in public (公开募捐资格); absent: not known.
             */
            charity: ("no" | "recognised" | "public_fundraising") | null;
            community: components["schemas"]["RegistryPlace"] | null;
            /**
             * Confirmed At
             * @description When somebody last said that all of it is right.
             */
            confirmed_at: string | null;
            coverage: components["schemas"]["RegistryFacts-Output"];
            /** Filing Number */
            filing_number: string | null;
            /** Formal Members */
            formal_members: number | null;
            /** Formal Members On */
            formal_members_on: string | null;
            /**
             * Former Names
             * @description The names it bore before, the latest last.
             */
            former_names: components["schemas"]["RegistryFormerName"][];
            /** Full Time Staff */
            full_time_staff: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Introduction */
            introduction: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "filed" | "other";
            /** Legal Representative */
            legal_representative: string;
            /**
             * Legal Status
             * @description What the law says: absent where it is not known.
             */
            legal_status: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /**
             * Merged Into
             * @description The organisation that this one went into in a merge.
             */
            merged_into: string | null;
            /**
             * Moves
             * @description What its status may become; whoever edits the record does it.
             */
            moves: components["schemas"]["RegistryStatusMove"][];
            /** Name */
            name: string;
            /** Offerings */
            offerings: number;
            /**
             * Phone
             * @description As it was typed.
             */
            phone: string;
            /**
             * Phone E164
             * @description The numbers in it that can be told for sure, as E.164.
             */
            phone_e164: string[];
            /**
             * Phone Grade
             * @description `warn`: not all of it can be dialled from elsewhere; absent where none was typed.
             */
            phone_grade: ("ok" | "warn") | null;
            /**
             * Phone Why
             * @description What is the matter with it.
             */
            phone_why: ("form" | "area_code" | "short") | null;
            /**
             * Recorded On
             * Format: date
             * @description The day from which it is on record; a list as of an earlier day shows it, once registered, as it was first known, without legal status and members.
             */
            recorded_on: string;
            /**
             * Registered Capital
             * @description In 10,000 yuan (万元); absent: not told.
             */
            registered_capital: number | null;
            /** Registered On */
            registered_on: string | null;
            /** Registration Authority */
            registration_authority: string;
            /** Sector */
            sector: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do; absent: not told.
             */
            sponsor: boolean | null;
            /**
             * Stale
             * @description Neither recorded nor confirmed for 90 days: last among what a search finds.
             */
            stale: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "candidate" | "admitted" | "active" | "suspended" | "exited" | "withdrawn";
            /**
             * Supervising Unit
             * @description The authority in charge of its field (业务主管单位); blank: none told.
             */
            supervising_unit: string;
            /** Type */
            type: string;
            /** Uscc */
            uscc: string | null;
            /** Version */
            version: number;
        };
        /**
         * Recorded
         * @description An organisation whose facts were recorded: the version now, and what stood there before, to be put back.
         */
        RegistryRecorded: {
            before: components["schemas"]["RegistryFormer"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Version */
            version: number;
        };
        /**
         * RecordedEach
         * @description What became of each organisation.
         */
        RegistryRecordedEach: {
            /** Recorded */
            recorded: components["schemas"]["RegistryRecorded"][];
            /** Refused */
            refused: components["schemas"]["RegistryUnrecorded"][];
        };
        /**
         * Recording
         * @description What is to be recorded of one of many organisations; a fact that is absent stays as it is.
         */
        RegistryRecording: {
            /** Formal Members */
            formal_members?: ("yes" | "no" | "unknown") | null;
            /** Note */
            note?: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Party Unit */
            party_unit?: ("yes" | "no" | "unknown") | null;
            /**
             * Version
             * @description The version that was seen; another one is not overwritten.
             */
            version: number;
            /** Work Coverage */
            work_coverage?: ("yes" | "no" | "unknown") | null;
        };
        /**
         * Recordings
         * @description What a person records of many organisations at once.
         */
        RegistryRecordings: {
            /** Items */
            items: components["schemas"]["RegistryRecording"][];
        };
        /**
         * ReferralOf
         * @description The organisation that is referred.
         */
        RegistryReferralOf: {
            /** Filing Number */
            filing_number: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Legal Status */
            legal_status: string | null;
            /** Name */
            name: string;
            /** Uscc */
            uscc: string | null;
        };
        /**
         * ReferralOffer
         * @description What a draft about an organisation begins with.
         */
        RegistryReferralOffer: {
            /** Addressee */
            addressee: string;
            /** Grounds */
            grounds: components["schemas"]["RegistryGroundOffered"][];
            organisation: components["schemas"]["RegistryReferralOf"];
            /** Prefix */
            prefix: string;
            /**
             * Under Way
             * @description The referral that is under way already.
             */
            under_way: string | null;
        };
        /**
         * ReferralPage
         * @description What whoever holds the letter sees; of a link that is over nothing but that.
         */
        RegistryReferralPage: {
            /** Centre */
            centre: string;
            /** Code */
            code: string | null;
            /** Grounds */
            grounds: components["schemas"]["RegistryGroundShown"][];
            /** Moves */
            moves: ("send" | "withdraw" | "receive" | "reply" | "record")[];
            /** Number */
            number: string;
            /** Organisation */
            organisation: string | null;
            /** Outcome */
            outcome: ("accepted" | "not_accepted" | "deregistered") | null;
            /**
             * Over
             * @description Its time is over, or the letter was withdrawn: nothing can be done here.
             */
            over: boolean;
            /** Phone */
            phone: string;
            /** Received At */
            received_at: string | null;
            /** Received By */
            received_by: string | null;
            /** Replied On */
            replied_on: string | null;
            /** Reply Note */
            reply_note: string;
            /** Reply Number */
            reply_number: string;
            /** Sent On */
            sent_on: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "sent" | "received" | "replied" | "withdrawn";
        };
        /**
         * ReferralPaper
         * @description What the stamped receipt says that came back on paper; without an outcome that the letter was received.
         */
        RegistryReferralPaper: {
            /**
             * By
             * @description Who signed for it at the bureau.
             */
            by?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Outcome */
            outcome?: ("accepted" | "not_accepted" | "deregistered") | null;
            /** Replied On */
            replied_on?: string | null;
            /**
             * Reply Number
             * @default
             */
            reply_number?: string;
        };
        /**
         * ReferralReceipt
         * @description Who has received the letter, where that is not the one who signed in.
         */
        RegistryReferralReceipt: {
            /** By */
            by?: string | null;
        };
        /**
         * ReferralReply
         * @description What the bureau has decided, and by which paper of its own.
         */
        RegistryReferralReply: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "accepted" | "not_accepted" | "deregistered";
            /** Replied On */
            replied_on?: string | null;
            /**
             * Reply Number
             * @default
             */
            reply_number?: string;
        };
        /**
         * ReferralSigning
         * @description The letter is signed: it gets the next number.
         */
        RegistryReferralSigning: {
            /**
             * Prefix
             * @description The office's short name in the number; absent: the one last used.
             */
            prefix?: string | null;
        };
        /**
         * ReferralWithdrawal
         * @description Why a referral is taken back.
         */
        RegistryReferralWithdrawal: {
            /** Reason */
            reason: string;
        };
        /**
         * ReferralWritten
         * @description A letter as it is drafted.
         */
        RegistryReferralWritten: {
            /**
             * Addressee
             * @description The bureau that registered the organisation.
             */
            addressee: string;
            /**
             * Evidence
             * @default []
             */
            evidence?: components["schemas"]["RegistryEvidence"][];
            /** Facts */
            facts: string;
            /** Grounds */
            grounds: components["schemas"]["RegistryGroundGiven"][];
        };
        /**
         * Refusal
         * @description Why a proposal is not taken; its organisation reads it.
         */
        RegistryRefusal: {
            /** Reason */
            reason: string;
        };
        /**
         * Replay
         * @description The deliveries that one job reads again, in the order of their numbers.
         */
        RegistryReplay: {
            /** Deliveries */
            deliveries: number;
            /** First */
            first: number;
            /**
             * Job
             * Format: uuid
             */
            job: string;
            /** Last */
            last: number;
            /** Rows */
            rows: number;
        };
        /**
         * RepliedByLink
         * @description What the bureau has decided, and who says so.
         */
        RegistryRepliedByLink: {
            /** By */
            by: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "accepted" | "not_accepted" | "deregistered";
            /** Replied On */
            replied_on?: string | null;
            /**
             * Reply Number
             * @default
             */
            reply_number?: string;
        };
        /**
         * ReportDue
         * @description To whom a report is due, and by what day.
         */
        RegistryReportDue: {
            /**
             * Addressee
             * @enum {string}
             */
            addressee: "supervising_unit" | "registration_authority" | "charity_platform";
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * ReturnedReceipt
         * @description A receipt as it came back in a folder; what else it may hold is not read.
         */
        RegistryReturnedReceipt: {
            /** Catalogue */
            catalogue: string;
            /** Counts */
            counts?: {
                [key: string]: number;
            };
            /**
             * Key
             * @description The public key that checks the signature.
             */
            key?: string | null;
            /**
             * Kind
             * @default
             */
            kind?: string;
            /** Manifest Sha256 */
            manifest_sha256: string;
            /**
             * Missing
             * @default 0
             */
            missing?: number;
            /** Number */
            number: number;
            /** Reason */
            reason?: {
                [key: string]: string;
            } | null;
            /**
             * Receipt Version
             * @default 1
             */
            receipt_version?: number;
            /**
             * Received At
             * @default
             */
            received_at?: string;
            /**
             * Rows
             * @default 0
             */
            rows?: number;
            /** Sender */
            sender: string;
            /**
             * Sha256
             * @default
             */
            sha256?: string;
            /** Signature */
            signature?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "accepted" | "held" | "refused";
            /** Waiting For */
            waiting_for?: number[];
        };
        /**
         * Row
         * @description A row of the file with its verdict; `fields` are its cells as they came or were corrected.
         */
        RegistryRow: {
            /**
             * Asks
             * @description The fields that are not the list's to decide: their change would be asked for.
             */
            asks: string[];
            /**
             * Changes
             * @description The fields that a changed row would overwrite.
             */
            changes: string[];
            /** Code */
            code: string;
            /**
             * Differences
             * @description The fields of `changes` and `asks` with what the record says now and what the row says of them.
             */
            differences: components["schemas"]["RegistryDifference"][];
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /**
             * Keeps
             * @description The fields of a service that stay as its organisation wrote them itself.
             */
            keeps: string[];
            /** Mendings */
            mendings: string[];
            /** Name */
            name: string;
            /**
             * Other
             * @description Of a row held because another has its code: the number of that one.
             */
            other: number | null;
            /** Reason */
            reason: string | null;
            /** Row */
            row: number;
            /**
             * Standing
             * @description Of a row that would come in: what it is to the record; absent once that is settled.
             */
            standing: ("new" | "changed" | "same") | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "accepted" | "merged" | "held" | "dropped";
            /** Warnings */
            warnings: string[];
        };
        /**
         * SectorClasses
         * @description The classes that are offered where a sector is typed; own words are taken as well.
         */
        RegistrySectorClasses: {
            /**
             * Items
             * @description The ministry's fourteen, in its order.
             */
            items: string[];
        };
        /**
         * Sender
         * @description A sender with its last delivery, what it owes and what waits of it.
         */
        RegistrySender: {
            /** Area */
            area: string;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Interval Days */
            interval_days: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "bureau" | "subdistrict";
            /** Last At */
            last_at: string | null;
            /**
             * Last Id
             * @description Its latest delivery that was not refused.
             */
            last_id: string | null;
            /** Last Number */
            last_number: number | null;
            /**
             * Late
             * @description Nothing has come for longer than the expected interval.
             */
            late: boolean;
            /**
             * Missing Count
             * @description Organisations that are not in its latest whole list.
             */
            missing_count: number;
            /** Name */
            name: string;
            /** Receipt Key */
            receipt_key: string | null;
            /**
             * Twofold Count
             * @description Organisations whose codes are those of two records here.
             */
            twofold_count: number;
            /**
             * Unknown
             * @enum {string}
             */
            unknown: "hold" | "create";
            /**
             * Unknown Count
             * @description Organisations it tells of that are not on record here.
             */
            unknown_count: number;
            /** Version */
            version: number;
            /**
             * Waiting For
             * @description Numbers that have not come though later ones have: catalogue/number.
             */
            waiting_for: string[];
            /**
             * Waiting More
             * @description How many more such numbers there are than are named.
             */
            waiting_more: number;
        };
        /**
         * SenderFacts
         * @description What may be changed of a sender.
         */
        RegistrySenderFacts: {
            /**
             * Interval Days
             * @description Days between deliveries; null: any.
             */
            interval_days?: number | null;
            /** Name */
            name: string;
            /**
             * Receipt Key
             * @description The public key of the receipts that it gives.
             */
            receipt_key?: string | null;
            /**
             * Unknown
             * @description What becomes of an organisation that is not on record: it waits, or it is made.
             * @default hold
             * @enum {string}
             */
            unknown?: "hold" | "create";
        };
        /**
         * Senders
         * @description All senders that the caller may see, by name.
         */
        RegistrySenders: {
            /** Items */
            items: components["schemas"]["RegistrySender"][];
        };
        /**
         * ServiceCorrected
         * @description The fields of one service that are to say something else, as by account, or that it is no longer offered.
         */
        RegistryServiceCorrected: {
            /** Audience */
            audience?: ("children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone") | null;
            /** Begins At */
            begins_at?: string | null;
            /** Capacity */
            capacity?: number | null;
            /** Description */
            description?: string | null;
            /** Disability Classes */
            disability_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[] | null;
            /**
             * Ended
             * @default false
             */
            ended?: boolean;
            /** Ends At */
            ends_at?: string | null;
            /** Excluded Classes */
            excluded_classes?: ("视力" | "听力" | "言语" | "肢体" | "智力" | "精神" | "多重")[] | null;
            /** Excluded Sex */
            excluded_sex?: ("" | "male" | "female") | null;
            /** Excludes Note */
            excludes_note?: string | null;
            /** Fee */
            fee?: number | string | null;
            /** Fee Note */
            fee_note?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Intake */
            intake?: ("" | "walk_in" | "telephone" | "appointment" | "referral") | null;
            /** Intake Note */
            intake_note?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Max Months */
            max_months?: number | null;
            /** Min Months */
            min_months?: number | null;
            /** Name */
            name?: string | null;
            /** Need Tags */
            need_tags?: string[] | null;
            /** Place */
            place?: string | null;
            /** Radius M */
            radius_m?: number | null;
            /** Recurrence */
            recurrence?: string | null;
            /** Schedule */
            schedule?: string | null;
            /** Starts On */
            starts_on?: string | null;
            /** Taken */
            taken?: number | null;
            /** Waiting */
            waiting?: number | null;
        };
        /**
         * Growth
         * @description What an organisation had on two days: of each figure the last number up to either.
         */
        Registryservices__registry__capacity__schemas__Growth: {
            clients: components["schemas"]["RegistryGrown"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            places: components["schemas"]["RegistryGrown"];
            staff: components["schemas"]["RegistryGrown"];
        };
        /**
         * Withdrawal
         * @description Why a document counts no longer: recorded by mistake, replaced, taken away.
         */
        Registryservices__registry__documents__schemas__Withdrawal: {
            /** Reason */
            reason: string;
        };
        /**
         * Growth
         * @description After less before; null where one of the two is not on record.
         */
        Registryservices__registry__incubation__schemas__Growth: {
            /** Clients */
            clients: number | null;
            /** Places */
            places: number | null;
            /** Staff */
            staff: number | null;
        };
        /**
         * Organisation
         * @description Who offers it.
         */
        Registryservices__registry__offerings__schemas__Organisation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Organisation
         * @description An organisation as lists show it.
         */
        Registryservices__registry__organisations__schemas__Organisation: {
            community: components["schemas"]["RegistryPlace"] | null;
            /**
             * Confirmed At
             * @description When somebody last said that all of it is right.
             */
            confirmed_at: string | null;
            /** Filing Number */
            filing_number: string | null;
            /** Formal Members */
            formal_members: number | null;
            /**
             * Former Names
             * @description The names it bore before, the latest last.
             */
            former_names: components["schemas"]["RegistryFormerName"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "filed" | "other";
            /** Legal Representative */
            legal_representative: string;
            /**
             * Legal Status
             * @description What the law says: absent where it is not known.
             */
            legal_status: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
            /** Name */
            name: string;
            /**
             * Recorded On
             * Format: date
             * @description The day from which it is on record; a list as of an earlier day shows it, once registered, as it was first known, without legal status and members.
             */
            recorded_on: string;
            /** Registered On */
            registered_on: string | null;
            /** Registration Authority */
            registration_authority: string;
            /** Sector */
            sector: string;
            /**
             * Sponsor
             * @description It gives money or goods to what others do; absent: not told.
             */
            sponsor: boolean | null;
            /**
             * Stale
             * @description Neither recorded nor confirmed for 90 days: last among what a search finds.
             */
            stale: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "candidate" | "admitted" | "active" | "suspended" | "exited" | "withdrawn";
            /** Type */
            type: string;
            /** Uscc */
            uscc: string | null;
            /** Version */
            version: number;
        };
        /**
         * Withdrawal
         * @description Why something was never so.
         */
        Registryservices__registry__withdrawn__Withdrawal: {
            /** Reason */
            reason: string;
        };
        /**
         * ShownField
         * @description A field as it is on record; `waits` where a correction has to be approved, `asked` where one waits already.
         */
        RegistryShownField: {
            /** Asked */
            asked?: string | number | string[] | null;
            /** Field */
            field: string;
            /** Value */
            value: string | number | string[] | null;
            /** Waits */
            waits: boolean;
        };
        /**
         * ShownService
         * @description A service on offer as it is on record; fields that only the centre's approval changes say so.
         */
        RegistryShownService: {
            /**
             * Confirmed At
             * Format: date-time
             */
            confirmed_at: string;
            /**
             * Fields
             * @description What may be corrected; hours are as 09:00.
             */
            fields: components["schemas"]["RegistryShownField"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Lines
             * @description What is read of it, in the reader's language; several fields may be one line.
             */
            lines: components["schemas"]["RegistryShownField"][];
            /** Name */
            name: string;
        };
        /**
         * StaffLook
         * @description What somebody's name and number are needed for.
         */
        RegistryStaffLook: {
            /** Purpose */
            purpose: string;
        };
        /**
         * StaffPerson
         * @description Somebody's name and number, whole.
         */
        RegistryStaffPerson: {
            /** Name */
            name: string;
            /**
             * Phone
             * @description As it was typed.
             */
            phone: string;
            /**
             * Phone E164
             * @description As E.164, where that can be told.
             */
            phone_e164: string[];
        };
        /**
         * StaffPost
         * @description Somebody's role, the person masked.
         */
        RegistryStaffPost: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Living
             * @description Whether it is held on the day asked for.
             */
            living: boolean;
            /**
             * Name
             * @description Masked.
             */
            name: string;
            /**
             * Phone
             * @description Masked; empty where it is not known.
             */
            phone: string;
            /**
             * Phone Grade
             * @description `warn`: it cannot be dialled from elsewhere; absent where none was typed.
             */
            phone_grade: ("ok" | "warn") | null;
            /** Qualification */
            qualification: string;
            /**
             * Role
             * @enum {string}
             */
            role: "legal_representative" | "chief" | "finance" | "contact" | "professional";
            /** Until On */
            until_on: string | null;
            /** Version */
            version: number;
        };
        /**
         * StaffPostEdit
         * @description What may be mended of a post; who it is stays, another person is another post.
         */
        RegistryStaffPostEdit: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Phone
             * @description Another telephone number; absent: as it was.
             */
            phone?: string | null;
            /**
             * Qualification
             * @default
             */
            qualification?: string;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * StaffPostIn
         * @description Somebody's role in an organisation.
         */
        RegistryStaffPostIn: {
            /**
             * From On
             * Format: date
             * @description The first day.
             */
            from_on: string;
            /** Name */
            name: string;
            /**
             * Phone
             * @description A telephone number; empty where it is not known.
             * @default
             */
            phone?: string;
            /**
             * Qualification
             * @description A professional qualification, for instance 社会工作师（中级）.
             * @default
             */
            qualification?: string;
            /**
             * Role
             * @description An organisation has one legal representative and one chief at a time.
             * @enum {string}
             */
            role: "legal_representative" | "chief" | "finance" | "contact" | "professional";
            /**
             * Until On
             * @description The first day after the last one; absent: still there.
             */
            until_on?: string | null;
        };
        /**
         * Standing
         * @description The facts of one of many organisations, without the note.
         */
        RegistryStanding: {
            /**
             * Formal Members
             * @enum {string}
             */
            formal_members: "yes" | "no" | "unknown";
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Party Unit
             * @enum {string}
             */
            party_unit: "yes" | "no" | "unknown";
            /** Version */
            version: number;
            /**
             * Work Coverage
             * @enum {string}
             */
            work_coverage: "yes" | "no" | "unknown";
        };
        /**
         * Standings
         * @description The facts of those organisations that the caller may see; what nobody recorded is unknown, at version 0.
         */
        RegistryStandings: {
            /** Items */
            items: components["schemas"]["RegistryStanding"][];
        };
        /**
         * Started
         * @description The job that does what was asked for; its progress is at `/jobs/{job}`.
         */
        RegistryStarted: {
            /**
             * Job
             * Format: uuid
             */
            job: string;
        };
        /**
         * StatusMove
         * @description One thing that can be done with how an organisation stands with the house.
         */
        RegistryStatusMove: {
            /**
             * Argued
             * @description It needs a reason, as the edit's `note`.
             */
            argued: boolean;
            /**
             * Name
             * @enum {string}
             */
            name: "admit" | "activate" | "suspend" | "resume" | "exit" | "return";
            /**
             * To
             * @description The status that it leads to, which is what an edit sends.
             * @enum {string}
             */
            to: "candidate" | "admitted" | "active" | "suspended" | "exited";
        };
        /**
         * StepOut
         * @description One move.
         */
        RegistryStepOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description The shown name of whoever made it; a part of the system as what it is.
             */
            by: string | null;
            /** Move */
            move: string;
            /** Note */
            note: string;
            /**
             * State
             * @enum {string}
             */
            state: "applied" | "returned" | "notified" | "before_committee" | "admitted" | "refused" | "withdrawn" | "lapsed" | "expelled" | "dropped";
        };
        /**
         * StillHeld
         * @description A row that was filled in and still cannot come in.
         */
        RegistryStillHeld: {
            /**
             * Reason
             * @description As of the batch's rows; `number_lost`: a long number typed as one, not taken.
             */
            reason: string;
            /**
             * Row
             * @description Of the imported file's sheet, from 1.
             */
            row: number;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        RegistrySubject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Summary
         * @description A batch in a list; `accepted + merged + held + review + dropped = rows`.
         */
        RegistrySummary: {
            /** Accepted */
            accepted: number;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Committed At */
            committed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Denied Columns */
            denied_columns: {
                [key: string]: number;
            };
            /** Dropped */
            dropped: number;
            /** Dropped By */
            dropped_by: {
                [key: string]: number;
            };
            /** Filename */
            filename: string;
            /** Held */
            held: number;
            /** Holder */
            holder?: null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job
             * @description The last job of this batch: committing it, or rolling it back. Absent a month after it.
             */
            job: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "organisations" | "communities" | "offerings";
            /**
             * Left
             * @description Of a batch taken back: records that stay, because somebody changed them meanwhile.
             * @default 0
             */
            left?: number;
            /**
             * Mended
             * @description Of the accepted: rows in which something was normalised or corrected.
             */
            mended: number;
            /** Merged */
            merged: number;
            /** Review */
            review: number;
            /** Rows */
            rows: number;
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "validated" | "committed" | "rolled_back" | "discarded";
            /** Version */
            version: number;
            /** Warned */
            warned: {
                [key: string]: number;
            };
        };
        /**
         * SupportIn
         * @description Support that was given.
         */
        RegistrySupportIn: {
            after?: components["schemas"]["RegistryPointIn"] | null;
            before?: components["schemas"]["RegistryPointIn"] | null;
            /**
             * Given By
             * @description The role or body that gave it, never a person's name.
             */
            given_by: string;
            /**
             * Given On
             * Format: date
             */
            given_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "room" | "links" | "clients" | "training" | "other";
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Platform
             * @description Which of the five; absent: that of its kind.
             */
            platform?: ("party_building" | "resources" | "standards" | "innovation" | "livelihood") | null;
            /** What */
            what: string;
        };
        /**
         * SupportOut
         * @description Support with what the organisation was before and after.
         */
        RegistrySupportOut: {
            after: components["schemas"]["RegistryCapacityPoint"] | null;
            before: components["schemas"]["RegistryCapacityPoint"] | null;
            /** Given By */
            given_by: string;
            /**
             * Given On
             * Format: date
             */
            given_on: string;
            growth: components["schemas"]["Registryservices__registry__incubation__schemas__Growth"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "room" | "links" | "clients" | "training" | "other";
            organisation: components["schemas"]["RegistryMemberOrganisation"];
            /**
             * Platform
             * @enum {string}
             */
            platform: "party_building" | "resources" | "standards" | "innovation" | "livelihood";
            /** What */
            what: string;
            /**
             * Withdrawn For
             * @description Why it was withdrawn, where it was entered by mistake.
             */
            withdrawn_for: string | null;
        };
        /**
         * SyncConflict
         * @description A difference that waits for a person: a record that we lack, have twice, or the latest whole list lacks.
         */
        RegistrySyncConflict: {
            /** Catalogue */
            catalogue: string;
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description Credit code or filing number.
             */
            key: string;
            /** Name */
            name: string;
            /**
             * Number
             * @description The latest delivery that named it.
             */
            number: number;
            /** Organisation Id */
            organisation_id: string | null;
            /**
             * Other Id
             * @description A second record here that another of its codes belongs to.
             */
            other_id: string | null;
            /** Sender */
            sender: string;
            /**
             * Sender Id
             * Format: uuid
             */
            sender_id: string;
            /** Settled At */
            settled_at: string | null;
            /**
             * Standing
             * @enum {string}
             */
            standing: "agreed" | "unknown" | "missing" | "twofold" | "noted" | "joined";
        };
        /**
         * Term
         * @description A term of a unit.
         */
        RegistryTerm: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Longer
             * @description Whether it is longer than the regulation says for such a unit.
             */
            longer: boolean;
            /** Number */
            number: number | null;
            /** Officers */
            officers: components["schemas"]["RegistryOfficer"][];
            /**
             * Until On
             * Format: date
             */
            until_on: string;
        };
        /**
         * TermIn
         * @description A term with those who hold its posts now.
         */
        RegistryTermIn: {
            /**
             * From On
             * Format: date
             * @description Its first day.
             */
            from_on: string;
            /**
             * Number
             * @description Which one it is (第几届).
             */
            number?: number | null;
            /**
             * Officers
             * @default []
             */
            officers?: components["schemas"]["RegistryOfficerIn"][];
            /**
             * Until On
             * @description The first day after it; absent: as long as the regulation says for such a unit.
             */
            until_on?: string | null;
        };
        /**
         * Terms
         * @description The terms of a unit, the latest first.
         */
        RegistryTerms: {
            /** Items */
            items: components["schemas"]["RegistryTerm"][];
            /**
             * Usual Years
             * @description How long a term of such a unit is; null where it has none.
             */
            usual_years: number | null;
        };
        /**
         * TestArea
         * @description How many organisations the sample brought; none where it had been there before.
         */
        RegistryTestArea: {
            /** Area */
            area: string;
            /** Organisations */
            organisations: number;
        };
        /**
         * Unit
         * @description A unit as lists show it, on the day asked for.
         */
        RegistryUnit: {
            /** Area */
            area: string;
            /** Basis */
            basis: string;
            /**
             * Ended On
             * @description The first day on which it is no more.
             */
            ended_on: string | null;
            /**
             * Formal Members
             * @description Formal members of these, by their latest counts.
             */
            formal_members: number;
            /**
             * Founded On
             * Format: date
             */
            founded_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
            /** Name */
            name: string;
            /**
             * Organisations
             * @description Organisations that belong to it on the day; today without those that are gone.
             */
            organisations: number;
            parent: components["schemas"]["RegistryUnitLink"] | null;
            /**
             * Term Until
             * @description The first day after its latest term.
             */
            term_until: string | null;
            /**
             * Uncounted
             * @description Organisations among these without any count.
             */
            uncounted: number;
            /** Version */
            version: number;
            /** Warnings */
            warnings: components["schemas"]["RegistryUnitWarning"][];
        };
        /**
         * UnitCover
         * @description An organisation in a unit, from a day until the day before another.
         */
        RegistryUnitCover: {
            /** Formal Members */
            formal_members: number | null;
            /** Formal Members On */
            formal_members_on: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Living
             * @description Whether it holds today.
             */
            living: boolean;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Until On */
            until_on: string | null;
        };
        /**
         * UnitEdit
         * @description What is said of a unit.
         */
        RegistryUnitEdit: {
            /**
             * Basis
             * @description The approval it rests on, for instance the superior's reply.
             * @default
             */
            basis?: string;
            /**
             * Founded On
             * Format: date
             * @description The first day on which it is there.
             */
            founded_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
            /** Name */
            name: string;
            /**
             * Parent Id
             * @description The superior unit; absent where it is not on record.
             */
            parent_id?: string | null;
        };
        /**
         * UnitEnd
         * @description A unit ends.
         */
        RegistryUnitEnd: {
            /**
             * Basis
             * @description The decision it rests on.
             * @default
             */
            basis?: string;
            /**
             * On
             * Format: date
             * @description The first day on which it is no more; today at the latest.
             */
            on: string;
        };
        /**
         * UnitIn
         * @description A unit to be founded, with the organisations it has from that day.
         */
        RegistryUnitIn: {
            /**
             * Basis
             * @description The approval it rests on, for instance the superior's reply.
             * @default
             */
            basis?: string;
            /**
             * Community
             * @description The area it belongs to; absent: the caller's own.
             */
            community?: string | null;
            /**
             * Covers From
             * @description Absent: from the day it was founded.
             */
            covers_from?: string | null;
            /**
             * Founded On
             * Format: date
             * @description The first day on which it is there.
             */
            founded_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
            /**
             * Move
             * @description An organisation that is in another branch leaves it that day.
             * @default false
             */
            move?: boolean;
            /** Name */
            name: string;
            /**
             * Organisations
             * @description These belong to it from `covers_from`.
             * @default []
             */
            organisations?: string[];
            /**
             * Parent Id
             * @description The superior unit; absent where it is not on record.
             */
            parent_id?: string | null;
        };
        /**
         * UnitLink
         * @description A unit as others name it.
         */
        RegistryUnitLink: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
            /** Name */
            name: string;
        };
        /**
         * UnitRecord
         * @description A unit's whole record but for its terms.
         */
        RegistryUnitRecord: {
            /** Area */
            area: string;
            /** Basis */
            basis: string;
            /** Children */
            children: components["schemas"]["RegistryUnitLink"][];
            /**
             * Covers
             * @description Present and former organisations, the present first.
             */
            covers: components["schemas"]["RegistryUnitCover"][];
            /** Ended Basis */
            ended_basis: string;
            /**
             * Ended On
             * @description The first day on which it is no more.
             */
            ended_on: string | null;
            /**
             * Formal Members
             * @description Formal members of these, by their latest counts.
             */
            formal_members: number;
            /**
             * Founded On
             * Format: date
             */
            founded_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch";
            /** Name */
            name: string;
            /**
             * Organisations
             * @description Organisations that belong to it on the day; today without those that are gone.
             */
            organisations: number;
            parent: components["schemas"]["RegistryUnitLink"] | null;
            /**
             * Term Until
             * @description The first day after its latest term.
             */
            term_until: string | null;
            /**
             * Uncounted
             * @description Organisations among these without any count.
             */
            uncounted: number;
            /** Version */
            version: number;
            /** Warnings */
            warnings: components["schemas"]["RegistryUnitWarning"][];
        };
        /**
         * UnitWarning
         * @description Something to be watched; the rule's words are the screen's.
         */
        RegistryUnitWarning: {
            /**
             * Code
             * @enum {string}
             */
            code: "no_superior" | "no_organisation" | "organisation_gone" | "uncounted" | "below_three" | "above_fifty" | "committee_needed" | "committee_large" | "temporary_over" | "above_five" | "own_branch_due" | "no_term" | "term_over" | "term_ends";
            /**
             * Number
             * @description Members, organisations or days, whatever it counts.
             */
            number?: number | null;
            /** On */
            on?: string | null;
        };
        /**
         * Unrecorded
         * @description An organisation left as it was: it is not there any more, somebody recorded something else meanwhile, or a living
         *     unit or instructor says otherwise.
         */
        RegistryUnrecorded: {
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Why
             * @enum {string}
             */
            why: "gone" | "overtaken" | "units";
        };
        /**
         * Unsent
         * @description A record that says something else by now than what was sent last.
         */
        RegistryUnsent: {
            /**
             * Change
             * @enum {string}
             */
            change: "new" | "changed" | "closed";
            /**
             * Fields
             * @description The fields that are news.
             */
            fields: string[];
            /** Key */
            key: string;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
        };
        /**
         * UnsentChanges
         * @description What has changed since the last dispatch: how many records, and the first of them.
         */
        RegistryUnsentChanges: {
            /** Items */
            items: components["schemas"]["RegistryUnsent"][];
            /** Sender */
            sender: string;
            /**
             * Since
             * @description When the last dispatch was made; null: none was.
             */
            since: string | null;
            /** Total */
            total: number;
        };
        /**
         * ViolationDemand
         * @description Until when the organisation has to put it right, and how.
         */
        RegistryViolationDemand: {
            /**
             * Demand
             * @default
             */
            demand?: string;
            /**
             * Rectify By
             * Format: date
             */
            rectify_by: string;
        };
        /**
         * ViolationLook
         * @description What a later look found.
         */
        RegistryViolationLook: {
            /**
             * Looked On
             * @description Absent: today.
             */
            looked_on?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "rectified" | "not_rectified";
        };
        /**
         * ViolationOut
         * @description A violation, how it stands, and what may be done with it by whoever reads.
         */
        RegistryViolationOut: {
            /** Basis */
            basis: string;
            /** Demand */
            demand: string;
            /** Demanded On */
            demanded_on: string | null;
            /** Evidence */
            evidence: components["schemas"]["RegistryEvidenceTold"][];
            /** Facts */
            facts: string;
            /**
             * Found On
             * Format: date
             */
            found_on: string;
            /**
             * Ground
             * @enum {string}
             */
            ground: "fraud" | "no_activity" | "beyond_purpose" | "refuses_inspection" | "no_change" | "certificate" | "profit" | "assets" | "fees" | "ended" | "other";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Looked On */
            looked_on: string | null;
            /** Moves */
            moves: ("demand" | "rectified" | "not_rectified" | "refer" | "withdraw")[];
            /**
             * Note
             * @description What the later look found.
             */
            note: string;
            organisation: components["schemas"]["RegistryReferralOf"];
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Recorded By
             * @description The shown name of whoever recorded it; not for programs.
             */
            recorded_by: string | null;
            /** Rectify By */
            rectify_by: string | null;
            referral: components["schemas"]["RegistryViolationReferral"] | null;
            /**
             * State
             * @enum {string}
             */
            state: "found" | "demanded" | "rectified" | "not_rectified" | "referred" | "withdrawn";
            /** Version */
            version: number;
            /** Withdrawn Reason */
            withdrawn_reason: string;
        };
        /**
         * ViolationReferral
         * @description The letter that was drafted from it.
         */
        RegistryViolationReferral: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string | null;
            /** Outcome */
            outcome: ("accepted" | "not_accepted" | "deregistered") | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "sent" | "received" | "replied" | "withdrawn";
        };
        /**
         * ViolationReferring
         * @description To whom the letter goes.
         */
        RegistryViolationReferring: {
            /**
             * Addressee
             * @description Absent: the authority on the organisation's record.
             */
            addressee?: string | null;
        };
        /**
         * ViolationWithdrawal
         * @description Why a finding does not stand.
         */
        RegistryViolationWithdrawal: {
            /** Reason */
            reason: string;
        };
        /**
         * Waits
         * @description What waits in one service; `more` counts the records that are not listed.
         */
        RegistryWaits: {
            /** Items */
            items: components["schemas"]["RegistryItem"][];
            /** More */
            more: number;
        };
        /**
         * WaitsFor
         * @description For whom a proceeding waits, and until when.
         */
        RegistryWaitsFor: {
            /**
             * Due On
             * Format: date
             * @description The last day in time, by working days of the office's calendar.
             */
            due_on: string;
            /**
             * Left
             * @description Working days from today to that day; negative: so many over it.
             */
            left: number;
            /**
             * On
             * @enum {string}
             */
            on: "centre" | "organisation" | "committee";
            /**
             * Plain Weeks
             * @description The calendar did not answer: counted from Monday to Friday.
             */
            plain_weeks: boolean;
            /**
             * Silence
             * @description Where it goes when nobody answers in time.
             * @enum {string}
             */
            silence: "applied" | "returned" | "notified" | "before_committee" | "admitted" | "refused" | "withdrawn" | "lapsed" | "expelled" | "dropped";
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Waited
             * @description Working days that it has waited.
             */
            waited: number;
        };
        /**
         * Whose
         * @description The organisation whose record is meant.
         */
        RegistryWhose: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Withdrawing
         * @description A version that is not in force yet is withdrawn.
         */
        RegistryWithdrawing: {
            /** Reason */
            reason: string;
        };
        /**
         * Subject
         * @description The record that is opened; its name only where that is no personal field.
         */
        Subject: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Todo
         * @description What waits for the caller: overdue, due today, later, undated; in each what is due first, then the longest.
         */
        Todo: {
            /** Items */
            items: components["schemas"]["Due"][];
            /**
             * Missing
             * @description Services that did not answer: what waits there is not among the items.
             */
            missing: string[];
            /**
             * More
             * @description Further records that are not listed.
             */
            more: number;
            /**
             * Plain Weeks
             * @description The calendar did not answer: every deadline is counted Monday to Friday.
             */
            plain_weeks: boolean;
            /**
             * Provisional
             * @description Years through which deadlines were counted and nobody has confirmed.
             */
            provisional: number[];
        };
        /**
         * Told
         * @description What happened to one record in one week, in which service, and whether it did so since the caller last looked.
         */
        Told: {
            /**
             * Count
             * @description How many times, of those looked at.
             */
            count: number;
            /**
             * First
             * Format: date-time
             */
            first: string;
            /**
             * Kind
             * @description What happened; the screen has words for each.
             */
            kind: string;
            /**
             * Last
             * Format: date-time
             */
            last: string;
            record: components["schemas"]["Subject"];
            /** Service */
            service: string;
            /** Unseen */
            unseen: boolean;
            /**
             * Week
             * Format: date
             * @description The Monday of the week, in Shanghai.
             */
            week: string;
        };
        /**
         * Week
         * @description What the caller did in the last seven days, the most frequent first.
         */
        Week: {
            /** Items */
            items: components["schemas"]["Deed"][];
            /**
             * Missing
             * @description Services that did not answer: what was done there is not among the items.
             */
            missing: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    gateway_list_done: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Week"];
                };
            };
        };
    };
    evaluation_read_changed: {
        parameters: {
            query: {
                /** @description Which kind of record. */
                kind: string;
                /** @description Its id. */
                record: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationChanged"];
                };
            };
        };
    };
    evaluation_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationJobState"];
                };
            };
        };
    };
    evaluation_follow_job: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    evaluation_list_check_sources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationCheckSources"];
                };
            };
        };
    };
    evaluation_list_checks: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description With this result alone. */
                result?: ("clear" | "found" | "unreachable") | null;
                /** @description At this source alone. */
                source?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_CheckOut_"];
                };
            };
        };
    };
    evaluation_record_checks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationChecksIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationChecksOut"];
                };
            };
        };
    };
    evaluation_list_due_checks: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description At this source alone. */
                source?: string | null;
                /** @description How they stand; due: never or overdue. */
                state?: ("never" | "overdue" | "fresh" | "due") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_DueCheck_"];
                };
            };
        };
    };
    evaluation_count_checks: {
        parameters: {
            query?: {
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Only events decided on this day or later. */
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationCheckFigures"];
                };
            };
        };
    };
    evaluation_list_checked_organisations: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Only those that every source answered in time, or not. */
                checked?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_CheckedOrganisation_"];
                };
            };
        };
    };
    evaluation_list_credit_events: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Only those entered more than five working days after knowing. */
                late?: boolean;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Only events decided on this day or later. */
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_CreditEventOut_"];
                };
            };
        };
    };
    evaluation_list_decisions: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description At the points of this one. */
                consequence?: ("excellence" | "projects" | "resources" | "others") | null;
                /** @description Asked on this day or later. */
                from?: string | null;
                /** @description Asked for an act, ahead, or a self-check. */
                kind?: ("asked" | "ahead" | "self_check") | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description With this outcome alone. */
                outcome?: ("allowed" | "refused" | "not_applicable" | "needs_lead") | null;
                /** @description At this point alone. */
                point?: ("rate" | "publish_to" | "claim" | "award" | "pay" | "book" | "offer" | "match" | "admit") | null;
                /** @description Closed by this rule. */
                rule?: string | null;
                /** @description Asked on this day or earlier. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_KeptDecision_"];
                };
            };
        };
    };
    evaluation_show_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationWholeDecision"];
                };
            };
        };
    };
    evaluation_count_refusals: {
        parameters: {
            query?: {
                /** @description Asked on this day or later. */
                from?: string | null;
                /** @description Closed by this rule. */
                rule?: string | null;
                /** @description Asked on this day or earlier. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationRefusalCounts"];
                };
            };
        };
    };
    evaluation_ask_gate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationQuestion"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationDecision"];
                };
            };
        };
    };
    evaluation_show_outlook: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description How many days from tomorrow on. */
                days?: number;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationOutlook"];
                };
            };
        };
    };
    evaluation_check_gate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationSelfCheck"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationChecked"];
                };
            };
        };
    };
    evaluation_list_indicators: {
        parameters: {
            query?: {
                /** @description The window's first day; absent: the indicator's own. */
                since?: string | null;
                /** @description The window's last day, or the day asked about; absent: today. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationIndicatorFigures"];
                };
            };
        };
    };
    evaluation_list_indicator_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description The window's first day; absent: the indicator's own. */
                since?: string | null;
                /** @description The window's last day, or the day asked about; absent: today. */
                until?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_IndicatorRow_"];
                };
            };
        };
    };
    evaluation_list_rule_proposals: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description In this state alone. */
                state?: ("proposed" | "accepted" | "rejected" | "withdrawn") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_ProposedRule_"];
                };
            };
        };
    };
    evaluation_propose_rule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationRuleDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationProposedRule"];
                };
            };
        };
    };
    evaluation_show_rule_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationProposedRule"];
                };
            };
        };
    };
    evaluation_accept_rule_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationProposedRule"];
                };
            };
        };
    };
    evaluation_preview_rule_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationRuleEffect"];
                };
            };
        };
    };
    evaluation_reject_rule_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationWhy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationProposedRule"];
                };
            };
        };
    };
    evaluation_withdraw_rule_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationWhy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationProposedRule"];
                };
            };
        };
    };
    evaluation_preview_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationRuleDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationRuleEffect"];
                };
            };
        };
    };
    evaluation_list_rule_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationRuleSets"];
                };
            };
        };
    };
    evaluation_list_standings: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Only names that contain this. */
                q?: string;
                /** @description By name, or first whom a rule bars. */
                sort?: "name" | "barred";
                /** @description Only those at work here (admitted, active, suspended) that are three-no, or not. */
                three_no?: ("yes" | "no" | "unknown") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_Standing_"];
                };
            };
        };
    };
    evaluation_list_entries: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description On this list alone. */
                list?: ("abnormal" | "serious") | null;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Only those that stand today, or on the day asked for. */
                standing?: boolean;
                /** @description Of organisations of this street. */
                street?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_ListEntry_"];
                };
            };
        };
    };
    evaluation_list_list_imports: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationPage_ListImported_"];
                };
            };
        };
    };
    evaluation_import_statutory_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["EvaluationBody_import_statutory_list_v1_statutory_lists_imports_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationListImported"];
                };
            };
        };
    };
    identity_read_changed: {
        parameters: {
            query: {
                /** @description Which kind of record. */
                kind: string;
                /** @description Its id. */
                record: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityChanged"];
                };
            };
        };
    };
    identity_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityJobState"];
                };
            };
        };
    };
    identity_follow_job: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_list_accounts: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPage_AccountOut_"];
                };
            };
        };
    };
    identity_open_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityAccountIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityAccountOut"];
                };
            };
        };
    };
    identity_change_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityAccountChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityAccountOut"];
                };
            };
        };
    };
    identity_invite_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityLink"];
                };
            };
        };
    };
    identity_list_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityLiveSession"][];
                };
            };
        };
    };
    identity_end_account_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_list_names: {
        parameters: {
            query: {
                id: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    identity_list_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPlace"][];
                };
            };
        };
    };
    identity_list_alerts: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityAlertOut"][];
                };
            };
        };
    };
    identity_list_approvals: {
        parameters: {
            query?: {
                account?: string | null;
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPage_ApprovalOut_"];
                };
            };
        };
    };
    identity_ask_approval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityApprovalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityApprovalOut"];
                };
            };
        };
    };
    identity_approve_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityDecided"];
                };
            };
        };
    };
    identity_refuse_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityDecided"];
                };
            };
        };
    };
    identity_list_calendar: {
        parameters: {
            query: {
                /** @description One year, or several. */
                year: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityYearOut"][];
                };
            };
        };
    };
    identity_decree_day: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityDayIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityYearOut"];
                };
            };
        };
    };
    identity_put_day_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityYearOut"];
                };
            };
        };
    };
    identity_confirm_year: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityYearIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityYearOut"];
                };
            };
        };
    };
    identity_list_clients: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPage_ClientOut_"];
                };
            };
        };
    };
    identity_register_client: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityClientIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityClientMade"];
                };
            };
        };
    };
    identity_end_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityClientOut"];
                };
            };
        };
    };
    identity_rotate_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityClientMade"];
                };
            };
        };
    };
    identity_list_demo_sign_ins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityDemoSignIn"][];
                };
            };
        };
    };
    identity_offer_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityChoose"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityOffered"];
                };
            };
        };
    };
    identity_confirm_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityConfirm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityEnrolled"];
                };
            };
        };
    };
    identity_accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityAcceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
            /** @description The password is set; the second step is still to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityNextStep"];
                };
            };
        };
    };
    identity_look_at_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityOpening"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityOpened"];
                };
            };
        };
    };
    identity_read_notices_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySeen"];
                };
            };
        };
    };
    identity_see_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentitySeenIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_issue_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Where HTTP Basic is not used. */
                    client_id?: string;
                    /** @description Where HTTP Basic is not used. */
                    client_secret?: string;
                    /** @constant */
                    grant_type: "client_credentials";
                    /** @description Scopes with blanks between; absent: all; `test`: the test area. */
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityAccessToken"];
                };
            };
        };
    };
    identity_begin_operator_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityOperatorSession"];
                };
            };
        };
    };
    identity_list_own_factors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityOwnFactors"];
                };
            };
        };
    };
    identity_begin_own_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityWithPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityNextStep"];
                };
            };
        };
    };
    identity_remove_own_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityWithPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
        };
    };
    identity_choose_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityLook"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_change_own_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityPasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
        };
    };
    identity_renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityWithPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRecoveryCodes"];
                };
            };
        };
    };
    identity_list_own_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityLiveSession"][];
                };
            };
        };
    };
    identity_end_own_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRoleOut"][];
                };
            };
        };
    };
    identity_read_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
        };
    };
    identity_end_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    identity_begin_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentitySignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
            /** @description The password is right; the second step is still to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityNextStep"];
                };
            };
        };
    };
    identity_verify_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityVerify"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionOut"];
                };
            };
        };
    };
    identity_exchange_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityExchange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityToken"];
                };
            };
        };
    };
    identity_list_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityView"][];
                };
            };
        };
    };
    identity_keep_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityViewIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityView"];
                };
            };
        };
    };
    identity_forget_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    matching_read_changed: {
        parameters: {
            query: {
                /** @description Which kind of record. */
                kind: string;
                /** @description Its id. */
                record: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingChanged"];
                };
            };
        };
    };
    matching_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingJobState"];
                };
            };
        };
    };
    matching_follow_job: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    matching_list_batches: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_Summary_"];
                };
            };
        };
    };
    matching_import_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MatchingBody_import_batch_v1_batches_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingBatch"];
                };
            };
        };
    };
    matching_read_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingBatch"];
                };
            };
        };
    };
    matching_commit_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matchingservices__matching__lists__schemas__Started"];
                };
            };
        };
    };
    matching_discard_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    matching_list_duplicates: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_Duplicate_"];
                };
            };
        };
    };
    matching_decide_duplicates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingDecisions"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingDecided"];
                };
            };
        };
    };
    matching_read_duplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                pair: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingDuplicate"];
                };
            };
        };
    };
    matching_decide_duplicate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
                pair: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingDuplicate"];
                };
            };
        };
    };
    matching_bring_in_held: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MatchingBody_bring_in_held_v1_batches__id__held_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingMended"];
                };
            };
        };
    };
    matching_take_out_held: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    matching_map_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingMapping"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingBatch"];
                };
            };
        };
    };
    matching_preview_replacement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingReplacement"];
                };
            };
        };
    };
    matching_roll_back_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matchingservices__matching__lists__schemas__Started"];
                };
            };
        };
    };
    matching_list_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only rows with this verdict. */
                verdict?: ("accepted" | "merged" | "held" | "review" | "dropped") | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_Row_"];
                };
            };
        };
    };
    matching_decide_rows: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingRowDecisions"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingDecidedRows"];
                };
            };
        };
    };
    matching_read_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingRow"];
                };
            };
        };
    };
    matching_mend_row: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingMending"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingRow"];
                };
            };
        };
    };
    matching_list_campaigns: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_CampaignOut_"];
                };
            };
        };
    };
    matching_open_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingCampaignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingCampaignOut"];
                };
            };
        };
    };
    matching_read_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingCampaignPage"];
                };
            };
        };
    };
    matching_print_call_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    matching_read_funnel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingFunnel"];
                };
            };
        };
    };
    matching_list_funnel_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                campaign: string;
                step: "listed" | "eligible" | "invited" | "agreed" | "attended" | "enrolled" | "waitlisted" | "lapsed";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_FunnelRow_"];
                };
            };
        };
    };
    matching_print_letters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    matching_list_messages: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_MessageOut_"];
                };
            };
        };
    };
    matching_read_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPaper"];
                };
            };
        };
    };
    matching_send_wave: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingWaveStarted"];
                };
            };
        };
    };
    matching_preview_wave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingNextWave"];
                };
            };
        };
    };
    matching_read_demand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingDemand"];
                };
            };
        };
    };
    matching_list_families: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_Family_"];
                };
            };
        };
    };
    matching_export_families_xlsx: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingExport"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    matching_list_holders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingHolders"];
                };
            };
        };
    };
    matching_record_holder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingHolderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingHolder"];
                };
            };
        };
    };
    matching_read_holder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingHolder"];
                };
            };
        };
    };
    matching_correct_holder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingHolderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingHolder"];
                };
            };
        };
    };
    matching_record_mandate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingMandate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingHolder"];
                };
            };
        };
    };
    matching_read_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingLinkOut"];
                };
            };
        };
    };
    matching_answer_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingOutcome"];
                };
            };
        };
    };
    matching_identify_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingIdentify"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingOffer"];
                };
            };
        };
    };
    matching_read_mine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingWithTicket"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingMine"];
                };
            };
        };
    };
    matching_withdraw_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingWithTicket"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingOutcome"];
                };
            };
        };
    };
    matching_read_resident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingResident"];
                };
            };
        };
    };
    matching_erase_resident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingErasure"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingErased"];
                };
            };
        };
    };
    matching_list_looks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingLooks"];
                };
            };
        };
    };
    matching_reveal_resident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingRevealing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingResident"];
                };
            };
        };
    };
    matching_list_resting_links: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Only links of this campaign. */
                campaign?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_RestingLink_"];
                };
            };
        };
    };
    matching_reopen_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingReopened"];
                };
            };
        };
    };
    matching_list_runs: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_RunOut_"];
                };
            };
        };
    };
    matching_start_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingRunIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matchingservices__matching__runs__schemas__Started"];
                };
            };
        };
    };
    matching_read_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingRunOut"];
                };
            };
        };
    };
    matching_list_assignments: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only this offering's. */
                offering?: string | null;
                /** @description Only these. */
                result?: ("assigned" | "waiting" | "none") | null;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingPage_Assignment_"];
                };
            };
        };
    };
    matching_explain_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingWhom"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingExplanation"];
                };
            };
        };
    };
    matching_map_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingRunMap"];
                };
            };
        };
    };
    gateway_list_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["News"];
                };
            };
        };
    };
    projects_read_changed: {
        parameters: {
            query: {
                /** @description Which kind of record. */
                kind: string;
                /** @description Its id. */
                record: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsChanged"];
                };
            };
        };
    };
    projects_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsJobState"];
                };
            };
        };
    };
    projects_follow_job: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    projects_show_figures: {
        parameters: {
            query: {
                /** @description Of this campaign. */
                campaign: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsFigures"];
                };
            };
        };
    };
    projects_list_sessions: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Held under this agreement alone. */
                agreement?: string | null;
                /** @description Of this campaign alone. */
                campaign?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsPage_Session_"];
                };
            };
        };
    };
    projects_plan_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectsPlanned"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsSession"];
                };
            };
        };
    };
    projects_show_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsSession"];
                };
            };
        };
    };
    projects_record_attendance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectsAttendanceRows"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsSession"];
                };
            };
        };
    };
    projects_list_participants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsParticipants"];
                };
            };
        };
    };
    registry_read_changed: {
        parameters: {
            query: {
                /** @description Which kind of record. */
                kind: string;
                /** @description Its id. */
                record: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChanged"];
                };
            };
        };
    };
    registry_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryJobState"];
                };
            };
        };
    };
    registry_follow_job: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    registry_list_agreements: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Those in force on this day; absent: all on record. */
                as_of?: string | null;
                /** @description Only those that end within sixty days. */
                ending?: boolean;
                /** @description Rows a page. */
                limit?: number;
                /** @description With this organisation alone. */
                organisation?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_AgreementOut_"];
                };
            };
        };
    };
    registry_record_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAgreementIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAgreementOut"];
                };
            };
        };
    };
    registry_show_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAgreementRecord"];
                };
            };
        };
    };
    registry_end_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAgreementEnding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAgreementOut"];
                };
            };
        };
    };
    registry_add_agreement_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RegistryBody_add_agreement_file_v1_agreements__id__files_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryFileOut"];
                };
            };
        };
    };
    registry_read_agreement_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    registry_withdraw_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registryservices__registry__withdrawn__Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAgreementOut"];
                };
            };
        };
    };
    registry_list_associations: {
        parameters: {
            query?: {
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAssociations"];
                };
            };
        };
    };
    registry_record_association: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAssociationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAssociationOut"];
                };
            };
        };
    };
    registry_show_association: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAssociationOut"];
                };
            };
        };
    };
    registry_apply_for_admission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryApplicationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_list_charters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCharters"];
                };
            };
        };
    };
    registry_issue_charter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCharterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCharterOut"];
                };
            };
        };
    };
    registry_propose_expulsion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryExpulsionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_open_members: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryOpening"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOpened"];
                };
            };
        };
    };
    registry_list_plans: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_PlanHead_"];
                };
            };
        };
    };
    registry_propose_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPlanHead"];
                };
            };
        };
    };
    registry_show_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPlan"];
                };
            };
        };
    };
    registry_accept_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryPlanAcceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPlan"];
                };
            };
        };
    };
    registry_judge_grouping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryGrouping"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPlanJudged"];
                };
            };
        };
    };
    registry_list_change_requests: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description About this organisation. */
                organisation?: string | null;
                /** @description In this state; `open` is every one not decided. */
                state?: "open" | "draft" | "pending" | "validated" | "applied" | "rejected" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_ChangeRequest_"];
                };
            };
        };
    };
    registry_show_change_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_apply_change_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_cancel_change_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_reject_change_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryMoved"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_submit_change_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_validate_change_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangeRequest"];
                };
            };
        };
    };
    registry_list_acknowledgements: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only those that have not (or have) acknowledged it. */
                missing?: boolean | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_MemberAcknowledgement_"];
                };
            };
        };
    };
    registry_acknowledge_charter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAcknowledging"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAcknowledged"];
                };
            };
        };
    };
    registry_withdraw_charter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryWithdrawing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCharterOut"];
                };
            };
        };
    };
    registry_list_communities: {
        parameters: {
            query?: {
                /** @description Whose codes held on this day; absent: today. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCommunities"];
                };
            };
        };
    };
    registry_show_community: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The community's code, 12 digits. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCommunityRecord"];
                };
            };
        };
    };
    registry_open_community_period: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The community's code, 12 digits. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCommunityPeriodIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCommunityRecord"];
                };
            };
        };
    };
    registry_change_community_period: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The community's code, 12 digits. */
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCommunityPeriodIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCommunityRecord"];
                };
            };
        };
    };
    registry_show_community_figures: {
        parameters: {
            query?: {
                /** @description Of this trade alone. */
                sector?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCommunityFigures"];
                };
            };
        };
    };
    registry_list_confirmations: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Those of this organisation alone. */
                organisation?: string | null;
                /** @description Those of this quarter alone, as 2026Q4. */
                quarter?: string | null;
                /** @description Those that stand so alone. */
                state?: ("open" | "late" | "answered" | "expired" | "revoked") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Confirmation_"];
                };
            };
        };
    };
    registry_ask_confirmations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryConfirmationsWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmationsAsked"];
                };
            };
        };
    };
    registry_copy_confirmation_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmationLink"];
                };
            };
        };
    };
    registry_read_confirmation_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmation"];
                };
            };
        };
    };
    registry_revoke_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmation"];
                };
            };
        };
    };
    registry_count_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmationCounts"];
                };
            };
        };
    };
    registry_print_confirmation_letters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryConfirmationLetters"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    registry_list_coverage: {
        parameters: {
            query: {
                /** @description Of these alone. */
                organisation: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStandings"];
                };
            };
        };
    };
    registry_record_coverage_of_each: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryRecordings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecordedEach"];
                };
            };
        };
    };
    registry_count_founded_units: {
        parameters: {
            query?: {
                /** @description First day; absent: the day of the first committee. */
                since?: string | null;
                /** @description Last day; absent: today. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryFoundedUnits"];
                };
            };
        };
    };
    registry_show_rates: {
        parameters: {
            query?: {
                /** @description As it was on this day; absent: today. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRates"];
                };
            };
        };
    };
    registry_list_rate_organisations: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it was on this day; absent: today. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Those covered, or those of the denominator who are not. */
                part?: "covered" | "missing";
            };
            header?: never;
            path: {
                rate: "organisational" | "should_own" | "should_join" | "work";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_RateOrganisation_"];
                };
            };
        };
    };
    registry_list_deliveries: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this sender alone. */
                sender?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Delivery_"];
                };
            };
        };
    };
    registry_receive_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RegistryBody_receive_delivery_v1_deliveries_post"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDelivery"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDelivery"];
                };
            };
        };
    };
    registry_show_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDelivery"];
                };
            };
        };
    };
    registry_show_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReceipt"];
                };
            };
        };
    };
    registry_replay_delivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDelivery"];
                };
            };
        };
    };
    registry_list_delivery_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Of this reading, the first being 1; of the latest where none is named. */
                attempt?: number | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description With this result alone; several may be named. */
                result?: ("created" | "changed" | "asked" | "same" | "older" | "answered" | "unknown" | "bad")[] | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_DeliveryRow_"];
                };
            };
        };
    };
    registry_show_receipt_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReceiptKey"];
                };
            };
        };
    };
    registry_replay_deliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewReplay"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReplay"];
                };
            };
        };
    };
    registry_list_deregistration_referrals: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Those that stand so alone. */
                state?: ("draft" | "sent" | "received" | "replied" | "withdrawn") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_DeregistrationReferral_"];
                };
            };
        };
    };
    registry_draft_deregistration_referral: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewReferral"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_show_deregistration_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_change_deregistration_referral: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralWritten"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_print_deregistration_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    registry_receive_deregistration_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralReceipt"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_record_deregistration_receipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralPaper"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_reply_deregistration_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralReply"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_send_deregistration_referral: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralSigning"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_withdraw_deregistration_referral: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReferralWithdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDeregistrationReferral"];
                };
            };
        };
    };
    registry_list_dispatches: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Dispatch_"];
                };
            };
        };
    };
    registry_make_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewDispatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMade"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMade"];
                };
            };
        };
    };
    registry_open_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    registry_open_manifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    registry_mark_sent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDispatch"];
                };
            };
        };
    };
    registry_read_receipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReturnedReceipt"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDispatch"];
                };
            };
        };
    };
    registry_list_unsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnsentChanges"];
                };
            };
        };
    };
    registry_change_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryDocumentFacts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDocument"];
                };
            };
        };
    };
    registry_open_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                };
            };
        };
    };
    registry_withdraw_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registryservices__registry__documents__schemas__Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDocument"];
                };
            };
        };
    };
    registry_list_field_authorities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryFieldAuthorities"];
                };
            };
        };
    };
    registry_list_imports: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Summary_"];
                };
            };
        };
    };
    registry_import_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RegistryBody_import_file_v1_imports_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryBatch"];
                };
            };
        };
    };
    registry_show_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryBatch"];
                };
            };
        };
    };
    registry_commit_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStarted"];
                };
            };
        };
    };
    registry_discard_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    registry_bring_in_held: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RegistryBody_bring_in_held_v1_imports__id__held_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMended"];
                };
            };
        };
    };
    registry_take_out_held: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    registry_map_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryMapping"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryBatch"];
                };
            };
        };
    };
    registry_roll_back_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStarted"];
                };
            };
        };
    };
    registry_list_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description With this verdict alone. */
                verdict?: ("accepted" | "merged" | "held" | "dropped") | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Row_"];
                };
            };
        };
    };
    registry_mend_row: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryMending"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRow"];
                };
            };
        };
    };
    registry_list_incubation: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Those that were withdrawn, with the reason, instead of those that count. */
                withdrawn?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_SupportOut_"];
                };
            };
        };
    };
    registry_record_incubation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrySupportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySupportOut"];
                };
            };
        };
    };
    registry_follow_up_incubation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryPointIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySupportOut"];
                };
            };
        };
    };
    registry_withdraw_incubation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registryservices__registry__withdrawn__Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySupportOut"];
                };
            };
        };
    };
    registry_list_indicators: {
        parameters: {
            query?: {
                /** @description The window's first day; absent: the indicator's own. */
                since?: string | null;
                /** @description The window's last day, or the day asked about; absent: today. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryIndicatorFigures"];
                };
            };
        };
    };
    registry_list_indicator_rows: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description The window's first day; absent: the indicator's own. */
                since?: string | null;
                /** @description The window's last day, or the day asked about; absent: today. */
                until?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_IndicatorRow_"];
                };
            };
        };
    };
    registry_list_instructors: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Who served on this day; absent: today, or will. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Instructor_"];
                };
            };
        };
    };
    registry_appoint_instructor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryInstructorIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryInstructorRecord"];
                };
            };
        };
    };
    registry_show_instructor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryInstructorRecord"];
                };
            };
        };
    };
    registry_change_instructor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryInstructorEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryInstructorRecord"];
                };
            };
        };
    };
    registry_assign_organisations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAssignmentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryInstructorRecord"];
                };
            };
        };
    };
    registry_end_assignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAssignmentEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryInstructorRecord"];
                };
            };
        };
    };
    registry_list_joints: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description The window's first day. */
                from?: string | null;
                /** @description Of this kind alone. */
                kind?: ("joint_building" | "member_care" | "shared_resources" | "shared_venues" | "joint_activities" | "shared_information") | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description With this organisation alone. */
                organisation?: string | null;
                /** @description The window's last day. */
                until?: string | null;
                /** @description Those that were withdrawn, with the reason, instead of those that count. */
                withdrawn?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_JointOut_"];
                };
            };
        };
    };
    registry_record_joint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryJointIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryJointOut"];
                };
            };
        };
    };
    registry_end_joint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryJointEnding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryJointOut"];
                };
            };
        };
    };
    registry_withdraw_joint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registryservices__registry__withdrawn__Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryJointOut"];
                };
            };
        };
    };
    registry_count_joints: {
        parameters: {
            query?: {
                /** @description The window's first day. */
                from?: string | null;
                /** @description With this organisation alone. */
                organisation?: string | null;
                /** @description The window's last day. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryJointCounts"];
                };
            };
        };
    };
    registry_read_confirmation_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmationPage"];
                };
            };
        };
    };
    registry_answer_confirmation_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryConfirmationAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryConfirmationPage"];
                };
            };
        };
    };
    registry_read_deregistration_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReferralPage"];
                };
            };
        };
    };
    registry_receive_by_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryReceivedByLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReferralPage"];
                };
            };
        };
    };
    registry_reply_by_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryRepliedByLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReferralPage"];
                };
            };
        };
    };
    registry_list_memberships: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Members of this day, no day to come; absent: every time of membership. */
                as_of?: string | null;
                /** @description Of this association alone. */
                association?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Only names that contain this. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_MemberOut_"];
                };
            };
        };
    };
    registry_leave_association: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryLeaving"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMemberOut"];
                };
            };
        };
    };
    registry_undo_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMerge"];
                };
            };
        };
    };
    registry_list_offering_proposals: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation. */
                organisation?: string | null;
                /** @description Only those that are so. */
                state?: ("pending" | "approved" | "rejected" | "withdrawn") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_OfferingProposal_"];
                };
            };
        };
    };
    registry_approve_offering_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingProposal"];
                };
            };
        };
    };
    registry_reject_offering_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryRefusal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingProposal"];
                };
            };
        };
    };
    registry_withdraw_offering_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingProposal"];
                };
            };
        };
    };
    registry_list_offerings: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As they stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description For these people. */
                audience?: ("children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone") | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation. */
                organisation?: string | null;
                /** @description Part of its name, its place or one of its tags. */
                q?: string | null;
                /** @description Only those that nobody has confirmed for more than 90 days. */
                stale?: boolean;
                /** @description Meets this need. */
                tag?: string | null;
                /** @description Also those that nobody has confirmed for more than 180 days; `organisation` shows them anyway. */
                unconfirmed?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Offering_"];
                };
            };
        };
    };
    registry_publish_offering: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewOffering"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_export_offerings_xlsx: {
        parameters: {
            query?: {
                /** @description As they stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description For these people. */
                audience?: ("children" | "adolescents" | "elders" | "disabled" | "women" | "families" | "everyone") | null;
                /** @description Columns by key, comma between; empty: all. */
                columns?: string;
                /** @description Of this organisation. */
                organisation?: string | null;
                /** @description Only those that nobody has confirmed for more than 90 days. */
                stale?: boolean;
                /** @description Meets this need. */
                tag?: string | null;
                /** @description Also those that nobody has confirmed for more than 180 days; `organisation` shows them anyway. */
                unconfirmed?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    registry_show_offering: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOffering"];
                };
            };
        };
    };
    registry_change_offering: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryOfferingWritten"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_close_offering: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_confirm_offering: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_list_offering_days: {
        parameters: {
            query: {
                since: string;
                /** @description At most a year after `since` is told. */
                until: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingDays"];
                };
            };
        };
    };
    registry_tell_offering_places: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryPlaces"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_reopen_offering: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingKept"];
                };
            };
        };
    };
    registry_show_offering_by_external: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its own number for the record. */
                external_id: string;
                /** @description The other system's name. */
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOffering"];
                };
            };
        };
    };
    registry_put_offering_by_external: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Its own number for the record. */
                external_id: string;
                /** @description The other system's name. */
                system: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryOfferingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingPut"];
                };
            };
            /** @description It is new; 200 where it was changed, or where there was no news. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOfferingPut"];
                };
            };
        };
    };
    registry_list_organisations: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: first page. */
                after?: string | null;
                /** @description As the list stood at the end of this day: names, codes, places and states of then, which the other filters ask of; no day to come; absent: today. */
                as_of?: string | null;
                /** @description Those that lie in the community with this code. */
                community?: string | null;
                /** @description Registered, filed or other. */
                kind?: ("registered" | "filed" | "other") | null;
                /** @description What the law says of it. */
                legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Part of a name, present or former, of its pinyin (three letters and more), its initials, credit code, filing number or telephone, however its digits are written. */
                q?: string | null;
                /** @description Those that owe last year's annual report today: from thirty days before its first day due, until it is on record. */
                report?: "owed" | null;
                /** @description Exactly this trade. */
                sector?: string | null;
                /** @description Those that are marked as sponsors, or as none. */
                sponsor?: boolean | null;
                /** @description How it stands with the house. */
                status?: ("candidate" | "admitted" | "active" | "suspended" | "exited") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Organisation_"];
                };
            };
        };
    };
    registry_register_organisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewOrganisation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
                };
            };
        };
    };
    registry_export_organisations_csv: {
        parameters: {
            query?: {
                /** @description As the list stood at the end of this day: names, codes, places and states of then, which the other filters ask of; no day to come; absent: today. */
                as_of?: string | null;
                /** @description Columns by key, comma between; `national`: the platform's own names; empty: the usual. */
                columns?: string;
                /** @description Those that lie in the community with this code. */
                community?: string | null;
                /** @description Registered, filed or other. */
                kind?: ("registered" | "filed" | "other") | null;
                /** @description What the law says of it. */
                legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
                /** @description Part of a name, present or former, of its pinyin (three letters and more), its initials, credit code, filing number or telephone, however its digits are written. */
                q?: string | null;
                /** @description Those that owe last year's annual report today: from thirty days before its first day due, until it is on record. */
                report?: "owed" | null;
                /** @description Exactly this trade. */
                sector?: string | null;
                /** @description Those that are marked as sponsors, or as none. */
                sponsor?: boolean | null;
                /** @description How it stands with the house. */
                status?: ("candidate" | "admitted" | "active" | "suspended" | "exited") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    registry_export_organisations_xlsx: {
        parameters: {
            query?: {
                /** @description As the list stood at the end of this day: names, codes, places and states of then, which the other filters ask of; no day to come; absent: today. */
                as_of?: string | null;
                /** @description Columns by key, comma between; `national`: the platform's own names; empty: the usual. */
                columns?: string;
                /** @description Those that lie in the community with this code. */
                community?: string | null;
                /** @description Registered, filed or other. */
                kind?: ("registered" | "filed" | "other") | null;
                /** @description What the law says of it. */
                legal_status?: ("filed" | "preparing" | "active" | "rectifying" | "suspended" | "deregistered" | "annulled" | "revoked") | null;
                /** @description Part of a name, present or former, of its pinyin (three letters and more), its initials, credit code, filing number or telephone, however its digits are written. */
                q?: string | null;
                /** @description Those that owe last year's annual report today: from thirty days before its first day due, until it is on record. */
                report?: "owed" | null;
                /** @description Exactly this trade. */
                sector?: string | null;
                /** @description Those that are marked as sponsors, or as none. */
                sponsor?: boolean | null;
                /** @description How it stands with the house. */
                status?: ("candidate" | "admitted" | "active" | "suspended" | "exited") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    registry_show_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
                };
            };
        };
    };
    registry_edit_organisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryOrganisationEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryEdited"];
                };
            };
        };
    };
    registry_list_annual_reports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryAnnualReports"];
                };
            };
        };
    };
    registry_list_capacity: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Those that were withdrawn, with the reason, instead of those that count. */
                withdrawn?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Capacity_"];
                };
            };
        };
    };
    registry_record_capacity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCapacityIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCapacity"];
                };
            };
        };
    };
    registry_withdraw_capacity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registryservices__registry__withdrawn__Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCapacity"];
                };
            };
        };
    };
    registry_confirm_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryFreshness"];
                };
            };
        };
    };
    registry_list_counts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMemberCounts"];
                };
            };
        };
    };
    registry_record_count: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCountIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMemberCount"];
                };
            };
        };
    };
    registry_show_coverage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCoverage"];
                };
            };
        };
    };
    registry_record_coverage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryFacts-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryCoverage"];
                };
            };
        };
    };
    registry_offer_deregistration_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryReferralOffer"];
                };
            };
        };
    };
    registry_list_documents: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Those that counted on this day, no day to come; absent: all on record. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Document_"];
                };
            };
        };
    };
    registry_record_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RegistryBody_record_document_v1_organisations__id__documents_post"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDocument"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryDocument"];
                };
            };
        };
    };
    registry_show_growth: {
        parameters: {
            query: {
                /** @description The first of the two days. */
                since: string;
                /** @description The second of the two days. */
                until: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registryservices__registry__capacity__schemas__Growth"];
                };
            };
        };
    };
    registry_list_instructors_of_organisation: {
        parameters: {
            query?: {
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOrganisationInstructors"];
                };
            };
        };
    };
    registry_preview_merge: {
        parameters: {
            query: {
                /** @description The record that would go into this one. */
                merged: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMergePreview"];
                };
            };
        };
    };
    registry_list_merges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMerges"];
                };
            };
        };
    };
    registry_merge_organisations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryMergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryMerge"];
                };
            };
        };
    };
    registry_show_platforms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryActivePlatforms"];
                };
            };
        };
    };
    registry_show_provenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProvenance"];
                };
            };
        };
    };
    registry_list_staff: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Roles held on this day; absent: every role that was. */
                as_of?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_StaffPost_"];
                };
            };
        };
    };
    registry_record_staff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryStaffPostIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStaffPost"];
                };
            };
        };
    };
    registry_show_timeline: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Happening_"];
                };
            };
        };
    };
    registry_list_units_of_organisation: {
        parameters: {
            query?: {
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOrganisationUnits"];
                };
            };
        };
    };
    registry_show_organisation_by_external: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its own number for the record. */
                external_id: string;
                /** @description The other system's name. */
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
                };
            };
        };
    };
    registry_put_organisation_by_external: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Its own number for the record. */
                external_id: string;
                /** @description The other system's name. */
                system: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryOrganisationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOrganisationPut"];
                };
            };
            /** @description It is new; 200 where it was changed, or where there was no news. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryOrganisationPut"];
                };
            };
        };
    };
    registry_list_proceedings: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it stood at the end of this day, today's at most; absent: now. */
                as_of?: string | null;
                /** @description Of this association alone. */
                association?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only those undecided (or over). */
                open?: boolean | null;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description In this state alone. */
                state?: ("applied" | "returned" | "notified" | "before_committee" | "admitted" | "refused" | "withdrawn" | "lapsed" | "expelled" | "dropped") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_ProceedingOut_"];
                };
            };
        };
    };
    registry_show_proceeding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingRecord"];
                };
            };
        };
    };
    registry_answer_proceeding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryAnswering"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_check_proceeding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_decide_proceeding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryDeciding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_prepare_proceeding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryPreparing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryProceedingOut"];
                };
            };
        };
    };
    registry_list_sector_classes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySectorClasses"];
                };
            };
        };
    };
    registry_list_senders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySenders"];
                };
            };
        };
    };
    registry_record_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewSender"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySender"];
                };
            };
        };
    };
    registry_change_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrySenderFacts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySender"];
                };
            };
        };
    };
    registry_change_staff: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryStaffPostEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStaffPost"];
                };
            };
        };
    };
    registry_look_at_staff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryStaffLook"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryStaffPerson"];
                };
            };
        };
    };
    registry_list_sync_conflicts: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this sender alone. */
                sender?: string | null;
                /** @description Of this kind alone. */
                standing?: ("unknown" | "missing" | "twofold") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_SyncConflict_"];
                };
            };
        };
    };
    registry_note_sync_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySyncConflict"];
                };
            };
        };
    };
    registry_record_sync_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrySyncConflict"];
                };
            };
        };
    };
    registry_fill_test_area: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                area: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryTestArea"];
                };
            };
        };
    };
    registry_list_units: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description As it was on this day; absent: today. */
                as_of?: string | null;
                /** @description Founded from here to the day, ended ones too; `kind` is what each was founded as. */
                founded_since?: string | null;
                /** @description Of this kind alone. */
                kind?: ("party_committee" | "general_party_branch" | "party_branch" | "joint_party_branch" | "functional_party_branch" | "temporary_party_branch") | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Directly below this unit. */
                parent?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_Unit_"];
                };
            };
        };
    };
    registry_found_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryUnitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_show_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_change_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryUnitEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_cover_organisations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCoverIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_end_cover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cover: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryCoverEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_end_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryUnitEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryUnitRecord"];
                };
            };
        };
    };
    registry_list_terms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryTerms"];
                };
            };
        };
    };
    registry_begin_term: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryTermIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryTerms"];
                };
            };
        };
    };
    registry_change_term: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
                term: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryTermIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryTerms"];
                };
            };
        };
    };
    registry_list_violations: {
        parameters: {
            query?: {
                /** @description The previous page's `next`; absent: the first page. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this organisation alone. */
                organisation?: string | null;
                /** @description Those that this letter was drafted from. */
                referral?: string | null;
                /** @description Those that stand so alone. */
                state?: ("found" | "demanded" | "rectified" | "not_rectified" | "referred" | "withdrawn") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage_ViolationOut_"];
                };
            };
        };
    };
    registry_record_violation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryNewViolation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    registry_show_violation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    registry_demand_rectification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryViolationDemand"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    registry_look_at_rectification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryViolationLook"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    registry_refer_violation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat safely with the same key. */
                "Idempotency-Key"?: string | null;
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryViolationReferring"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    registry_withdraw_violation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version being changed. */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistryViolationWithdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryViolationOut"];
                };
            };
        };
    };
    gateway_list_todo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Todo"];
                };
            };
        };
    };
}
