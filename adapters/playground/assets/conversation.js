// One conversation as one person sees it: its messages in order, edits in place, answers tied to what they answer.

import { buildForm, readAnswers, writeAnswers } from "./form.js";
import { make, wallTime } from "./words.js";

const STALE = 20 * 3600 * 1000; // a form this old (milliseconds) folds; it can still be opened
const NEAR = 80; // this close to the end (pixels) counts as reading the end

export class Conversation {
  /**
   * `person` sees it, `people` may speak in it, `empty` names the words shown while there is nothing.
   * `submit(message, form, answers, button)` hands a form in, `reply(id, text)` starts a quote.
   */
  constructor({ person, people, empty, label, submit, reply }) {
    Object.assign(this, { person, people, submit, reply });
    this.shown = new Map(); // id of any entry, edits too → the message that shows it
    this.log = make("div", { class: "log", role: "log", tabindex: "0", data: { wordLabel: label, arg: person.name } },
      make("p", { class: "empty", data: { word: empty } }));
    this.newer = make("button", { type: "button", class: "newer", hidden: true, data: { word: "newer" } });
    this.element = make("div", { class: "conversation", lang: person.language }, this.log, this.newer);
    this.following = true;
    new ResizeObserver(() => this.settle()).observe(this.log); // also when its tab is opened
    this.log.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.log.addEventListener("keydown", (event) => this.onKey(event));
    this.newer.addEventListener("click", () => this.toEnd());
  }

  /** Takes entries in the order of their arrival. */
  add(entries) {
    for (const entry of entries) {
      const replaced = entry.replaces === null ? undefined : this.shown.get(entry.replaces);
      if (replaced) this.edit(replaced, entry); else this.append(entry);
      const answered = entry.from === this.person.id && this.shown.get(entry.re);
      if (answered?.form && !answered.form.hidden) this.fold(answered, null);
    }
    if (!entries.length) return;
    if (!this.settle()) this.newer.hidden = entries.every((e) => e.replaces !== null);
  }

  /** Folds forms that nobody answered long ago, `now` being the playground's time in milliseconds. */
  tidy(now) {
    for (const message of new Set(this.shown.values())) {
      const { form, at } = message;
      if (form && !form.hidden && now - at > STALE && !("touched" in form.dataset) && !form.contains(document.activeElement)) this.fold(message, null);
    }
  }

  /** Stays at the end while somebody reads there, and never moves a form under the hands that fill it. */
  settle() {
    const filling = this.log.contains(document.activeElement) && document.activeElement.closest("form");
    if (this.following && !filling) this.toEnd();
    return this.following && !filling;
  }

  /** Shows the end, but the beginning of a last message that is taller than the view. */
  toEnd() {
    const last = this.log.lastElementChild;
    this.log.scrollTop = Math.min(this.log.scrollHeight, last.offsetTop - 12);
    this.settled = this.log.scrollTop;
    this.following = true;
    this.newer.hidden = true;
  }

  append(entry) {
    this.log.querySelector(".empty")?.remove();
    this.divide(entry.at);
    const before = this.log.lastElementChild;
    const own = entry.from === this.person.id;
    const author = this.people.find((p) => p.id === entry.from);
    const message = { id: entry.id, at: Date.parse(entry.at), form: null, text: make("div", { class: "text" }) };
    const follows = before?.dataset.from === entry.from && message.at - Number(before.dataset.moment) < 120000;
    message.header = make("header", {}, make("b", {}, author?.name ?? entry.from),
      make("time", { datetime: entry.at, data: { at: entry.at, zone: this.person.zone, style: "hour" } }));
    message.body = make("div", { class: "body" }, message.header, this.quote(entry, before), message.text);
    const reply = make("button", { type: "button", class: "reply", tabindex: "-1", data: { wordTitle: "reply", wordLabel: "reply" } }, "↩");
    reply.addEventListener("click", () => this.reply(message.id, message.text.textContent));
    message.element = make("article", { class: `message tint${this.people.indexOf(author)} ${own ? "own" : author ? "other" : "bot"}${follows ? " follows" : ""}`, tabindex: "-1",
      "data-id": entry.id, "data-from": entry.from, "data-moment": message.at },
      make("span", { class: "avatar", "aria-hidden": "true" }, author ? author.name.slice(0, 1) : ""),
      message.body, own ? null : reply);
    this.shown.set(entry.id, message);
    this.fill(message, entry);
    this.log.append(message.element);
  }

  edit(message, entry) {
    this.shown.set(entry.id, message);
    this.fill(message, entry);
    if (!message.header.querySelector(".edited")) message.header.append(make("span", { class: "edited", data: { word: "edited" } }));
    message.element.classList.remove("follows");
  }

  /** Puts text and form in; a form somebody is filling keeps what was typed and where. */
  fill(message, entry) {
    message.id = entry.id;
    message.text.textContent = entry.text;
    message.text.hidden = entry.text === "";
    const described = JSON.stringify(entry.form);
    if (message.described === described) return;
    message.described = described;
    const old = message.form;
    const focused = old?.contains(document.activeElement) ? document.activeElement.name || "" : null;
    const form = entry.form && buildForm(entry.form, this.people, (answers, button) => this.handIn(message, entry.form, answers, button));
    if (old && form && "touched" in old.dataset) {
      writeAnswers(form, readAnswers(old, message.asked));
      form.dataset.touched = "";
    }
    old?.remove();
    message.folded?.remove();
    Object.assign(message, { form, asked: entry.form, folded: null });
    if (form) message.body.append(form);
    if (focused !== null) (form?.elements.namedItem(focused) ?? message.element).focus?.();
  }

  async handIn(message, form, answers, button) {
    const result = await this.submit(message.id, form, answers, button);
    if (!result.errors && !result.problem && message.asked === form) this.fold(message, "sent");
    return result;
  }

  /** Puts a line in the place of the form, from which it can be opened again. */
  fold(message, state) {
    const held = message.form.contains(document.activeElement);
    message.folded?.remove();
    const open = make("button", { type: "button", class: "quiet", data: { word: state ? "change" : "showForm" } });
    message.folded = make("p", { class: "folded" }, state ? make("span", { class: "done", data: { word: state } }) : null, open);
    open.addEventListener("click", () => {
      message.folded.remove();
      message.form.hidden = false;
      message.form.dataset.touched = ""; // opened on purpose: not to be folded by time
      message.form.querySelector("input, textarea, select, button")?.focus();
    });
    message.form.hidden = true;
    delete message.form.dataset.touched;
    message.body.append(message.folded);
    if (held) open.focus();
  }

  /** What `entry` answers, its first words, to jump to; none when it stands right above. */
  quote(entry, before) {
    const target = entry.re === null ? undefined : this.shown.get(entry.re);
    if (!target || target.element === before) return null;
    const words = target.text.textContent.split("\n", 1)[0].slice(0, 80);
    const button = make("button", { type: "button", class: "quote", data: { wordLabel: "answers", arg: words } }, words);
    button.addEventListener("click", () => target.element.focus());
    return button;
  }

  /** A line with the day before the first message of a day. */
  divide(at) {
    const day = wallTime(at, this.person.zone, "day");
    const last = [...this.log.querySelectorAll(".day time")].at(-1);
    if (last && wallTime(last.dataset.at, this.person.zone, "day") === day) return;
    this.log.append(make("p", { class: "day" }, make("time", { datetime: at, data: { at, zone: this.person.zone, style: "day" } })));
  }

  onScroll() {
    if (Math.abs(this.log.scrollTop - this.settled) < 2) return;
    this.following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    if (this.following) this.newer.hidden = true;
  }

  /** Up and down go from message to message, Enter replies to the one in focus. */
  onKey(event) {
    const at = event.target.closest("article");
    if (event.target !== this.log && event.target !== at) return;
    const messages = [...this.log.querySelectorAll("article")];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) {
      event.preventDefault();
      (at ? messages[messages.indexOf(at) + step] : messages.at(-1))?.focus();
    } else if (event.key === "Enter" && at) {
      event.preventDefault();
      at.querySelector(".reply")?.click();
    }
  }
}
