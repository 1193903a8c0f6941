// The box under a conversation to write a message in.

import { gap } from "./commands.js";
import { send } from "./server.js";
import { make, remember, remembered, translate } from "./words.js";

/**
 * A box for `place`, written in as `who()`. `label` and `placeholder` name its words, `name` fills their gap.
 * `fill` puts words in, with the gap in them selected; `quote` makes the next message answer another one, null takes
 * that back. What is typed survives a reload of the tab under `place`'s `key`. The form fires `said` when something was sent.
 */
export function messageBox({ place, key, who, label, placeholder, name }) {
  const text = make("textarea", { rows: 1, name: "text", data: { wordLabel: label, wordPlaceholder: placeholder, arg: name }, enterkeyhint: "send" });
  const button = make("button", { type: "submit", class: "send", data: { wordLabel: "send", wordTitle: "send" } }, "↑");
  const quoted = make("span", {});
  const unquote = make("button", { type: "button", class: "quiet", data: { wordLabel: "close" } }, "×");
  const quoting = make("p", { class: "quoting", hidden: true }, quoted, unquote);
  const problem = make("p", { class: "problem", role: "alert" });
  const form = make("form", { class: "say" }, quoting, problem, make("div", { class: "row" }, text, button));
  const draft = `draft.${key}`, last = `last.${key}`;
  let re = null;
  const grow = () => { text.style.height = "auto"; text.style.height = `${text.scrollHeight + 2}px`; };
  const quote = (id, words) => {
    re = id;
    quoting.hidden = id === null;
    if (id !== null) Object.assign(quoted.dataset, { word: "replying", arg: words.split("\n", 1)[0] });
    translate(quoted);
  };
  unquote.addEventListener("click", () => { quote(null); text.focus(); });
  const write = (words) => {
    text.value = words;
    remember(draft, words, "sessionStorage");
    grow();
  };
  text.value = remembered(draft, "sessionStorage") ?? "";
  new ResizeObserver(grow).observe(form); // its width breaks the lines
  text.addEventListener("input", () => { remember(draft, text.value, "sessionStorage"); grow(); });
  text.addEventListener("keydown", (event) => {
    // While an input method composes, Enter takes its candidate; it must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) { event.preventDefault(); form.requestSubmit(); }
    if (event.key === "Escape" && re !== null) quote(null);
    if (event.key === "ArrowUp" && text.value === "") { event.preventDefault(); write(remembered(last, "sessionStorage") ?? ""); }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled || !text.value.trim()) return;
    button.disabled = true;
    const said = text.value;
    const sent = await send("say", { as: who(), in: place, text: said, ...(re === null ? {} : { re }) });
    button.disabled = false;
    problem.textContent = sent.problem ?? "";
    if (sent.problem) return;
    remember(last, said, "sessionStorage");
    if (text.value === said) write(""); // else the next message is being typed already
    if (re !== null) quote(null);
    form.dispatchEvent(new CustomEvent("said", { bubbles: true }));
  });
  return { form, text, quote, fill: (words) => { text.focus(); write(words); text.setSelectionRange(...gap(words)); } };
}
