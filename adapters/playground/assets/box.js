// The box under a conversation to write a message in.

import { send } from "./server.js";
import { make, translate } from "./words.js";

/**
 * A box for `place`, written in as `who()`. `label` and `placeholder` name its words, `name` fills their gap.
 * `fill` puts words in, `quote` makes the next message answer another one; null takes that back.
 */
export function messageBox(place, who, label, placeholder, name) {
  const text = make("textarea", { rows: 1, name: "text", data: { wordLabel: label, wordPlaceholder: placeholder, arg: name }, enterkeyhint: "send" });
  const button = make("button", { type: "submit", class: "send", data: { wordLabel: "send", wordTitle: "send" } }, "↑");
  const quoted = make("span", {});
  const unquote = make("button", { type: "button", class: "quiet", data: { wordLabel: "close" } }, "×");
  const quoting = make("p", { class: "quoting", hidden: true }, quoted, unquote);
  const problem = make("p", { class: "problem", role: "alert" });
  const form = make("form", { class: "say" }, quoting, problem, make("div", { class: "row" }, text, button));
  let re = null;
  const grow = () => { text.style.height = "auto"; text.style.height = `${text.scrollHeight + 2}px`; };
  const quote = (id, words) => {
    re = id;
    quoting.hidden = id === null;
    if (id !== null) Object.assign(quoted.dataset, { word: "replying", arg: words.split("\n", 1)[0] });
    translate(quoted);
  };
  unquote.addEventListener("click", () => { quote(null); text.focus(); });
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    // While an input method composes, Enter takes its candidate; it must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) { event.preventDefault(); form.requestSubmit(); }
    if (event.key === "Escape" && re !== null) quote(null);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled || !text.value.trim()) return;
    button.disabled = true;
    const sent = await send("say", { as: who(), in: place, text: text.value, ...(re === null ? {} : { re }) });
    button.disabled = false;
    problem.textContent = sent.problem ?? "";
    if (sent.problem) return;
    text.value = "";
    grow();
    if (re !== null) quote(null);
  });
  return { form, text, quote, fill: (words) => { text.value = words; grow(); text.focus(); } };
}
