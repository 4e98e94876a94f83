/** Where the way is driven from: what outlives its tab. */
export type Keeper = "page" | "extension";

/** `emergency`: the old key leaked. */
export type Urgency = "routine" | "emergency";

/** How much a sentence weighs, for the eye. */
export type Tone = "bad" | "unsure" | "good" | "quiet";

/** What is stored so that a way can be picked up: nothing of any key. */
export interface RotationRecord {
  urgency: Urgency;
  /**
   * `making`: a key is being made, or may have been. `storing`: it was made, and the person has
   * not said that it is stored. `changeOver`: the person has both keys. `revoking`: the old key is
   * being revoked, or may have been.
   */
  at: "making" | "storing" | "changeOver" | "revoking";
  /** The name of the new key. */
  name: string;
  /** The names of keys that may have been made without anybody having seen them. */
  strays: string[];
}

export type Choice =
  | "check"
  | "haveNew"
  | "goOn"
  | "make"
  | "again"
  | "rename"
  | "compare"
  | "stored"
  | "stopWaiting"
  | "updated"
  | "back"
  | "revoke";

/** What the person is asked to type or paste. `copy` may stay empty: it is only for `compare`. */
export type Field = "oldKey" | "newKey" | "name" | "copy";

/** What the person typed or pasted. */
export type Given = Partial<Record<Field, string>>;

/** What the person sees of a rotation. All words are to be shown as they are. */
export interface RotationView {
  stage:
    | "start"
    | "pickUp"
    | "asking"
    | "closed"
    | "testing"
    | "waiting"
    | "oldRefused"
    | "oldUnclear"
    | "naming"
    | "making"
    | "notMade"
    | "maybeMade"
    | "storing"
    | "newRefused"
    | "newUnclear"
    | "changeOver"
    | "confirming"
    | "revoking"
    | "stillValid"
    | "unproven"
    | "done";
  title: string;
  /** A paragraph each. */
  text: string[];
  tone: Tone;
  /** Which keys work now. */
  keys: string;
  /** What happens to a person who stops here, to follow "If you stop here: ". Empty at the end. */
  stopping: string;
  /** What was wrong with what the person gave. */
  problem?: string;
  fields: Field[];
  /** The name that the new key has, or the one suggested for the field `name`. */
  name: string;
  /** The keys, hidden but for their last four. */
  oldKey?: string;
  newKey?: string;
  /** The first is the main one. Empty while something is being sent. */
  choices: { choice: Choice; label: string; weight: "main" | "plain" | "grave" }[];
  /** What the main choice sends; while that is done and afterwards, with what came back. */
  requests: {
    ask: string;
    /** The question that it answers. */
    question: string;
    method: "GET" | "POST";
    url: string;
    /** With words in place of a key. */
    headers: [name: string, value: string][];
    body?: string;
    /** What came back, in a few words. */
    result?: string;
    tone?: Tone;
  }[];
  /** The whole way. */
  milestones: { title: string; state: "done" | "now" | "ahead" }[];
  /** Where to look, or to do it by hand. */
  links: { text: string; link?: string }[];
  /** The same by hand, for a terminal. */
  commands?: string;
  /** Keys that may have been made without anybody having seen them, in one sentence. */
  strays?: string;
}

/** What comes next: a request (`send`), a pause, after which `waited` is called, or a choice of the person's. */
export type Due = { kind: "send" } | { kind: "wait"; milliseconds: number } | { kind: "person" };

/**
 * The way from an old key to a new one. Both keys are in the memory of the module alone.
 *
 * Whoever drives it stores `record()` and `unstored()` after every change and before doing what is
 * `due()`, so that the way can be picked up whatever dies.
 */
export class Rotation {
  private constructor();
  static begin(how: { keeper: Keeper; urgency: Urgency; now: number }): Rotation;
  /** Goes on where it was left; `newKey` is what `unstored` gave, where it was kept. */
  static resume(keeper: Keeper, record: RotationRecord, newKey?: string): Rotation;
  view(): RotationView;
  due(): Due;
  /** Does what the person chose. A choice that is not offered now does nothing. */
  act(choice: Choice, given?: Given): void;
  /** Sends the request that is due, and takes what comes back. Settles when that is done. */
  send(signal?: AbortSignal): Promise<void>;
  /** Ends the pause that is due. */
  waited(): void;
  /** `undefined`: there is nothing to pick up, and what was stored can go. */
  record(): RotationRecord | undefined;
  /** The new key, while the person has not said that it is stored. To be kept in memory only. */
  unstored(): string | undefined;
  /** The new key, for the button that copies it. */
  newKey(): string | undefined;
  /** A key as the key book knows it: see `BookKey`. `salt` is lower-case hex. */
  print(which: "old" | "new", salt: string): { print: string; lastFour?: string } | undefined;
  free(): void;
}
