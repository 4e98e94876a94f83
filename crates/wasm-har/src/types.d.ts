import type { Case, Headline, Tone } from "../../wasm/src/types.d.ts";

/** A HAR file while it is read. */
export class Har {
  constructor();
  free(): void;
  /** Takes the next bytes of the file. Bytes that follow what cannot be read are ignored. */
  push(chunk: Uint8Array): void;
  /** How many requests were read so far, and how many of them matter. */
  progress(): { requests: number; matter: number };
  /** Call it once, after the last bytes. */
  finish(): Story;
}

/**
 * A HAR file while it is cleaned. It is given twice, each time from its first byte: to learn the
 * secrets in it, and to write a copy without them.
 */
export class Cleaner {
  constructor();
  free(): void;
  /** Takes the next bytes of the file to learn the secrets in them. */
  learn(chunk: Uint8Array): void;
  /** Takes the next bytes of the file, when all was learned, and gives the next bytes of the safe copy. */
  push(chunk: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Gives the last bytes of the copy, and says what is missing in it. Call it once. */
  finish(): { rest: Uint8Array<ArrayBuffer>; manifest: Manifest };
}

/** What a HAR file tells. No secret is in it, but in the cases. */
export interface Story {
  /** What the file is. Only of a HAR file there is more to tell than `end`. */
  kind: "har" | "notHar" | "notJson" | "empty";
  /** What saved it: `Firefox 153.0`; empty where the file does not say. */
  exporter: string;
  /** Where and why reading ended, where that was not at the end of a whole file: a sentence. */
  end?: string;
  /** How many requests the file holds. */
  requests: number;
  /** How many of them matter: those to Perplexity, to its API, and those that sign in. */
  matter: number;
  /** The whole story in one sentence. */
  summary: string;
  /** That what saved the file removed credentials, and how to save it with them. */
  removed?: { sentence: string; steps: string[] };
  /** The requests that matter, in the order in which they began. */
  moments: Moment[];
  /** How many more matter than `moments` has room for; 0 but for very long files. */
  untold: number;
  /** What is for the core to judge, the most telling first. */
  cases: StoryCase[];
  /** What differs between the last request that was accepted and the first that was not. */
  change?: Change;
}

/** A request that matters. */
export interface Moment {
  /** Its number in the file, from 1. */
  number: number;
  /** When it began; absent where the file does not say. */
  time?: number;
  method: string;
  host: string;
  /** The path; what follows a question mark, and ids in it, are left out. */
  path: string;
  /** 0 where no answer came. */
  status: number;
  /** What happened, in a few words: `401 Unauthorized`, `The bot check`, `It never left the browser`. */
  text: string;
  tone: Tone;
  /** What else is to be said of it, each a sentence: `It removed the session cookie.` */
  notes: string[];
  /** The case that judges it: an index into `cases`. */
  case?: number;
}

export interface StoryCase {
  /** What it is about: a request to the API, or the session with the website. */
  about: "api" | "session";
  /** `Request 12: POST /v1/agent`, or `The session with perplexity.ai`. */
  title: string;
  /** For `diagnose`. It may hold a key: show the report that comes of it, never this. */
  known: Case;
}

export interface Change {
  /** The numbers of the two requests. */
  good: number;
  bad: number;
  /** Each difference in a sentence; none where nothing that is in view differs. */
  differences: string[];
}

/** What was removed from the copy. */
export interface Manifest {
  /** Why the copy must not be handed out: something was left in it. Absent for a safe copy. */
  refused?: string;
  /** How many places were changed. */
  places: number;
  /** What was removed, by its mark. */
  removed: Removed[];
  /** How many marks there are; more than `removed` has room for in very long files. */
  marks: number;
  /** The same as plain text. */
  text: string;
}

export interface Removed {
  /** What stands in its place, everywhere: `REMOVED_key_1`. */
  mark: string;
  /** What it was, in words: `an API key`. */
  what: string;
  /** How often it stood in the file. */
  count: number;
  /** Where, in the words of the file: `log.entries[].request.headers[authorization]`. */
  where: string[];
}
