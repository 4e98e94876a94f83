// The search for the culprit: whoever is guilty, it finds them all, and nobody else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, position, rounds, skipped, undone } from "../../extension/session/bisect.js";

/**
 * Answers as a browser in which these extensions, each alone or only together, end the session.
 *
 * @param {string[][]} guilty
 */
function play(suspects, guilty, bystander = false) {
  let search = { suspects, answers: [] };
  let rounds = 0;
  for (let at = position(search); at.kind === "round"; at = position(search)) {
    const { on, left } = at;
    const isLost = bystander || guilty.some((together) => together.every((id) => on.includes(id)));
    const wrong = answered(search, isLost ? "kept" : "lost");
    search = answered(undone(wrong), isLost ? "lost" : "kept");
    const next = position(search);
    if (next.kind === "round") assert.ok(next.left < left, "fewer rounds are left after each");
    rounds += 1;
  }
  return { ...position(search), rounds };
}

const eight = ["a", "b", "c", "d", "e", "f", "g", "h"];

test("every set of guilty ones among eight is found, and nobody else", () => {
  for (let set = 0; set < 256; set += 1) {
    const guilty = eight.filter((_, at) => set & (1 << at)).map((id) => [id]);
    const end = play(eight, guilty);
    assert.deepEqual(end.guilty, guilty);
    assert.equal(end.nobody, false);
    assert.ok(end.rounds <= 16);
  }
});

test("one guilty among eight takes eight rounds at most", () => {
  for (const id of eight) assert.ok(play(eight, [[id]]).rounds <= 8);
});

test("two that do it only together are named together", () => {
  const { guilty } = play(["a", "b", "c", "d"], [["a", "d"]]);
  assert.deepEqual(guilty, [["a", "b", "c", "d"]]);
  assert.deepEqual(play(["a", "b", "c", "d"], [["c", "d"]]).guilty, [["c", "d"]]);
});

test("when the session goes with all of them off, none is accused", () => {
  assert.deepEqual(play(eight, [], true), { kind: "end", guilty: [], nobody: true, rounds: 1 });
});

test("without suspects there is nothing to search", () => {
  assert.deepEqual(position({ suspects: [], answers: [] }), {
    kind: "end",
    guilty: [],
    nobody: false,
  });
});

test("an answer that was taken back leaves no trace", () => {
  const search = answered({ suspects: eight, answers: [] }, "kept");
  assert.deepEqual(position(undone(answered(search, "lost"))), position(search));
});

test("a round that would try only what was removed is not played, and counts as none", () => {
  const suspects = ["a", "b"];
  const half = answered(answered({ suspects, answers: [] }, "kept"), "lost");
  assert.deepEqual(position(half), { kind: "round", on: ["a"], left: 1 });
  const next = skipped(half, ["b"]);
  assert.deepEqual(position(next), { kind: "round", on: ["b"], left: 0 });
  assert.equal(rounds(next), 2);
  assert.deepEqual(skipped(half, suspects), half);
  assert.equal(position(skipped(half, [])).kind, "end");
});

test("what is taken back is an answer that was given, not a round that was left out", () => {
  const search = { suspects: ["a", "b"], answers: ["kept", "lost", "gone"] };
  assert.deepEqual(undone(search).answers, ["kept"]);
  assert.deepEqual(undone({ ...search, answers: [] }).answers, []);
});
