// What a message gives to type: found in its text, and the gap that is still to fill in it.

import { make } from "./words.js";

const LETTER = /[\p{L}\p{N}]/u;
const GAP = new RegExp([
  String.raw`[^\s|]+(?:\|[^\s|]+)+`, // off|light
  "…",
  "(?<=@)(?:NAME|name|名字|某人)",
  String.raw`\b[A-Z]{3,}\b`, // TITLE
  String.raw`(?<=[\s:：])(?:标题|数值|备注|内容|团队名|名称|姓名|名字|目标|原因|时间)(?![\p{L}\p{N}])`,
].join("|"), "u");

/** `text` as parts to append: the commands in it as chips to press, the rest as it is. */
export function withCommands(text, commands = []) {
  const parts = [];
  let done = 0;
  for (const [from, to] of find(text, commands.filter((c) => typeof c === "string" && c !== ""))) {
    parts.push(text.slice(done, from), make("code", { class: "command", role: "button", tabindex: "-1" }, text.slice(from, to)));
    done = to;
  }
  return [...parts, text.slice(done)];
}

/** `command` as one would type it: without what may be left out, such as [WHY]. */
export const plain = (command) => command.replace(/ ?\[[^\]]+\]/g, "");

/** Where the first gap of `command` is, as [from, to]; at its end where there is none. */
export function gap(command) {
  const found = GAP.exec(command);
  return found ? [found.index, found.index + found[0].length] : [command.length, command.length];
}

/** Where the commands stand, as [from, to], in order and apart from each other. */
function find(text, commands) {
  const found = [];
  const placed = new Set();
  // They come in the order of the text, and what somebody else wrote stands before what okrbot adds
  // (“focus: monday · change it: monday”): so from the end, each at its last place.
  let end = text.length;
  for (const command of commands.toReversed()) {
    const at = lastAt(text, command, end);
    if (at < 0) continue;
    found.push([at, at + command.length]);
    placed.add(command);
    end = at;
  }
  // Again where it cannot be anything else: in several words; a longer one before a shorter one in it.
  const again = commands.filter((c) => c.includes(" ") || !placed.has(c)).sort((a, b) => b.length - a.length);
  for (const command of again) {
    for (let at = text.indexOf(command); at >= 0; at = text.indexOf(command, at + command.length)) {
      const to = at + command.length;
      if (alone(text, at, to) && found.every(([from, until]) => to <= from || at >= until)) found.push([at, to]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** The last place of `command` before `end`, rather not in the middle of a word; -1 if there is none. */
function lastAt(text, command, end) {
  let inside = -1;
  for (let from = end - command.length; from >= 0;) {
    const at = text.lastIndexOf(command, from);
    if (at < 0) break;
    if (alone(text, at, at + command.length)) return at;
    if (inside < 0) inside = at;
    from = at - 1;
  }
  return inside;
}

const alone = (text, from, to) => !LETTER.test(text[from - 1] ?? " ") && !LETTER.test(text[to] ?? " ");
