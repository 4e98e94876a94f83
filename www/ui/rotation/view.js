/** "Replace a key": the view, in a tab of its own or beside the box. */

import { fill, h, refill } from "../dom.js";
import { isLong } from "../judgement.js";
import { anew, busy, failed, faulty, pickedUp, unreadable } from "./around.js";
import { countdown } from "./countdown.js";
import { drive } from "./drive.js";
import { box } from "./fields.js";
import { loadRotation, loadStyle } from "./module.js";
import { placesList } from "./places.js";
import { heading, screen, titleId } from "./screen.js";
import { oneAtATime } from "./turn.js";

/** @import { Choice, Field, Urgency } from "../../../crates/wasm-rotation/src/types.d.ts" */
/** @import { Core } from "../core.js" */
/** @import { Child } from "../dom.js" */
/** @import { Driver, Keeper, Kept, Progress } from "./drive.js" */
/** @import { Box } from "./fields.js" */

/**
 * @param {object} given
 * @param {Keeper} given.keeper
 * @param {Promise<Core>} given.loading
 * @param {() => string} given.pasted What the box for what fails holds.
 */
export function rotationView({ keeper, loading, pasted }) {
  const place = h("div", { class: "rotation" });
  const status = h("p", { class: "unseen", role: "status" });
  const element = h("section", { "aria-labelledby": titleId }, place, status);
  const turn = oneAtATime();

  /** @type {typeof import("../../../crates/wasm-rotation/src/types.d.ts").Rotation} */
  let Rotation;
  /** @type {Core | undefined} */
  let core;
  /** @type {Driver | undefined} */
  let driver;
  /** @type {Progress | undefined} */
  let progress;
  /** @type {Urgency} */
  let urgency = "routine";
  /** What stands under the title and has nothing to do with the stage. @type {Child[]} */
  let notes = [];
  /** @type {Map<Field, Box>} */
  let boxes = new Map();
  /** @type {Set<string>} */
  let ticked = new Set();
  let isChoosing = false;
  let isLeaving = false;
  /** Ends the countdown that is shown. */
  let stopCounting = () => {};

  show(heading("One moment", "quiet", "Loading what replaces a key…"));
  addEventListener("beforeunload", (event) => {
    if (driver?.wouldLose()) event.preventDefault();
  });
  const opened = open();

  return {
    element,

    /**
     * Call it whenever the view is shown.
     *
     * @param {Urgency} [how] Why a key is to be replaced, where that is known and nothing is going on.
     */
    async shown(how) {
      document.getElementById(titleId)?.focus();
      await opened;
      if (how && progress?.view.stage === "start") begin(how);
      else await prefill();
    },
  };

  async function open() {
    try {
      [Rotation, core] = await Promise.all([
        loadRotation(),
        loading.catch(() => undefined),
        loadStyle(),
      ]);
    } catch {
      return show(...failed());
    }
    await look();
  }

  /** Looks whether something is going on, here or in another tab, and begins otherwise. */
  async function look() {
    if (!(await turn.take())) return show(...busy(() => void look()));
    if (await pickUp()) return;
    turn.giveBack();
    begin("routine");
  }

  /** Goes on with what was begun, if something was. */
  async function pickUp() {
    const kept = await keptBefore();
    if (!kept) return false;
    try {
      const rotation = Rotation.resume(keeper.name, kept.record, kept.newKey);
      urgency = kept.record.urgency;
      notes = [pickedUp(kept.time)];
      follow(rotation);
      void driver?.go();
      return true;
    } catch {
      // What cannot be read is not to be gone on with; what it was about is told.
      notes = [unreadable()];
      return false;
    }
  }

  /** Where nothing can be kept, nothing was. @returns {Promise<Kept | undefined>} */
  function keptBefore() {
    return keeper.kept().catch(() => undefined);
  }

  /** @param {Urgency} how */
  function begin(how) {
    urgency = how;
    follow(Rotation.begin({ keeper: keeper.name, urgency, now: Date.now() }));
    driver?.look();
    void prefill();
  }

  /** @param {ReturnType<typeof Rotation.begin>} rotation */
  function follow(rotation) {
    isLeaving = false;
    driver = drive(rotation, keeper, {
      change: changed,
      fault: () => show(...faulty()),
      isPressing: () => place.querySelector("button:active") !== null,
    });
  }

  /** @param {Progress} now */
  function changed(now) {
    const { stage, fields, name } = now.view;
    // Nothing is going on before the first step and after the last.
    if (stage === "start" || stage === "done") turn.giveBack();
    // What was typed is kept while it is asked for, and forgotten then.
    boxes = new Map(
      fields.map((field) => [field, boxes.get(field) ?? box(field, field === "name" ? name : "")]),
    );
    progress = now;
    render();
  }

  function render() {
    if (!progress) return;
    const { view, isHeld, pause } = progress;
    const counting = pause === undefined ? undefined : countdown(pause);
    const places =
      view.stage === "changeOver" ? placesList(core?.places(short()) ?? [], ticked) : undefined;
    const parts = {
      box: (/** @type {Field} */ field) => /** @type {Box} */ (boxes.get(field)),
      urgency,
      places,
      countdown: counting?.element,
      before: notes,
      after: ending(),
    };
    const hands = {
      choose,
      retry: () => void driver?.go(),
      hurry: begin,
      newKey: () => driver?.newKey() ?? "",
    };
    show(...screen(progress, parts, hands));
    stopCounting = counting?.stop ?? stopCounting;
    if (view.problem && !isHeld && view.fields[0])
      boxes.get(view.fields[0])?.input.focus({ preventScroll: true });
  }

  /** @returns {Child[]} */
  function ending() {
    if (!progress || !driver) return [];
    const { view, isHeld } = progress;
    const isOver = view.stage === "done";
    // While something is sent nothing can be forgotten.
    if (view.stage === "start" || (!isHeld && view.choices.length === 0 && !isOver)) return [];
    return anew({
      isOver,
      isLeaving,
      record: driver.record(),
      loses: view.stage === "storing",
      ask: (wanted) => {
        isLeaving = wanted;
        render();
      },
      begin: () => void beginAnew(),
    });
  }

  /** @param {...Child} children */
  function show(...children) {
    stopCounting();
    stopCounting = () => {};
    const before = document.getElementById(titleId)?.textContent;
    const isHere = place.contains(document.activeElement);
    refill(place, ...children);
    const title = document.getElementById(titleId);
    const isLost = isHere && !place.contains(document.activeElement);
    if (isLost) title?.focus();
    else if (title && title.textContent !== before) fill(status, title.textContent);
  }

  /** @param {Choice} choice */
  async function choose(choice) {
    if (isChoosing || !driver || !progress) return;
    isChoosing = true;
    /** @type {[Field, string][]} */
    const typed = progress.view.fields.map((field) => [field, boxes.get(field)?.input.value ?? ""]);
    try {
      // Another tab may have begun since, and have gone.
      const isOutside = ["start", "done"].includes(progress.view.stage);
      if (!(await turn.take())) return show(...busy(() => void look()));
      if (isOutside && (await pickUp())) return;
      notes = [];
      driver.choose(choice, Object.fromEntries(typed));
    } finally {
      isChoosing = false;
    }
  }

  async function beginAnew() {
    // Where it cannot be removed, the next one that opens this sees it again.
    await keeper.keep(undefined, undefined).catch(() => {});
    turn.giveBack();
    notes = [];
    boxes = new Map();
    ticked = new Set();
    begin("routine");
    document.getElementById(titleId)?.focus();
  }

  /** What is in the box, unless reading it would hold everything up. */
  function short() {
    const text = pasted();
    return isLong(text) ? "" : text;
  }

  /** Takes the key over from the box, when there is exactly one in it. */
  async function prefill() {
    if (progress?.view.stage !== "start" || !core) return;
    const text = short();
    const distinct = core.read(text).keys.filter(({ sameAs }) => sameAs === undefined);
    const key = distinct.length === 1 ? core.cleanedKey(text) : undefined;
    boxes.get("oldKey")?.prefill(key ?? "", "Taken from the box for what fails.");
  }
}
