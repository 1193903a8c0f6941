// How one message looks: who said it when, what it answers, its text, and the line that stands for a folded form.

import { withCommands } from "./commands.js";
import { make } from "./words.js";

const TOGETHER = 120000; // messages of one person within this time (milliseconds) share a head

/**
 * The message for `entry`, seen by `person`, standing below the element `before`. `target` is the message that it
 * answers, if it is shown; `reply(message)` starts an answer to this one.
 */
export function buildMessage(entry, { person, people, before, target, reply }) {
  const own = entry.from === person.id;
  const author = people.find((p) => p.id === entry.from);
  const message = { id: entry.id, re: entry.re, at: Date.parse(entry.at), form: null, text: make("div", { class: "text" }) };
  const follows = before?.dataset.from === entry.from && message.at - Number(before.dataset.moment) < TOGETHER;
  message.header = make("header", {}, make("b", {}, author?.name ?? entry.from),
    make("time", { datetime: entry.at, data: { at: entry.at, zone: person.zone, style: "hour" } }));
  message.body = make("div", { class: "body" }, message.header, target && target.element !== before ? buildQuote(target) : null,
    message.text, entry.private ? make("p", { class: "private", data: { word: "private" } }) : null);
  const answer = make("button", { type: "button", class: "reply", tabindex: "-1", data: { wordTitle: "reply", wordLabel: "reply" } }, "↩");
  answer.addEventListener("click", () => reply(message));
  message.element = make("article", { class: `message tint${people.indexOf(author)} ${own ? "own" : author ? "other" : "bot"}${follows ? " follows" : ""}`, tabindex: "-1",
    "data-id": entry.id, "data-from": entry.from, "data-moment": message.at },
    make("span", { class: "avatar", "aria-hidden": "true" }, author ? author.name.slice(0, 1) : ""),
    message.body, own ? null : answer);
  return message;
}

/** Puts the text of `entry` in; of okrbot's, what can be typed becomes chips. */
export function writeText(message, entry) {
  message.id = entry.id;
  message.text.replaceChildren(...withCommands(entry.text, entry.commands));
  message.text.hidden = entry.text === "";
}

/** Marks a message whose text is not its first. */
export function markEdited(message) {
  if (!message.header.querySelector(".edited")) message.header.append(make("span", { class: "edited", data: { word: "edited" } }));
  message.element.classList.remove("follows");
}

/** Hides the form behind a line from which it is opened again; the line says whether it was sent. */
export function foldForm(message, sent, lang) {
  message.folded?.remove();
  const open = make("button", { type: "button", class: "quiet open", tabindex: "-1", data: { word: sent ? "change" : "showForm", lang } });
  message.folded = make("p", { class: "folded" }, sent ? make("span", { class: "done", data: { word: "sent", lang } }) : null, open);
  open.addEventListener("click", () => {
    message.folded.remove();
    message.form.hidden = false;
    Object.assign(message, { sent: false, left: undefined });
    message.form.dataset.touched = ""; // opened on purpose: not to be folded by time
    message.form.querySelector("input, textarea, select, button")?.focus();
  });
  message.form.hidden = true;
  message.sent = sent;
  delete message.form.dataset.touched;
  message.body.append(message.folded);
}

/** What a message answers, its first words, to jump to. */
function buildQuote(target) {
  const words = target.text.textContent.split("\n", 1)[0].slice(0, 80);
  const button = make("button", { type: "button", class: "quote", tabindex: "-1", data: { wordLabel: "answers", arg: words } }, words);
  button.addEventListener("click", () => target.element.focus());
  return button;
}
