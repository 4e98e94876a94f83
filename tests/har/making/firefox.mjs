/**
 * Exports a failing session with the HAR writer of Firefox's own developer tools:
 * `node tests/har/making/firefox.mjs FILE`. With `hurried` after it, pages are left before the
 * network panel has learned how their last requests ended: those then have an answer, but no status.
 */

import { writeFile } from "node:fs/promises";
import { startProxy } from "../../firefox/proxy.mjs";
import { startFront } from "./front.mjs";
import { startFirefox } from "./marionette.mjs";
import { failingSession } from "./session.mjs";

const [file, pace] = process.argv.slice(2);
const front = await startFront();
const proxy = await startProxy(front.port);
const firefox = await startFirefox({
  "devtools.netmonitor.persistlog": true,
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": proxy.port,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": proxy.port,
  "network.trr.mode": 5,
});
try {
  /** Runs a function in the window of the browser. @param {() => Promise<unknown>} what */
  const inside = (what) => firefox.inside(`(async () => {\n${tools}\nreturn (${what})();\n})()`);
  await inside(open);
  /** @param {string} url */
  const goto = async (url) => {
    if (pace !== "hurried") await inside(settled);
    return firefox.page.goto(url);
  };
  await failingSession({ ...firefox.page, goto }, front.perplexity.website);
  await inside(reached);
  if (pace !== "hurried") await inside(settled);
  await writeFile(file, await inside(write));
} finally {
  await firefox.close();
  await proxy.close();
  await front.close();
}

/** The developer tools, and a few words to speak of them with. */
function tools() {
  // @ts-expect-error Firefox's own.
  const { ChromeUtils, gBrowser } = globalThis;
  const loader = "resource://devtools/shared/loader/Loader.sys.mjs";
  const { require } = ChromeUtils.importESModule(loader);
  const { gDevTools } = require("devtools/client/framework/devtools");
  const tab = gBrowser.selectedTab;
  /** @param {string} path */
  const module = (path) =>
    gDevTools
      .getToolboxForTab(tab)
      .getPanel("netmonitor")
      .panelWin.windowRequire(`devtools/client/netmonitor/src/${path}`);
  const api = () => gDevTools.getToolboxForTab(tab).getPanel("netmonitor").panelWin.api;
  return {
    open: () => gDevTools.showToolboxForTab(tab, { toolId: "netmonitor" }),
    /** @returns {{ url: string, status: string }[]} */
    requests: () => module("selectors/index").getSortedRequests(api().store.getState()),
    /** @param {unknown} items */
    text: (items) =>
      module("har/har-exporter").HarExporter.fetchHarData({ connector: api().connector, items }),
    soon: () => new Promise((soon) => setTimeout(soon, 50)),
  };
}

async function open() {
  await tools().open();
}

/** Settles when the panel knows how every request ended that came to an end. */
async function settled() {
  const { requests, soon } = tools();
  while (requests().some(({ url, status }) => !status && !/example\.test/.test(url))) await soon();
}

/** Settles when the panel knows of the last page. */
async function reached() {
  const { requests, soon } = tools();
  while (!requests().some(({ url, status }) => status && /\/search\//.test(url))) await soon();
}

/** Does what "Save All As HAR" does, but for the dialogue. */
async function write() {
  const { requests, text } = tools();
  return text(requests());
}
