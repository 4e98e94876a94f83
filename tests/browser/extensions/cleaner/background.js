/**
 * A cookie cleaner, written for the tests: some time after the last tab of a site was closed it
 * removes all cookies of the site.
 *
 * `storage.local` says after how many milliseconds (`delay`), and whether it leaves the marker of
 * Cookie AutoDelete on the site while it is open (`marker`).
 */

const site = "perplexity.ai";

chrome.tabs.onUpdated.addListener(async (_id, { status }, { url }) => {
  const { marker } = await chrome.storage.local.get("marker");
  if (marker && status === "complete" && url?.startsWith(`https://www.${site}/`)) {
    await chrome.cookies.set({
      url: `https://www.${site}/madeUp`,
      path: "/madeUp",
      name: "CookieAutoDeleteBrowsingDataCleanup",
      value: "madeUp",
      expirationDate: Date.now() / 1000 + 365 * 24 * 60 * 60,
    });
  }
});

chrome.tabs.onRemoved.addListener(async () => {
  const { delay = 300 } = await chrome.storage.local.get("delay");
  setTimeout(clean, delay);
});

async function clean() {
  const open = await chrome.tabs.query({ url: `https://*.${site}/*` });
  if (open.length > 0) return;
  for (const { domain, name, path } of await chrome.cookies.getAll({ domain: site })) {
    await chrome.cookies.remove({ url: `https://${domain.replace(/^\./, "")}${path}`, name });
  }
}
