/** The core: Rust, compiled to WebAssembly. */

/** @typedef {typeof import("../../crates/wasm/src/types.d.ts")} Core */

/**
 * Rejected where the core cannot run.
 *
 * @returns {Promise<Core>}
 */
export async function loadCore() {
  const core = await import("../wasm/why401.js");
  await core.default();
  return core;
}
