/** What a paste is. */
export type Form = "nothing" | "key" | "header" | "request" | "curl" | "answer" | "other";

/** The parts of an exchange, in the order in which a request meets them. */
export type Family = "key" | "header" | "request" | "answer" | "account";

export type Severity = "cause" | "suspect" | "advice";

/** `refused` needs an answer of Perplexity's that says so. */
export type KeyStanding =
  | "notSeen"
  | "malformed"
  | "wellFormed"
  | "accepted"
  | "refused"
  | "unknown";

export interface Step {
  text: string;
  link?: string;
}

export interface Source {
  title: string;
  url?: string;
  /** The day on which it was read: `2026-11-20`. */
  read: string;
  strength: "official" | "recorded" | "measured" | "reported" | "inferred" | "olderGuide";
}

/** One known cause. */
export interface Rule {
  id: string;
  family: Family;
  title: string;
  why: string;
  fix: Step[];
  sources: Source[];
  /** What only the person can know, to be answered with yes or no (`Told`). */
  question?: string;
}

/** A rule without its long texts. */
export type RuleBrief = Pick<Rule, "id" | "family" | "title" | "question">;

/** A piece of the input with the offending part marked. Secrets are hidden in all three. */
export interface Evidence {
  /** What it is a piece of: `key`, `header`, `url`, `method`, `body`, `answer`, … */
  input: string;
  before: string;
  marked: string;
  after: string;
}

export interface Finding {
  rule: Rule;
  severity: Severity;
  /** This case, in one sentence. */
  message: string;
  evidence?: Evidence;
  /** The corrected text for that piece; a key in it is a variable. */
  repaired?: string;
}

/** How much a sentence weighs, for the eye. */
export type Tone = "bad" | "unsure" | "good" | "quiet";

export interface Headline {
  /** The weight in words: `The cause`, `A suspect`, … */
  label: string;
  tone: Tone;
  sentence: string;
  detail: string;
}

export interface Report {
  headline: Headline;
  /** What explains the failure comes first. */
  findings: Finding[];
  /** What cannot be told from what is in view. */
  open: RuleBrief[];
  ruledOut: RuleBrief[];
  key: KeyStanding;
  /** What came of each test call that was made, in a few words: `Refused, as it should be`. */
  calls: { call: CallId; text: string; tone: Tone }[];
  /** What "Copy report" gives: plain text without any secret. */
  text: string;
}

/** What a paste was read as, without any secret. */
export interface Reading {
  form: Form;
  /** What it is, to follow "Read as ": `a curl command: POST /v1/agent, one key`. */
  summary: string;
  /** The start of the paste with secrets hidden and odd characters named; a marked part has a `mark`. */
  shown: { text: string; mark?: string }[];
  requests: {
    method?: string;
    url?: string;
    headers: { name: string; value: string }[];
  }[];
  answers: { status?: number; about: string }[];
  /** Names of variables that stand where a key would. */
  variables: string[];
  /** Every key in it: where it stands, how many characters it has, and its last four when it is long enough to tell keys apart. */
  keys: {
    place: "alone" | "authorization" | "otherHeader" | "url";
    variable?: string;
    length: number;
    lastFour?: string;
  }[];
}

/** What the person said, in place of what could be seen. */
export interface Told {
  /** What the paste is, when the person overrules what was found out. */
  form?: Form;
  /** Ids of rules whose question was answered with yes, and with no. */
  yes?: string[];
  no?: string[];
}

/** Everything known. */
export interface Case {
  pasted?: string;
  /** Further pasted texts, each read as an answer (the output of a `curl` line of ours). */
  answers?: string[];
  outcomes?: Outcome[];
  told?: Told;
}

export type CallId =
  | "modelsAsPasted"
  | "modelsRepaired"
  | "modelsWithoutKey"
  | "agentWithoutInput"
  | "hostReachable"
  | "oneToken";

/** A test request that may be sent, and the question that it answers. */
export interface Call {
  id: CallId;
  /** What it is, in a few words: `the key as you pasted it`. */
  name: string;
  /** The question that it answers. */
  question: string;
  method: "GET" | "POST";
  url: string;
  /** Without the secret: its place is described in words. */
  headers: { name: string; value: string }[];
  body?: string;
  /** When it is sent, if not always: `only if …`. */
  condition?: string;
  /** What it costs, in words. Absent: nothing. Such a call is only sent by `probePaid`. */
  cost?: string;
  /** The same request for a terminal, with `$PERPLEXITY_API_KEY` in place of the key. */
  curl: string;
}

/** What came back from a test call. */
export interface Outcome {
  call: CallId;
  received: Received;
}

export type Received =
  | {
      kind: "answer";
      status: number;
      headers: [name: string, value: string][];
      body: string;
      /** The body was longer than what was read. */
      cut: boolean;
    }
  /** The browser did not say why there is no answer. */
  | { kind: "blocked" }
  /** The answer pointed to another address; it was not followed. */
  | { kind: "redirected" }
  /** Something answered; what it said is hidden. Only for `hostReachable`. */
  | { kind: "reachable" }
  | { kind: "timedOut" }
  | { kind: "cancelled" };

/** The whole paste, mended. The key is a variable in it. */
export interface Repair {
  text: string;
  /** The paste line by line; secrets are hidden in lines that were removed or kept. */
  difference: { change: "kept" | "removed" | "added"; text: string }[];
}

/** The catalogue of causes. */
export function rules(): Rule[];

/** What a paste is. `form` overrules what would be found out. */
export function read(pasted: string, form?: Form): Reading;

/** Judges everything known. Sends nothing. */
export function diagnose(known: Case): Report;

/** Every test call that `probe` and `probePaid` may send. Sends nothing. Empty without a key that may go to Perplexity. */
export function plan(known: Case): Call[];

/**
 * Sends the calls of the plan that cost nothing, and diagnoses again with what came back.
 * `onOutcome` gets each outcome as it comes; the caller adds them to its case to keep them.
 */
export function probe(
  known: Case,
  signal?: AbortSignal,
  onOutcome?: (outcome: Outcome) => void,
): Promise<Report>;

/** Sends the one call of the plan that costs money, and diagnoses again. */
export function probePaid(
  known: Case,
  signal?: AbortSignal,
  onOutcome?: (outcome: Outcome) => void,
): Promise<Report>;

/** The whole paste mended, when something in it can be mended for certain. */
export function repair(pasted: string, form?: Form): Repair | undefined;

/** The key without what damaged it, when it is certain: for the one button that copies it. */
export function cleanedKey(pasted: string, form?: Form): string | undefined;
