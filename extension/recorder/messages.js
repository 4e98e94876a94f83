/** What the pages ask of the background. */

/** @typedef {"opened" | "compare" | "erase" | "switchOn" | "switchOff" | "keysSeen"} Message */

/**
 * Asks the background, which starts for it if it sleeps, and waits until that is done.
 *
 * `opened`: the popup was opened, so the badge can go, and the cookies are compared.
 * `compare`: the cookies are compared with what was there before.
 * `keysSeen`: the key book was looked at, so its mark can go.
 *
 * @param {Message} what
 * @returns {Promise<boolean>} Whether it was done.
 */
export async function ask(what) {
  try {
    return (await chrome.runtime.sendMessage({ what })) === true;
  } catch {
    return false;
  }
}

/**
 * Answers what the pages ask.
 *
 * @param {(what: Message) => Promise<void>} act
 */
export function onAsked(act) {
  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    if (sender.id !== chrome.runtime.id || typeof message?.what !== "string") return;
    act(message.what).then(
      () => answer(true),
      () => answer(false),
    );
    return true;
  });
}
