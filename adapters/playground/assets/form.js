// One of okrbot's forms: its fields as inputs, its answers as text, its errors at their fields.

import { make } from "./words.js";

const FEW = 4; // up to this many choices lie open as chips
let made = 0; // ids of labels and inputs are unique in the page

/**
 * Builds `form` (as the server describes it) for a reader of `lang`. `send(answers, button)` hands it in and resolves to
 * `{}` when it was taken, `{errors}` by field name, or `{problem}` in a sentence.
 */
export function buildForm(form, people, lang, send) {
  const id = `form${++made}`;
  const fields = form.fields.map((field) => buildField(field, `${id}-${field.name}`, people, lang));
  const problem = make("p", { class: "problem", role: "alert" });
  const buttons = (form.buttons ?? []).map((b) => make("button", { type: "button", "data-button": b.name }, b.label));
  if (form.submit) buttons.unshift(make("button", { type: "submit", class: "main" }, form.submit));
  const element = make("form", { class: "card", id, novalidate: true, "aria-label": form.submit || undefined },
    ...fields, problem, make("div", { class: "buttons" }, ...buttons));

  const handIn = async (button) => {
    if (buttons.some((b) => b.disabled)) return;
    for (const b of buttons) b.disabled = true;
    element.setAttribute("aria-busy", "true");
    const result = await send(readAnswers(element, form), button);
    for (const b of buttons) b.disabled = false;
    element.removeAttribute("aria-busy");
    showErrors(element, form, problem, result);
  };
  element.addEventListener("submit", (event) => { event.preventDefault(); handIn(); });
  for (const b of element.querySelectorAll("[data-button]")) b.addEventListener("click", () => handIn(b.dataset.button));
  element.addEventListener("keydown", (event) => onKey(event, element, form, handIn));
  element.addEventListener("input", (event) => {
    element.dataset.touched = "";
    setError(event.target.closest(".field"), "");
    showChanges(element);
  });
  showChanges(element);
  return element;
}

/** A field `X.change` belongs to the choice `X`, and is there while that is `change`. */
function showChanges(element) {
  for (const field of element.querySelectorAll('[data-field$=".change"]')) {
    const choice = element.elements.namedItem(field.dataset.field.slice(0, -".change".length));
    if (choice) field.hidden = choice.value !== "change";
  }
}

/** What stands in the form now, by field name. What was not chosen (choices, dates, people) or is not there is left out. */
export function readAnswers(element, form) {
  const answers = {};
  for (const field of form.fields) {
    if (fieldOf(element, field.name)?.hidden) continue;
    const value = element.elements.namedItem(field.name)?.value ?? "";
    if (value !== "" || field.input === "line" || field.input === "paragraph") answers[field.name] = value;
  }
  return answers;
}

/** Puts `answers` back, for a form that was built anew while somebody was filling it. */
export function writeAnswers(element, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const control = element.elements.namedItem(name);
    if (control) control.value = value;
  }
  showChanges(element);
}

const fieldOf = (element, name) => element.querySelector(`[data-field="${CSS.escape(name)}"]`);

function buildField(field, id, people, lang) {
  const label = [field.label, field.required ? make("span", { class: "must", data: { wordTitle: "required", lang }, "aria-hidden": "true" }, " *") : null];
  const hint = field.hint ? make("p", { class: "hint", id: `${id}-hint` }, field.hint) : null;
  const error = make("p", { class: "error", id: `${id}-error` });
  const about = { name: field.name, "aria-describedby": `${field.hint ? `${id}-hint ` : ""}${id}-error` };
  if (field.input === "pick" && (field.choices ?? []).length <= FEW) {
    return make("fieldset", { class: "field", role: "radiogroup", "data-field": field.name, "aria-required": field.required ? "true" : undefined },
      make("legend", {}, ...label), hint, buildChips(field, about), error);
  }
  const input = buildInput(field, { ...about, id, "aria-required": field.required ? "true" : undefined }, people, lang);
  if (field.value !== undefined && field.value !== null) input.value = field.value;
  return make("div", { class: "field", "data-field": field.name }, make("label", { for: id }, ...label), hint, input, error);
}

function buildInput(field, about, people, lang) {
  const choices = field.input === "person" ? people.map((p) => ({ value: p.id, label: p.name })) : field.choices ?? [];
  switch (field.input) {
    case "paragraph": return make("textarea", { ...about, rows: 2 });
    case "date": return make("input", { ...about, type: "date" });
    case "pick": case "person":
      return make("select", about, make("option", { value: "", data: { word: "choose", lang } }),
        ...choices.map((c) => make("option", { value: c.value }, c.label)));
    default: return make("input", { ...about, type: "text", autocomplete: "off" });
  }
}

/** Choices as chips; one that is not required is cleared by pressing it again, or with Delete. */
function buildChips(field, about) {
  const chips = make("div", { class: "chips" });
  for (const choice of field.choices ?? []) {
    const radio = make("input", { ...about, type: "radio", value: choice.value, checked: choice.value === field.value });
    chips.append(make("label", {}, radio, make("span", {}, choice.label)));
    if (field.required) continue;
    let was = false;
    const clear = () => { radio.checked = false; radio.dispatchEvent(new Event("input", { bubbles: true })); };
    radio.parentElement.addEventListener("pointerdown", () => { was = radio.checked; });
    radio.addEventListener("click", () => { if (was) clear(); was = false; });
    radio.addEventListener("keydown", (e) => { if (e.key === "Delete" || e.key === "Backspace") clear(); });
  }
  return chips;
}

/** Ctrl or Cmd with Enter hands in; Enter alone in a line of several goes on to the next field. */
function onKey(event, element, form, handIn) {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    if (form.submit) handIn();
  } else if (event.target.tagName === "INPUT" && form.fields.length > 1) {
    event.preventDefault();
    let next = event.target.closest(".field").nextElementSibling;
    while (next?.hidden) next = next.nextElementSibling;
    (next?.querySelector("input, textarea, select") ?? element.querySelector("button"))?.focus();
  }
}

function showErrors(element, form, problem, { errors = {}, problem: sentence = "" }) {
  const left = { ...errors };
  for (const field of form.fields) {
    setError(fieldOf(element, field.name), left[field.name] ?? "");
    delete left[field.name];
  }
  problem.textContent = [sentence, ...Object.values(left)].filter(Boolean).join(" ");
  element.querySelector("[aria-invalid]")?.focus();
}

function setError(field, sentence) {
  if (!field) return;
  field.querySelector(".error").textContent = sentence;
  for (const input of field.querySelectorAll("input, textarea, select")) {
    if (sentence) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
  }
}
