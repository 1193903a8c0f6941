// One conversation as one person sees it: its messages in order, edits in place, answers tied to what they answer.

import { answered } from "./answered.js";
import { buildForm, readAnswers, writeAnswers } from "./form.js";
import { buildMessage, foldForm, markEdited, writeText } from "./message.js";
import { walk } from "./walk.js";
import { make, wallTime } from "./words.js";

const STALE = 20 * 3600 * 1000; // a form this old (milliseconds) folds; it can still be opened
const NEAR = 80; // this close to the end (pixels) counts as reading the end

export class Conversation {
  /**
   * `person` sees it, `people` may speak in it, `label` and `empty` name its words, `empty` while there is nothing.
   * `submit(message, form, answers, button)` hands a form in, `reply(id, text)` starts a quote, `use(command)` puts
   * a command where it can be sent, `toBox()` moves the focus there.
   */
  constructor({ person, people, empty, label, ...actions }) {
    Object.assign(this, { person, people, ...actions });
    this.shown = new Map(); // id of any entry, edits too → the message that shows it
    this.log = make("div", { class: "log", role: "log", tabindex: "0", data: { wordLabel: label, arg: person.name } },
      make("p", { class: "empty", data: { word: empty } }));
    this.newer = make("button", { type: "button", class: "newer", hidden: true, data: { word: "newer" } });
    this.element = make("div", { class: "conversation", lang: person.language }, this.log, this.newer);
    this.following = true;
    this.settled = { top: 0, size: "" };
    new ResizeObserver(() => this.settle()).observe(this.log); // also when its tab is opened
    this.log.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.log.addEventListener("keydown", (event) => walk(event, this.log));
    this.log.addEventListener("click", (event) => {
      const command = event.target.closest(".command");
      if (command) this.use(command.textContent);
    });
    this.newer.addEventListener("click", () => this.toEnd());
  }

  /** Takes entries in the order of their arrival. */
  add(entries) {
    for (const entry of entries) {
      const replaced = entry.replaces === null ? undefined : this.shown.get(entry.replaces);
      if (replaced) this.edit(replaced, entry); else this.append(entry);
      this.foldAnswered(entry);
    }
    if (!entries.length) return;
    if (entries.some((e) => e.from === this.person.id)) this.toEnd(); // who speaks wants to see it
    else if (!this.settle()) this.newer.hidden = entries.every((e) => e.replaces !== null);
  }

  /** Folds the forms that `entry` says are answered, and those that its own form takes the place of. */
  foldAnswered(entry) {
    if (entry.from === this.person.id) return;
    for (const message of this.forms()) {
      if (message.id === entry.id || message.sent) continue;
      if (answered(entry, message, this.shown)) this.fold(message, true);
      else if (!message.form.hidden && message.asked.key === entry.form?.key && !message.form.contains(document.activeElement)) this.fold(message, false);
    }
  }

  /** Folds forms that nobody answered long ago, `now` being the playground's time in milliseconds. */
  tidy(now) {
    for (const message of this.forms()) {
      const { form, at } = message;
      if (!form.hidden && now - at > STALE && !("touched" in form.dataset) && !form.contains(document.activeElement)) this.fold(message, false);
    }
  }

  /** The messages that have a form, each once. */
  forms() {
    return [...new Set(this.shown.values())].filter((message) => message.form);
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
    this.settled = { top: this.log.scrollTop, size: this.size() };
    this.following = true;
    this.newer.hidden = true;
  }

  append(entry) {
    this.log.querySelector(".empty")?.remove();
    this.divide(entry.at);
    const message = buildMessage(entry, {
      person: this.person, people: this.people, before: this.log.lastElementChild,
      target: entry.re === null ? undefined : this.shown.get(entry.re),
      reply: ({ id, text }) => this.reply(id, text.textContent),
    });
    this.shown.set(entry.id, message);
    this.fill(message, entry);
    this.log.append(message.element);
  }

  edit(message, entry) {
    this.shown.set(entry.id, message);
    this.fill(message, entry);
    markEdited(message);
  }

  /** Puts text and form in; a form somebody is filling keeps what was typed and where. */
  fill(message, entry) {
    writeText(message, entry);
    const described = JSON.stringify(entry.form);
    if (message.described === described) return;
    message.described = described;
    const old = message.form;
    const focused = old?.contains(document.activeElement) ? document.activeElement.name || "" : null;
    const form = entry.form && buildForm(entry.form, this.people, this.person.language, (answers, button) => this.handIn(message, entry.form, answers, button));
    if (old && form && "touched" in old.dataset) {
      writeAnswers(form, readAnswers(old, message.asked));
      form.dataset.touched = "";
    }
    old?.remove();
    message.folded?.remove();
    Object.assign(message, { form, asked: entry.form, folded: null, sent: false, left: undefined });
    if (form) message.body.append(form);
    if (focused !== null) (form?.elements.namedItem(focused) ?? message.element).focus?.();
  }

  async handIn(message, form, answers, button) {
    const result = await this.submit(message.id, form, answers, button);
    if (result.errors || result.problem) return result;
    const here = message.element.contains(document.activeElement) || document.activeElement === document.body;
    if (message.asked === form) this.fold(message, true);
    if (here) this.toBox();
    return result;
  }

  fold(message, sent) {
    const held = message.form.contains(document.activeElement);
    foldForm(message, sent, this.person.language);
    if (held) message.element.focus({ preventScroll: true });
    this.settle();
  }

  /** A line with the day before the first message of a day. */
  divide(at) {
    const day = wallTime(at, this.person.zone, "day");
    const last = [...this.log.querySelectorAll(".day time")].at(-1);
    if (last && wallTime(last.dataset.at, this.person.zone, "day") === day) return;
    this.log.append(make("p", { class: "day" }, make("time", { datetime: at, data: { at, zone: this.person.zone, style: "day" } })));
  }

  onScroll() {
    if (Math.abs(this.log.scrollTop - this.settled.top) < 2) return;
    if (this.following && this.size() !== this.settled.size) { this.settle(); return; } // it was resized, nobody scrolled
    this.following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    if (this.following) this.newer.hidden = true;
  }

  size() {
    return `${this.log.clientWidth} ${this.log.clientHeight} ${this.log.scrollHeight}`;
  }
}
