/** What each kind of key meets at the fake Perplexity, and a key for each kind. */

/** @typedef {import("./answering.mjs").Answering} Answering */

/**
 * What each kind of key meets, whatever is asked. `good` has routes of its own.
 *
 * @type {Record<string, (answering: Answering) => void>}
 */
export const behaviours = {
  good: ({ method, path, body, recorded, json }) => {
    if (path === "/v1/models") return recorded("200-models");
    if (path === "/chat/completions") return recorded("403-sonar-retired");
    // It keeps no answers, so it knows none by its id.
    if (method === "GET") return recorded("404-unknown-id");
    const fields = JSON.parse(body);
    const unknown = Object.keys(fields).find((name) => !agentFields.includes(name));
    if (unknown) return json(400, unknownField(unknown));
    const { input, model } = fields;
    if (input === "") return recorded("400-empty-input");
    // The models of the Agent API have their provider before them.
    if (model && !model.includes("/")) return recorded("400-agent-model");
    return recorded("200-agent");
  },
  refused: ({ recorded }) => recorded("401-json"),
  refusedByPage: ({ recorded }) => recorded("401-page"),
  retired: ({ recorded }) => recorded("403-sonar-retired"),
  outOfCredit: ({ json }) =>
    json(401, {
      error: { message: "Your account has run out of credits.", type: "billing", code: 401 },
    }),
  paymentRequired: ({ json }) =>
    json(402, {
      error: { message: "Your credit balance is too low.", type: "billing", code: 402 },
    }),
  unprocessable: ({ recorded }) => recorded("422-validation"),
  rateLimited: ({ recorded }) => recorded("429-agent", { "retry-after": "2" }),
  organization: ({ path, recorded }) =>
    recorded(path === "/v1/models" ? "200-models" : "403-organization-key"),
  forbidden: ({ recorded }) => recorded("403-forbidden"),
  notFound: ({ send }) => send(404, "", {}),
  serverError: ({ json }) => json(500, serverError),
  gatewayTimeout: ({ recorded }) => recorded("504-page"),
  loginPage: ({ page }) => page(200, loginPage),
  silent: () => {},
  reset: ({ response }) => response.destroy(),
  cut: ({ response, cors }) => {
    response.writeHead(200, {
      ...cors,
      "content-type": "application/json",
      "content-length": "1000",
    });
    response.write('{"object":"list","data":[', () => response.destroy());
  },
  redirectLoop: ({ path, send, cors }) => send(302, "", { ...cors, location: path }),
  endless: ({ response, cors }) => {
    response.writeHead(200, { ...cors, "content-type": "application/json" });
    const more = () => {
      while (!response.destroyed && response.write(" ".repeat(16_384)));
    };
    response.on("drain", more);
    more();
  },
  hidden: ({ delivered }) => delivered(hidden).recorded("200-models"),
};

/** What a request to the Agent API may have: the fields of the Python library 0.46.1. */
const agentFields = [
  ...["background", "effort", "input", "instructions", "language_preference", "max_output_tokens"],
  ...["max_steps", "model", "models", "preset", "previous_response_id", "profile"],
  ...["prompt_cache_key", "reasoning", "response_format", "service_tier", "skills"],
  ...["step_budget_reminder", "store", "stream", "temperature", "tool_choice", "tools", "top_p"],
];

/** As `tests/answers/400-unknown-field.http` has it. @param {string} name */
const unknownField = (name) => ({
  error: {
    message: `invalid request body: json: unknown field "${name}"`,
    type: "invalid_request",
    code: 400,
    param: name,
  },
});

/** A key for each behaviour, of the right shape, made up. @type {Record<keyof typeof behaviours, string>} */
export const keys = Object.fromEntries(Object.keys(behaviours).map((name) => [name, keyFor(name)]));

/** An error of the server's own; no such body was recorded. */
export const serverError = {
  error: { message: "Internal server error", type: "internal", code: 500 },
};

/** What a network puts before everything until somebody has signed in. */
export const loginPage =
  "<!doctype html><title>Sign in to the hotel network</title><form>Room number</form>";

/**
 * It answers, but without the header that lets a page read the answer.
 *
 * @type {import("./answering.mjs").Delivery}
 */
export const hidden = (response, status, text, headers) => {
  const { "access-control-allow-origin": _, ...others } = headers;
  response.writeHead(status, others).end(text);
};

/** @param {string} name */
function keyFor(name) {
  const filling = "0MadeUp7For2Tests9Never4Issued1By6Anyone3Qm5Rk8Xw";
  return `pplx-${`${name}${filling}`.slice(0, 48)}`;
}
