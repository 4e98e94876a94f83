/**
 * An extension that takes the session away and nothing else, written for the tests.
 *
 * It does so when its own page asks it to, with the start of the names.
 */

chrome.runtime.onMessage.addListener((start, _sender, reply) => {
  remove(start).then(reply);
  return true;
});

/** @param {string} start */
async function remove(start) {
  const cookies = await chrome.cookies.getAll({ domain: "www.perplexity.ai" });
  const ours = cookies.filter(({ name }) => name.startsWith(start));
  for (const { name, path } of ours) {
    await chrome.cookies.remove({ url: `https://www.perplexity.ai${path}`, name });
  }
  return ours.length;
}
