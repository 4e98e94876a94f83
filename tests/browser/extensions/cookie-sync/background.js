/**
 * A cookie sync, written for the tests: it puts a session cookie back as soon as it was removed.
 *
 * It begins when `storage.local` holds `on`, and waits so many milliseconds.
 */

const session = /^__Secure-(next-auth\.session-token|pplx\.session)/;

chrome.cookies.onChanged.addListener(async ({ removed, cause, cookie }) => {
  const { on, delay = 300 } = await chrome.storage.local.get(["on", "delay"]);
  if (!on || !removed || cause === "overwrite" || !session.test(cookie.name)) return;
  const { hostOnly, session: _, domain, ...kept } = cookie;
  setTimeout(() => {
    const url = `https://${domain.replace(/^\./, "")}${cookie.path}`;
    chrome.cookies.set({ ...kept, ...(hostOnly ? {} : { domain }), url });
  }, delay);
});
