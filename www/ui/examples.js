/** Pastes that teach. The two keys are made up: Perplexity never issued them; so are the cookies. */

const key = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const damaged = `${key.slice(0, 15)}\u200b${key.slice(15)}`;

/** @param {string} authorization */
function curl(authorization, body = '{"preset":"fast","input":"Hello"}', path = "/v1/agent") {
  return [
    `curl https://api.perplexity.ai${path} \\`,
    `  -H "${authorization}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}

/**
 * A `cookies.txt`.
 *
 * @param {[domain: string, name: string, days: number][]} lines
 */
function cookies(...lines) {
  const today = Math.floor(Date.now() / 1000);
  const written = lines.map(([domain, name, days]) =>
    [
      domain,
      domain.includes("www") ? "FALSE" : "TRUE",
      "/",
      "TRUE",
      today + days * 86_400,
      name,
      "madeUpNeverSetByAnySite",
    ].join("\t"),
  );
  return ["# Netscape HTTP Cookie File", ...written].join("\n");
}

/** @type {{ name: string, text: string }[]} */
export const examples = [
  { name: "A key with an invisible character", text: curl(`Authorization: Bearer ${damaged}`) },
  { name: "A key in quotes", text: `PERPLEXITY_API_KEY=“${key}”` },
  { name: "Half a key", text: key.slice(0, 31) },
  {
    name: "Another company's key",
    text: "Authorization: Bearer sk-or-v1-madeupfortests0neverissued0",
  },
  { name: "A header without Bearer", text: `Authorization: ${key}` },
  { name: "X-API-Key", text: curl(`X-API-Key: ${key}`) },
  {
    name: "A model that is gone",
    text: curl(
      `Authorization: Bearer ${key}`,
      '{"model":"llama-3.1-sonar-small-128k-online","messages":[{"role":"user","content":"Hello"}]}',
      "/chat/completions",
    ),
  },
  {
    name: "The answer of a refused key",
    text: `HTTP/2 401
content-type: application/json

{"error":{"message":"Invalid API key provided. Ensure your API key is correct and active.","type":"invalid_api_key","code":401}}`,
  },
  {
    name: "A page that says 401",
    text: `<html>
<head><title>401 Authorization Required</title></head>
<body>
<center><h1>401 Authorization Required</h1></center>
<hr><center>openresty/1.27.4</center>
</body>
</html>`,
  },
  {
    name: "“Sonar is now the Agent API”",
    text: `{"error":{"message":"Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar. Migrate here: https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview","type":"chat_completions_not_available","code":403}}`,
  },
  {
    name: "Cookies of a session",
    text: cookies(
      ["#HttpOnly_www.perplexity.ai", "__Secure-next-auth.session-token", 30],
      ["#HttpOnly_.perplexity.ai", "__Secure-next-auth.session-token", 30],
      [".perplexity.ai", "pplx.visitor-id", 365],
    ),
  },
  { name: "402 Payment Required", text: "HTTP/1.1 402 Payment Required" },
  { name: "Only the words", text: "401 Unauthorized" },
];
