// The playground's clock: what time it is there, and moving it on.

import { get, post } from "./server.js";
import { wallTime, word } from "./words.js";

const TEAM_ZONE = "Europe/Berlin"; // of the demo team
const HOUR = 3600 * 1000;
const by = (id) => document.getElementById(id);
let ahead = 0; // milliseconds between the playground's time and this machine's
let next = null;
let moving = false;
let asked;
let lives = new Map(); // person's id → their own time, calendar, whether they work that day, whether they are away

/** The playground's time now, in milliseconds. */
export const now = () => Date.now() + ahead;

/** What the clock knows of a person: `{local, calendar, workday, away}`; undefined before it was asked. */
export const lifeOf = (id) => lives.get(id);

/** Starts the clock in the bar; `ticked` is called whenever the time shown may have changed. */
export function startClock(ticked) {
  by("next").addEventListener("click", () => move("next", ticked));
  by("tomorrow").addEventListener("click", () => move(new Date(tomorrow(now())).toISOString(), ticked));
  setInterval(() => { show(); ticked(); }, 1000);
  setInterval(askSoon, 30000); // somebody else may have moved it
  askSoon();
}

/** Asks the server for the time soon, once for many calls: what is next changes with what people say. */
export function askSoon() {
  clearTimeout(asked);
  asked = setTimeout(async () => {
    if (moving) return;
    try {
      const clock = await get("clock");
      if (!moving) take(clock);
    } catch (error) {
      if (error.status === 404) by("clock").dataset.fixed = ""; // this server's time cannot be moved
    }
  }, 150);
}

/** 08:00 of the team's next day after `at`, in milliseconds. */
export function tomorrow(at) {
  const guess = at - (at % HOUR) + (24 + 8 - teamHour(at)) * HOUR;
  return guess + (8 - teamHour(guess)) * HOUR; // a night in which the clocks change is an hour longer or shorter
}

/** The hour on the team's wall clock, 0 to 23. */
function teamHour(at) {
  return Number(new Intl.DateTimeFormat("en-GB", { timeZone: TEAM_ZONE, hour: "2-digit", hourCycle: "h23" }).format(at));
}

async function move(to, ticked) {
  if (moving) return;
  moving = true;
  const held = document.activeElement;
  show();
  let failed = true;
  try {
    const { status, body } = await post("clock", { to });
    failed = status !== 200;
    if (!failed) take(body);
  } catch { /* said below */ }
  moving = false;
  show();
  if (document.activeElement === document.body && held?.closest("#clock")) held.focus(); // a disabled button loses it
  if (failed) {
    by("coming").textContent = word("notMoved");
    askSoon();
  }
  ticked();
}

function take(clock) {
  ahead = Date.parse(clock.now) - Date.now();
  next = clock.next === null ? null : Date.parse(clock.next);
  lives = new Map((clock.people ?? []).map((life) => [life.id, life]));
  delete by("clock").dataset.fixed;
  by("clock").dataset.known = "";
  show();
}

/** Writes the bar: the team's time, what comes next, and whether the clock can be moved. */
export function show() {
  const known = "known" in by("clock").dataset;
  const coming = next === null ? word("nothingNext") : word("coming", wallTime(next, TEAM_ZONE, next - now() < 6 * 24 * HOUR ? "local" : "full"));
  put(by("now"), known ? wallTime(now(), TEAM_ZONE, "full") : "");
  put(by("city"), known ? city(TEAM_ZONE) : "");
  put(by("coming"), moving ? word("moving") : known ? coming : "");
  by("next").title = next === null ? word("nothingNext") : word("nextTitle", wallTime(next, TEAM_ZONE, "full"));
  by("clock").setAttribute("aria-busy", String(moving));
  by("next").disabled = moving || next === null;
  by("tomorrow").disabled = moving || !known;
}

/** The city of a zone, as people say it. */
export const city = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

/** Writes only what changed, so that nothing is drawn or read aloud twice. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
