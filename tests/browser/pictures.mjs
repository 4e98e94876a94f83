/** Pictures of the page and the popup, for eyes: PICTURES=1 takes them, into test-results/pictures. */

import { readFile } from "node:fs/promises";
import {
  call,
  fullOfSecrets,
  har as harOf,
  keyStory,
  longStory,
  refusedCall,
  secrets,
  strippedStory,
} from "../har/made.mjs";
import { hands, test, withResolvers } from "./checker.mjs";
import { harHands } from "./har.mjs";
import { keysHands } from "./keys-hands.mjs";
import { books } from "./keys-states.mjs";
import { keys } from "./perplexity.mjs";
import { test as popupTest } from "./popup.mjs";
import { rotationHands } from "./rotation.mjs";
import { test as sessionTest } from "./session.mjs";
import { cleaned, sessionHands, token } from "./session-hands.mjs";

const damaged = `curl https://api.perplexity.ai/v1/agent \\
  -H "Authorization: Bearer ${keys.good.slice(0, 15)}\u200b${keys.good.slice(15)}" \\
  -H "Content-Type: application/json" \\
  -d '{"preset":"fast","input":"Hello"}'`;

/** @type {Record<string, (checker: ReturnType<typeof hands>) => Promise<void>>} */
const states = {
  empty: async () => {},
  "error-found": (checker) => checker.paste(damaged),
  "long-report": async (checker) => {
    await checker.paste(
      damaged
        .replace("Authorization: Bearer", "X-API-Key:")
        .replace("/v1/agent", "/chat/completions"),
    );
    await checker.page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  },
  cookies: async (checker) => {
    await checker.paste(
      "Cookie: pplx.visitor-id=madeUp; __Secure-next-auth.session-token.1=madeUp; cf_clearance=madeUp",
    );
  },
  thread: async (checker) => {
    await checker.paste(
      `Every call fails. My .env:\n\n\`\`\`\nPERPLEXITY_API_KEY=${keys.good}\n\`\`\`\n\n\`\`\`python\nfrom langchain_perplexity import ChatPerplexity\n\nchat = ChatPerplexity(model="sonar")\nprint(chat.invoke("Hello"))\n\`\`\`\n\nperplexity.AuthenticationError: Error code: 401 - {'error': {'message': 'Invalid API key provided.', 'type': 'invalid_api_key', 'code': 401}}\n`,
    );
  },
  "code-mended": async (checker) => {
    await checker.paste(
      `import requests\n\nresponse = requests.post(\n    "https://api.perplexity.ai/v1/agent",\n    headers={"Authorization": "${keys.good}"},\n    json={"model": "perplexity/sonar", "input": "Hello"},\n)\n`,
    );
    await checker.page.getByText("Show the difference").click();
  },
  "loaders-and-keys": async (checker) => {
    await checker.paste(
      `export PERPLEXITY_API_KEY="${keys.good}" # mine\nOLD_PERPLEXITY_API_KEY=${keys.refused}\nHEADER=Bearer%20${keys.good}\n`,
    );
    for (const id of ["inventory", "loads"]) await checker.page.locator(`#${id} > summary`).click();
  },
  compared: async (checker) => {
    await checker.page.getByText("Compare two keys").click();
    await checker.page
      .getByLabel("The key that your program has")
      .fill(keys.good.replace("N", "M"));
    await checker.page.getByLabel(/The key in the console/).fill(keys.good);
  },
  nothing: (checker) => checker.paste("Lorem ipsum dolor sit amet."),
  accepted: async (checker) => {
    await checker.paste(keys.good);
    await checker.runTest();
  },
  "mended-accepted": async (checker) => {
    await checker.paste(damaged);
    await checker.runTest();
  },
  refused: async (checker) => {
    await checker.paste(keys.refused);
    await checker.runTest();
    await checker.page.getByText(/^Would tell us more/).click();
  },
  steps: async (checker) => {
    await checker.paste(keys.refused);
    await checker.runTest();
    const open = checker.page.locator("details[open] > .look");
    for (const name of ["Yes", "No"]) await open.getByRole("button", { name, exact: true }).click();
    await open.getByText("another account, organization or project").waitFor();
  },
  blocked: async (checker) => {
    await checker.paste(keys.hidden);
    await checker.runTest();
  },
  ...Object.fromEntries(
    ["retired", "outOfCredit", "rateLimited", "organization", "silent"].map((behaviour) => [
      behaviour,
      async (checker) => {
        await checker.paste(keys[behaviour]);
        await checker.runTest();
      },
    ]),
  ),
};

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [900, 360]) {
    for (const [name, reach] of Object.entries(states)) {
      test(`${name}, ${colorScheme}, ${width}`, async ({ checker }) => {
        const { page } = checker;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 700 });
        await reach(checker);
        await checker.box.blur();
        await page.screenshot({
          path: `test-results/pictures/${name}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
      });
    }
  }
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  popupTest(`popup, ${colorScheme}`, async ({ popup }) => {
    const picture = (/** @type {string} */ name) =>
      popup.page.screenshot({ path: `test-results/pictures/popup-${name}-${colorScheme}.png` });
    await popup.page.emulateMedia({ colorScheme });
    await picture("empty");
    await popup.paste(damaged);
    await popup.box.blur();
    await picture("error-found");
    await popup.paste(keys.good);
    await popup.runTest();
    await popup.box.blur();
    await popup.page.evaluate(() => scrollTo(0, 0));
    await picture("accepted");
  });
}

/** @typedef {ReturnType<typeof sessionHands>} Hands */

/**
 * The states of a session: what happens before the popup is looked at, and what is pressed then.
 *
 * @type {Record<string, { permissions?: string[], others?: any[], before?: (browser: any) => Promise<unknown>, past?: any[], press?: (view: Hands, browser: any) => Promise<unknown> }>}
 */
const sessions = {
  empty: { permissions: [] },
  "signed-in": { permissions: [], before: (browser) => browser.signedIn() },
  asked: {
    before: (browser) => browser.signedIn(),
    press: async (view) => {
      await view.ask();
      await view.panel.getByText("you are signed in").waitFor();
    },
  },
  "asked-refused": {
    before: async (browser) => {
      await browser.signedIn();
      browser.website.refuseTokens();
    },
    press: async (view) => {
      await view.ask();
      await view.panel.getByText("you are signed out").waitFor();
    },
  },
  "asked-challenge": {
    before: async (browser) => {
      await browser.signedIn();
      browser.website.challenge(true);
    },
    press: async (view) => {
      await view.ask();
      await view.panel.getByText("no robot").waitFor();
    },
  },
  "no-tab": {
    before: async (browser) => (await browser.signedIn()).close(),
    press: (view) =>
      view.page.getByRole("button", { name: "Ask the site who is signed in" }).click(),
  },
  cleaned: { past: cleaned(12) },
  "cleaned-often": { past: [3, 2, 1].flatMap((days) => cleaned(days * 1440)).concat(cleaned(12)) },
  "ended-by-site": {
    past: [
      [12, { kind: "setCookie", name: token.name }],
      [11.99, { kind: "cookie", removed: true, cause: "expired_overwrite", cookie: token }],
    ],
  },
  unfolded: {
    permissions: ["management"],
    before: (browser) => browser.signedIn(),
    press: (view) =>
      view.page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      }),
  },
  "piece-missing": {
    before: async (browser) => {
      browser.website.settings.tokenLength = 9000;
      browser.website.settings.families = ["token"];
      await browser.signedIn();
      await browser.context.clearCookies({ name: `${token.name}.0` });
    },
  },
  duplicates: {
    before: async (browser) => {
      await browser.signedIn();
      await browser.context.addCookies([
        {
          name: token.name,
          value: "madeUpOlder",
          domain: ".perplexity.ai",
          path: "/",
          secure: true,
          httpOnly: true,
          expires: Date.now() / 1000 + 86_400,
        },
      ]);
    },
  },
  "no-access": {
    press: async (view) => {
      await view.page.addInitScript(() => {
        chrome.permissions.contains = async () => false;
      });
      await view.page.reload();
      await view.ready();
    },
  },
  extensions: {
    others: ["cleaner", "header-changer"],
    past: cleaned(12),
    press: async (view) => {
      await view.page.goto(`${view.page.url().split("#")[0]}?tab#extensions`);
      await view.page.getByText("The private-window test").click();
      await view.page.getByRole("button", { name: "I stayed signed in" }).first().click();
    },
  },
  culprit: {
    others: ["cleaner", "header-changer"],
    past: cleaned(12),
    press: async (view) => {
      await view.page.goto(`${view.page.url().split("#")[0]}?tab#find-the-culprit`);
      await view.page.getByRole("button", { name: "Begin" }).waitFor();
    },
  },
  "culprit-round": {
    others: ["cleaner", "header-changer"],
    past: cleaned(12),
    press: async (view) => {
      await view.page.goto(`${view.page.url().split("#")[0]}?tab#find-the-culprit`);
      await view.page.getByRole("button", { name: "Begin" }).click();
      await view.page.getByRole("button", { name: "Still signed in" }).waitFor();
    },
  },
  "fresh-login": {
    before: (browser) => browser.signedIn(),
    press: async (view) => {
      await view.page.goto(`${view.page.url().split("#")[0]}?tab#fresh-login`);
      await view.page.getByRole("button", { name: "Remove all of it and sign in" }).waitFor();
    },
  },
  repair: {
    before: (browser) => browser.signedIn(),
    press: async (view) => {
      await view.page.goto(`${view.page.url().split("#")[0]}?tab#repair-session`);
      const start = view.page.getByRole("button", { name: "Remove these cookies and sign in" });
      await start.click();
      await view.page.getByText("All steps are done").first().waitFor();
    },
  },
  "switched-off": {
    press: async (view) => {
      await view.recording.locator("summary").click();
      await view.page.getByRole("button", { name: "Stop recording" }).click();
      await view.page.getByRole("button", { name: "Record from now on" }).waitFor();
    },
  },
};

for (const [name, { permissions, others, before, past, press }] of Object.entries(sessions)) {
  sessionTest(`session ${name}`, async ({ browse }) => {
    const browser = await browse({ permissions, others });
    await before?.(browser);
    const page = await browser.popup();
    const view = sessionHands(page);
    await view.ready();
    if (past) {
      await view.remember(past);
      await page.reload();
      await view.ready();
    }
    await press?.(view, browser);
    await photograph(page, `session-${name}`);
  });
}

for (const [name, reach] of Object.entries(books)) {
  popupTest(`key book ${name}`, async ({ popup }) => {
    const book = keysHands(popup.page, popup.id);
    await reach(book);
    await photograph(popup.page, `keys-${name}`);
  });
}

/**
 * The popup, and the same in a tab, wide and narrow.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 */
async function photograph(page, name) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    for (const [place, width] of /** @type {const} */ ([
      ["popup", 400],
      ["tab", 900],
      ["tab", 360],
    ])) {
      await page.setViewportSize({ width, height: 600 });
      await page.evaluate((isPopup) => {
        document.documentElement.classList.toggle("popup", isPopup);
        document.getElementById("in-a-tab")?.toggleAttribute("hidden", !isPopup);
      }, place === "popup");
      await page.screenshot({
        path: `test-results/pictures/${name}-${place}-${width}-${colorScheme}.png`,
        fullPage: true,
      });
    }
  }
}

/**
 * The stages of a replacement, each with the way to it from the one before.
 *
 * @type {[string, (rotation: ReturnType<typeof rotationHands>, old: string) => Promise<unknown>][]}
 */
const stages = [
  ["start", (rotation) => rotation.at("start")],
  ["leaked", (rotation) => rotation.page.getByRole("radio", { name: "It leaked" }).check()],
  [
    "problem",
    async (rotation) => {
      await rotation.page.getByRole("radio", { name: "Routine" }).check();
      await rotation.oldKey.fill("");
      await rotation.press("Check the old key");
      await rotation.problem.filter({ hasText: "Paste" }).waitFor();
    },
  ],
  [
    "closed",
    async (rotation, old) => {
      rotation.perplexity.closeToPages();
      await rotation.check(old);
      await rotation.view.getByText("curl").first().waitFor();
    },
  ],
  [
    "naming",
    async (rotation) => {
      rotation.perplexity.forget();
      await rotation.press("Try again");
      await rotation.at("naming");
    },
  ],
  [
    "maybe-made",
    async (rotation) => {
      await rotation.press("Make the new key");
      await rotation.at("maybeMade");
    },
  ],
  [
    "storing",
    async (rotation) => {
      await rotation.press("Make another key");
      await rotation.at("naming");
      await rotation.press("Make the new key");
      await rotation.at("storing");
    },
  ],
  [
    "compared",
    async (rotation, old) => {
      await rotation.copy.fill(old);
      await rotation.press("Compare what I stored");
      await rotation.problem.filter({ hasText: "not the new key" }).waitFor();
    },
  ],
  [
    "waiting",
    async (rotation) => {
      await rotation.press("I have stored it");
      await rotation.button("Stop waiting").waitFor();
    },
  ],
  ["places", (rotation) => rotation.at("changeOver")],
  [
    "begin-anew",
    async (rotation) => {
      await rotation.button("Begin anew instead").click();
    },
  ],
  [
    "confirming",
    async (rotation) => {
      await rotation.button("No, go on with it").click();
      await rotation.toConfirming();
    },
  ],
  [
    "still-valid",
    async (rotation) => {
      await rotation.press("Revoke the old key");
      await rotation.press("Stop waiting; the old key still works");
    },
  ],
  [
    "done",
    async (rotation) => {
      await rotation.press("Revoke it again");
      await rotation.press("Revoke the old key");
      await rotation.at("done");
    },
  ],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [900, 360]) {
    test(`rotation, ${colorScheme}, ${width}`, async ({ page, site, perplexity }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 700 });
      const old = perplexity.issue({
        make: ["emptyMade"],
        newTest: ["refused"],
        revoke: ["saidOnly"],
      });
      await page.goto(site);
      const checker = hands(page);
      await checker.paste(`# .env\nPERPLEXITY_API_KEY=${old}\n`);
      await page.getByRole("link", { name: "Replace a key" }).click();
      const rotation = rotationHands(page, perplexity);
      for (const [name, go] of stages) {
        await go(rotation, old);
        await page.screenshot({
          path: `test-results/pictures/rotation-${name}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
      }
    });
  }
}

/**
 * What is seen of HAR files, each with the way to it from a view in which no file is open.
 *
 * @type {[string, (har: ReturnType<typeof harHands>) => Promise<unknown>][]}
 */
const files = [
  ["empty", (har) => har.page.getByText("Chrome, Edge").click()],
  [
    "reading",
    async (har) => {
      const { promise } = withResolvers();
      await har.page.route("**/har_bg.wasm", () => promise);
      await har.choose(keyStory());
      await har.page.getByText("Reading made-up.har").waitFor();
    },
  ],
  ["none", (har) => har.choose("hello").then(() => har.notice.waitFor())],
  ["story", (har) => har.tell(keyStory())],
  ["session", async (har) => har.tell(await readFile("tests/har/exports/firefox-hurried.har"))],
  ["cut", (har) => har.tell(keyStory().slice(0, 1800))],
  ["stripped", (har) => har.tell(strippedStory())],
  [
    "finding",
    async (har) => {
      const other = call(undefined, { headers: [["X-API-Key", secrets.good]], status: 401 });
      await har.tell(harOf([refusedCall(secrets.bad), call(secrets.good), other]));
      await har.rows.locator("summary").first().click();
    },
  ],
  ["long", (har) => har.tell(longStory(450))],
  [
    "copy",
    async (har) => {
      await har.tell(fullOfSecrets());
      await har.makeCopy();
      await har.safe.getByText("What was removed, and where").click();
    },
  ],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [900, 360]) {
    for (const [name, reach] of files) {
      test(`har ${name}, ${colorScheme}, ${width}`, async ({ page, site }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 700 });
        await page.goto(`${site}/#har-file`);
        await reach(harHands(page));
        await page.screenshot({
          path: `test-results/pictures/har-${name}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
      });
    }
  }
}
