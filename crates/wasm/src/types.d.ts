/** What a paste is. */
export type Form =
  | "nothing"
  | "key"
  | "header"
  | "request"
  | "curl"
  | "command"
  | "code"
  | "config"
  | "answer"
  | "cookies"
  | "mixed"
  | "other";

/** The parts of an exchange, in the order in which a request meets them. */
export type Family =
  | "config"
  | "key"
  | "header"
  | "request"
  | "answer"
  | "account"
  | "rotation"
  | "session";

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
  /** What it is a piece of: `key`, `header`, `url`, `method`, `body`, `command`, `code`, `config`, `answer`, … */
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
  /** What is told of the session with the website; absent where it is not what is asked about. */
  session?: SessionReport;
  /** What "Copy report" gives: plain text without any secret. */
  text: string;
}

export interface SessionReport {
  standing: "signedIn" | "signedOut" | "unknown";
  /** When the session ends if nothing renews it; only while signed in. */
  until?: Millis;
  /** When it was lost; only while signed out, and only where that was seen. */
  since?: Millis;
  /** What happened, the oldest first; each text is a sentence without its full stop. */
  timeline: { time: Millis; text: string; isLoss: boolean }[];
  /** What to offer; the first is the main button. */
  actions: Action[];
  /** What could not be looked at, each in words for the middle of a sentence. */
  outOfSight: string[];
  /** The other extensions that are switched on, the most suspicious first. They are shown, and stand in no text. */
  extensions: ListedExtension[];
}

/** Another extension, and how much speaks against it. */
export interface ListedExtension {
  id: string;
  name: string;
  /** What was seen fits it; it is able to; or it is not, or is known to leave such sites alone. */
  suspicion: "suspect" | "able" | "unlikely";
  /** Why it is on the list, in one sentence. */
  reason: string;
  /** What to set in it. */
  advice?: string;
  /** What to paste into its settings. */
  paste?: string;
  canBeSwitchedOff: boolean;
}

/** Something that the extension can do next. */
export type Action =
  /** Ask the site, in its open tab, who is signed in. */
  | "askSite"
  /** Open the page for signing in, in the same store. */
  | "signIn"
  /** Remove the session's cookies alone, and sign in anew. */
  | "repairSession"
  /** Remove everything of Perplexity's, and sign in anew. */
  | "freshLogin"
  /** Show the other extensions that could have done it, with what to set in each. */
  | "showExtensions"
  /** Switch suspects off by halves until the culprit is found. */
  | "findCulprit"
  /** Show what to change in the browser's own settings. */
  | "showSetting"
  /** Grant permissions that would tell more. */
  | "seeMore"
  /** Go to the host without the trailing dot, or to the tab without the frame. */
  | "openSite";

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
  /** Every key in it. */
  keys: SeenKey[];
  /** What each program would read from the lines of a file of variables that hold a key; at most eight. */
  loads: LoadedLine[];
}

/** A key, as far as it may be shown. */
export interface SeenKey {
  place: "alone" | "code" | "authorization" | "otherHeader" | "url" | "text";
  /** The line in which it begins, from 1. */
  line: number;
  /** The name that it is given. */
  variable?: string;
  /** How many characters it has. */
  length: number;
  /** Its last four characters, when it is long enough for them to tell keys apart only. */
  lastFour?: string;
  /** How it is written, where one looks past it; absent for a key as it is. */
  written?: "percentEncoded" | "wrapped" | "invisible" | "base64" | "utf16" | "escaped";
  /** The index of the first key of the same text; absent for the first. */
  sameAs?: number;
}

/** Two keys, the first place where they differ marked in both. Neither is shown. */
export interface Comparison {
  same: boolean;
  /** What the difference is. */
  message: string;
  one: Evidence;
  other: Evidence;
}

/** What the programs that load a file of variables make of one line. */
export interface LoadedLine {
  variable: string;
  /** From 1. */
  line: number;
  /** Whether all of them make the same of it. */
  agrees: boolean;
  rows: {
    /** What people call the program. */
    loader: string;
    /** The value; secrets are hidden in it, and what no screen shows is spelled out. */
    text: string;
    /** `good`: a key of the right shape as it stands. */
    outcome: "good" | "bad" | "unset" | "error";
    /** What happens, in a few words. */
    note?: string;
  }[];
}

/** What the person said, in place of what could be seen. */
export interface Told {
  /** What the paste is, when the person overrules what was found out. */
  form?: Form;
  /** Ids of rules whose question was answered with yes, and with no. */
  yes?: string[];
  no?: string[];
  /** What was looked up by hand. A reply counts only where its look is worth doing. */
  looked?: Partial<Record<LookId, LookReply>>;
}

/** What no program can look at. */
export type LookId =
  | "keyList"
  | "credit"
  | "account"
  | "usage"
  | "plan"
  | "suspended"
  | "incident"
  | "limits";

export type LookReply = "yes" | "no";

/** Something to look up by hand, in the words of this case. */
export interface Look {
  id: LookId;
  /** What is looked at, in a few words. */
  title: string;
  /** For yes or no. */
  question: string;
  /** Where to look, with its link. */
  place: Step;
  /** What to look for there. */
  how: string;
  /** What older guides say of it, and what is known. */
  guides?: string;
  yes: Learned;
  no: Learned;
  sources: Source[];
  /** What the person found. */
  reply?: LookReply;
}

/** What a reply means, and what to do then, if anything but the next look. */
export interface Learned {
  means: string;
  next: Step[];
}

/** Everything known. */
export interface Case {
  pasted?: string;
  /** Further pasted texts, each read as an answer (the output of a `curl` line of ours). */
  answers?: string[];
  outcomes?: Outcome[];
  /** What is known of the session with the website, in place of cookies that were pasted. */
  session?: Session;
  told?: Told;
  /** What is remembered of the person's keys. Those that stand in the paste are judged; all of them where nothing is pasted. */
  book?: BookKey[];
  /** What time it is. Without it, no pasted cookie has expired, and no key has an age. */
  now?: Millis;
}

/** What is remembered of one key, which is never the key. What is absent is not known. */
export interface BookKey {
  /** Names the entry, and nothing else. */
  id: string;
  /** What the person calls the key. */
  label: string;
  /** Its last four characters, from `fingerprint`. */
  lastFour?: string;
  /** Random bytes in lower-case hexadecimal digits. Each entry has its own, so that two books cannot be searched for the same key. */
  salt: string;
  /** From `fingerprint`, with this salt. */
  print: string;
  madeAt?: Millis;
  /** When it was last seen to work. */
  seenWorkingAt?: Millis;
  /** When it first failed since it last worked; absent while it works. */
  failedAt?: Millis;
  revokedAt?: Millis;
  /** The id of the entry that replaces it. */
  replacedBy?: string;
  /** When the person said that it leaked. */
  exposedAt?: Millis;
}

/** What a book keeps in place of a key. */
export interface Fingerprint {
  /** The first 16 bytes of HMAC-SHA-256 over the key, with the salt as its key, in lower-case hexadecimal digits. */
  print: string;
  /** Absent where the text is too short to be a key. */
  lastFour?: string;
}

/** Points in time and lengths of time, in milliseconds; the former since 1970 by this computer's clock. */
export type Millis = number;

/** What is known of a session with the website. What is absent was not in view. */
export interface Session {
  now: Millis;
  browser: "unknown" | "chrome" | "edge" | "brave" | "firefox";
  /** Every cookie of the site, in every store and partition. */
  cookies?: Cookie[];
  /** What was recorded, in the order in which it happened. */
  events?: SessionEvent[];
  /** Since when the recorder has been watching. Absent: nothing is recorded. */
  recordingSince?: Millis;
  /** When the recorder could not watch. */
  gaps?: { from: Millis; to: Millis }[];
  /** The other extensions. */
  extensions?: Extension[];
  /** The id of why401 itself. */
  ownId?: string;
  /** What the browser is set to do with the site's cookies. */
  setting?: "allow" | "block" | "session_only";
  /** What the site said when it was asked who is signed in. */
  answer?: SiteAnswer;
  /** The tab in which the person uses Perplexity. */
  tab?: { storeId?: string; host?: string };
  /** The optional permissions that were granted. */
  permissions?: string[];
  /** Since when the site's answers are watched, which takes `webRequest`. Absent: since the recording began, if it was granted. */
  answersSince?: Millis;
  /** How far this computer's clock is ahead of the site's, where other answers than `answer` show it. */
  clockAhead?: Millis;
  /** All of this was read in a HAR file, which ends at `now`. */
  ofFile?: boolean;
}

/** `cookies.Cookie` without its value. */
export interface Cookie {
  /** In place of an account's id stands a short hash. */
  name: string;
  /** With a leading dot when it is not host-only. */
  domain?: string;
  hostOnly?: boolean;
  path?: string;
  secure?: boolean;
  httpOnly?: boolean;
  session?: boolean;
  /** In seconds since 1970. */
  expirationDate?: number;
  storeId?: string;
  /** Whether it is kept for frames on one other site alone. */
  partitioned?: boolean;
  /** How many characters its value has. */
  valueLength?: number;
  /** When the recorder last saw it being set. */
  setAt?: Millis;
}

/** Something that was recorded. */
export type SessionEvent = {
  time: Millis;
} /** A cookie was removed, or one was set that was not there. Renewals are not recorded. */ & (
  | { kind: "cookie"; removed: boolean; cause: ChangeCause; cookie: Cookie }
  /** An answer of the site's removed a session cookie by its `Set-Cookie` header. */
  | { kind: "setCookie"; name: string }
  /** The site was asked to end a session. */
  | { kind: "signOut"; path: string }
  /** The site answered 401, or 403, or with a bot check. */
  | { kind: "answer"; status: number; path: string; challenge: boolean }
  /** The site sent the person to its page for signing in. */
  | { kind: "redirect" }
  /** A code for signing in was asked for. */
  | { kind: "codeRequested" }
  | { kind: "tabOpened" }
  /** A tab of Perplexity was closed or went to another site; `left` others were open. */
  | { kind: "tabClosed"; left: number }
  /** The browser started (`browser`), or why401 was installed, updated or switched on. */
  | { kind: "started"; browser: boolean }
  /** Cookies were missing when the list was compared with the one before, and no event came. */
  | { kind: "gone"; since: Millis; atStart: boolean; cookies: Cookie[]; left: number }
  | { kind: "extension"; id: string; name: string; change: ExtensionChange }
  /** why401 itself removes cookies, from one with `begun` to the next without. */
  | { kind: "freshLogin"; begun: boolean }
  /** why401 looked whether a fresh login held. */
  | { kind: "check"; held: boolean }
);

/** The cause of `cookies.onChanged`. */
export type ChangeCause = "explicit" | "overwrite" | "expired_overwrite" | "expired" | "evicted";

export type ExtensionChange = "installed" | "updated" | "enabled" | "disabled" | "uninstalled";

/** Of `management.ExtensionInfo`. */
export interface Extension {
  id: string;
  name: string;
  enabled: boolean;
  permissions?: string[];
  hostPermissions?: string[];
  installType?: string;
  /** `theme` for one that changes the browser's looks alone. */
  type?: string;
}

/** What the site said when it was asked who is signed in. */
export interface SiteAnswer {
  time: Millis;
  status: number;
  /** `user`: it names one; `empty`: `{}`. */
  body: "user" | "empty" | "challenge" | "other";
  /** How far this computer's clock is ahead of the site's. */
  clockAhead?: Millis;
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

/** A place where a key has to be put when it is replaced. No key is in any of its texts. */
export interface Place {
  /** Names it: `env-file`. */
  id: string;
  title: string;
  /** What to do there so that the new key is really used, in one sentence. */
  hint: string;
  /** Why it comes first, without a full stop: `Line 3 of what you pasted sets PERPLEXITY_API_KEY`. */
  seen?: string;
}

/** What is said for a support report, beside the case. */
export interface Said {
  /** The e-mail address of the account. */
  email?: string;
  /** The name that the console shows for the key. */
  keyName?: string;
  /** What the person asks for. */
  asks?: string;
  /** What was tried, line by line. */
  tried?: string[];
  /** Names of programs with their versions. */
  versions?: [name: string, version: string][];
  /** When each test call was answered. */
  times?: [call: CallId, time: Millis][];
  now?: Millis;
  /** The zone of the clock, and how far it is from Universal Time: `Europe/Zurich, GMT+0100`. */
  zone?: string;
}

/** A report that is safe to send. Where it is refused, its texts are empty. */
export interface SupportReport {
  text: string;
  markdown: string;
  /** A draft of a mail; `isCut` where the report is longer than such drafts can be. */
  mail: { to: string; subject: string; body: string; isCut: boolean };
  /** What is in it, each in a few words. */
  included: string[];
  /** What was left out, each in a few words. */
  leftOut: string[];
  /** Why there is no report, and what to do about it. */
  refused?: string;
  worth: Worth;
}

/** Whether it is worth writing to Perplexity's support yet, and where. */
export interface Worth {
  verdict: "yes" | "perhaps" | "notYet";
  /** The same in a sentence or two. */
  text: string;
  /** What to look at before, each a sentence. */
  before: string[];
  /** Where to write, the likeliest first. An address with an `@` is one for mail. */
  desks: { name: string; address?: string; about: string; sources: Source[] }[];
  /** How long an answer takes. */
  waits: { text: string; source: Source }[];
  /** What an older guide wants to be sent, and must not be. */
  neverSend: { text: string; source: Source };
}

/** The catalogue of causes. */
export function rules(): Rule[];

/** What a paste is. `form` overrules what would be found out. */
export function read(pasted: string, form?: Form): Reading;

/** Judges everything known. Sends nothing. */
export function diagnose(known: Case): Report;

/** What a person can look up by hand; what settles most soonest comes first. Empty where it cannot help. */
export function looks(known: Case): Look[];

/** A report that is safe to send to Perplexity's support. Sends nothing. */
export function support(known: Case, said: Said): SupportReport;

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

/** Where two keys differ first. White space counts. Neither is shown beyond its mark, its prefix and its last four. */
export function compare(one: string, other: string): Comparison;

/**
 * What a book keeps of the key that a test would send, without what damages it; `undefined` where there is none.
 * `salt` is in lower-case hexadecimal digits; any other text gives `undefined`.
 */
export function fingerprint(pasted: string, salt: string, form?: Form): Fingerprint | undefined;

/** The ids of the entries whose keys stand in a paste, damaged or not, in the order of the book. */
export function recognised(pasted: string, book: BookKey[]): string[];

/** Where a key has to be put when it is replaced: what the paste shows of it first, then where else keys are kept. */
export function places(pasted: string, form?: Form): Place[];
