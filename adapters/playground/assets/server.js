// The page's side of the playground API: requests, and the endless wait for messages.

import { word } from "./words.js";

const WAIT = 10; // seconds the server may hold a poll
const PATIENCE = 30000; // milliseconds after which a silent request counts as failed

/** `GET path`, as JSON. Throws on anything but success; the error carries `status` where there was an answer. */
export async function get(path) {
  const response = await fetch(`/playground/${path}`, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
  if (!response.ok) throw Object.assign(new Error(`${response.status}`), { status: response.status });
  return response.json();
}

/** `POST path`; `{status, body}` whatever the answer, `body` null where it is not JSON. Throws when nobody answers. */
export async function post(path, body) {
  const response = await fetch(`/playground/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json().catch(() => null) };
}

/** Posts; `{}` when it was taken, else `{problem}`, a sentence, and the body of the answer. */
export async function send(path, what) {
  try {
    const { status, body } = await post(path, what);
    return status < 300 ? {} : { problem: word("refused", body?.error ?? String(status)), body };
  } catch {
    return { problem: word("notSent") };
  }
}

/** Calls `attempt` until it succeeds, waiting longer each time; `online(yes)` hears how it goes. */
export async function untilItWorks(attempt, online) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      const result = await attempt();
      online(true);
      return result;
    } catch {
      online(false);
      await pause(wait);
    }
  }
}

/** Hands every new entry that `person` sees to `take`, for ever. `restart` is called when the server forgot where we were. */
export async function follow(person, take, restart, online) {
  let after = null;
  for (;;) {
    const began = performance.now();
    const query = new URLSearchParams({ as: person, ...(after === null ? {} : { after, wait: WAIT }) });
    const entries = await untilItWorks(() => get(`messages?${query}`).catch((error) => {
      if (error.status !== 404 || after === null) throw error;
      restart(); // a new database: what we show is of the old one
      return [];
    }), online);
    const first = after === null;
    after = entries.at(-1)?.id ?? after;
    take(entries, first);
    // A server that does not hold an empty poll must not be asked without a break.
    if (!entries.length && performance.now() - began < 500) await pause(1000);
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
