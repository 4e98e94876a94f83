/**
 * The pages of the fake www.perplexity.ai: as little as a person needs to use it. Each has its icon
 * with it: a browser asks for one whenever it likes, and tests count what the site was asked for.
 */

const icon = '<link rel="icon" href="data:,">';

/** The front page asks who is signed in, as the real one does, and says it. */
export const front = `<!doctype html>
<html lang="en">
<title>Perplexity</title>
${icon}
<h1>Ask anything</h1>
<p id="who">One moment</p>
<ul id="accounts"></ul>
<button id="out">Sign out</button>
<script type="module">
  const who = document.getElementById("who");
  const { user } = await (await fetch("/api/auth/session")).json();
  const { accounts } = await (await fetch("/api/auth/linked-accounts")).json();
  who.textContent = user ? "Signed in as " + user.name : "Signed out";
  const post = async (path, body) => {
    await fetch(path, { method: "POST", body: JSON.stringify(body) });
    location.href = "/";
  };
  document.getElementById("out").onclick = () => post("/api/auth/signout", {});
  for (const { id, name } of accounts) {
    const button = document.createElement("button");
    button.textContent = "Sign out " + name;
    button.onclick = () => post("/api/auth/signout-account", { id });
    document.getElementById("accounts").append(button);
  }
</script>
</html>
`;

/** The page for signing in: an address first, then the code that was sent to it. */
export const account = `<!doctype html>
<html lang="en">
<title>Sign in</title>
${icon}
<h1>Sign in or create an account</h1>
<form id="email"><label>E-mail <input name="email" type="email" required></label><button disabled>Continue</button></form>
<form id="code" hidden><label>Code <input name="code" required></label><button>Sign in</button></form>
<p id="problem" role="alert"></p>
<script type="module">
  const [email, code] = document.forms;
  const post = (path, form) =>
    fetch(path, { method: "POST", body: JSON.stringify(Object.fromEntries(new FormData(form))) });
  await fetch("/api/auth/csrf");
  email.onsubmit = async (event) => {
    event.preventDefault();
    await post("/api/auth/signin/email", email);
    email.hidden = true;
    code.hidden = false;
  };
  email.querySelector("button").disabled = false;
  code.onsubmit = async (event) => {
    event.preventDefault();
    const answer = await post("/api/auth/callback/email", code);
    if (answer.ok) location.href = "/";
    else document.getElementById("problem").textContent = (await answer.json()).error;
  };
</script>
</html>
`;

/** The bot check of the network in front of the website. */
export const challenge = `<!doctype html>
<html lang="en">
<title>Just a moment...</title>
${icon}
<h1>www.perplexity.ai</h1>
<p>Verifying you are human. This may take a few seconds.</p>
</html>
`;

/** Somebody else's page with Perplexity in a frame. */
export const frame = `<!doctype html>
<html lang="en">
<title>A panel</title>
${icon}
<iframe src="https://www.perplexity.ai/" title="Perplexity" width="600" height="400"></iframe>
</html>
`;

/** The console has a session of its own. */
export const consolePage = `<!doctype html>
<html lang="en">
<title>Console</title>
${icon}
</html>
`;
