// The playground page: three people, their direct conversations, and the channel they share.

import { messageBox } from "./box.js";
import { askSoon, city, lifeOf, now, put, show as showClock, startClock } from "./clock.js";
import { plain } from "./commands.js";
import { Conversation } from "./conversation.js";
import { follow, get, send, untilItWorks } from "./server.js";
import { language, make, remember, remembered, switchLanguage, translate, wallTime, word } from "./words.js";

const CHANNEL = "#product";
const EXAMPLES = [ // who says what, where
  ["maya", "dm", "/okr add Grow retention"],
  ["maya", "dm", "/okr add O1 Weekly active users from 1000 to 2000"],
  ["lin", "dm", "/okr 新增 提升留存"],
  ["tom", "dm", "/okr help"],
  ["tom", CHANNEL, "/okr board"],
];
const by = (id) => document.getElementById(id);
const panes = new Map(); // person's id or the channel's name → { element, tab, box }
const offline = new Set(); // people whose messages do not come at the moment
let speaker = null; // id of the person whose view the channel shows

translate(document.documentElement);
untilItWorks(() => get("people"), (yes) => connected("people", yes)).then(start);

function start(people) {
  speaker = people[0].id;
  const views = people.map((person) => ({ person, direct: conversation(person, people, "dm"), channel: conversation(person, people, CHANNEL) }));
  for (const view of views) addPersonPane(view, people);
  addChannelPane(views, people);
  select(people[0].id);
  addHints(people);
  by("language").addEventListener("click", () => { switchLanguage(); nameLanguage(); showClock(); tick(views); });
  nameLanguage();
  startClock(() => tick(views));
  for (const view of views) {
    follow(view.person.id, (entries, first) => take(view, entries, first), () => location.reload(), (yes) => connected(view.person.id, yes));
  }
}

/** Puts what `view.person` sees where it belongs. */
function take(view, entries, first) {
  const shared = entries.filter((e) => e.in.startsWith("#"));
  const direct = entries.filter((e) => !e.in.startsWith("#"));
  view.channel.add(shared);
  view.direct.add(direct);
  if (!entries.length) return;
  askSoon();
  if (first) return;
  get("people").then((all) => Object.assign(view.person, all.find((p) => p.id === view.person.id)), () => {}); // a zone may have changed
  const news = (list) => list.some((e) => e.from !== view.person.id);
  if (news(direct)) markUnread(view.person.id);
  if (view.person.id === speaker && news(shared)) markUnread(CHANNEL);
}

function conversation(person, people, place) {
  const channel = place === CHANNEL;
  const box = () => panes.get(channel ? CHANNEL : person.id).box;
  return new Conversation({
    person, people,
    label: channel ? "onlySees" : "with",
    empty: channel ? "channelEmpty" : "empty",
    reply: (id, text) => {
      box().quote(id, text);
      box().text.focus();
    },
    use: (command) => box().fill((channel && !/^\/?okr\b/i.test(command) ? "/okr " : "") + plain(command)),
    toBox: () => { if (!matchMedia("(pointer: coarse)").matches) box().text.focus(); }, // on a phone it would open the keyboard
    submit: async (message, form, answers, button) => {
      const sent = await send("submit", { as: person.id, message, form: form.key, answers, ...(button ? { button } : {}) });
      return sent.body?.errors ? { errors: sent.body.errors } : sent;
    },
  });
}

function addPersonPane({ person, direct }, people) {
  const box = messageBox({ place: "dm", key: person.id, who: () => person.id, label: "message", placeholder: "placeholder", name: person.name });
  const title = make("h2", { id: `title-${person.id}` }, person.name);
  const time = make("p", { class: "where" }, make("time", { class: "local" }), make("span", { class: "place" }), make("span", { class: "life" }));
  addPane(person.id, make("header", {}, avatar(person, people), title, time), [direct.element], box, avatar(person, people), person.name);
}

function addChannelPane(views, people) {
  const box = messageBox({ place: CHANNEL, key: CHANNEL, who: () => speaker, label: "channelMessage", placeholder: "channelPlaceholder", name: people[0].name });
  const choice = make("fieldset", { class: "as" }, make("legend", { data: { word: "channelAs" } }));
  const choose = (person) => {
    speaker = person.id;
    for (const v of views) v.channel.element.hidden = v.person.id !== speaker;
    box.text.dataset.arg = person.name;
    translate(box.text);
    box.quote(null);
  };
  for (const { person, channel } of views) {
    const radio = make("input", { type: "radio", name: "speaker", value: person.id, checked: person.id === speaker, "aria-label": person.name });
    choice.append(make("label", { title: person.name }, radio, avatar(person, people)));
    radio.addEventListener("change", () => choose(person));
    channel.element.hidden = person.id !== speaker;
  }
  const header = make("header", {}, make("h2", { id: "title-channel" }, make("span", { class: "hash", "aria-hidden": "true" }, "#"), CHANNEL.slice(1)), choice);
  addPane(CHANNEL, header, views.map((v) => v.channel.element), box, make("span", { class: "hash", "aria-hidden": "true" }, "#"), CHANNEL.slice(1));
}

function addPane(id, header, logs, box, sign, name) {
  const element = make("section", { class: `pane${id === CHANNEL ? " channel" : ""}`, "data-pane": id, "aria-labelledby": header.querySelector("h2").id },
    header, ...logs, box.form);
  const tab = make("button", { type: "button", "data-tab": id }, sign, make("span", {}, name));
  tab.addEventListener("click", () => select(id));
  panes.set(id, { element, tab, box });
  by("panes").append(element);
  by("tabs").append(tab);
}

const avatar = (person, people) => make("span", { class: `avatar tint${people.indexOf(person)}`, "aria-hidden": "true" }, person.name.slice(0, 1));

/** Shows one pane where there is room for one only. */
function select(id) {
  for (const [name, pane] of panes) {
    pane.element.classList.toggle("shown", name === id);
    if (name === id) pane.tab.setAttribute("aria-current", "true"); else pane.tab.removeAttribute("aria-current");
  }
  panes.get(id).tab.classList.remove("unread");
}

function markUnread(id) {
  const { element, tab } = panes.get(id);
  if (!element.checkVisibility()) tab.classList.add("unread");
}

/** What stands behind a person's city: their calendar, and whether they are off: ` · CN · day off`. */
function life(id) {
  const { calendar, workday = true, away } = lifeOf(id) ?? {};
  return [calendar, away ? word("away") : workday ? null : word("dayOff")].filter(Boolean).map((part) => ` · ${part}`).join("");
}

function tick(views) {
  for (const { person, direct, channel } of views) {
    const { element } = panes.get(person.id);
    put(element.querySelector(".local"), wallTime(now(), person.zone, "local"));
    put(element.querySelector(".place"), city(person.zone));
    put(element.querySelector(".life"), life(person.id));
    direct.tidy(now());
    channel.tidy(now());
  }
}

function addHints(people) {
  const open = (yes) => {
    by("hints").hidden = !yes;
    by("hints-open").setAttribute("aria-expanded", String(yes));
    remember("hints", yes ? "open" : "closed");
  };
  for (const [who, place, text] of EXAMPLES) {
    const person = people.find((p) => p.id === who);
    if (!person) continue;
    const example = make("button", { type: "button" }, avatar(person, people), make("span", {}, place === CHANNEL ? `${CHANNEL}: ${text}` : text));
    example.addEventListener("click", () => {
      const id = place === CHANNEL ? CHANNEL : who;
      if (place === CHANNEL && speaker !== who) document.querySelector(`[name=speaker][value="${CSS.escape(who)}"]`).click();
      select(id);
      panes.get(id).box.fill(text);
    });
    by("examples").append(example);
  }
  by("hints-open").addEventListener("click", () => open(by("hints").hidden));
  by("hints-close").addEventListener("click", () => { open(false); by("hints-open").focus(); });
  by("panes").addEventListener("said", () => { if (by("tabs").checkVisibility()) open(false); }); // a phone needs the room
  open(remembered("hints") !== "closed");
}

function nameLanguage() {
  put(by("language"), word("otherLanguage"));
  by("language").lang = language === "zh" ? "en" : "zh-CN";
}

/** Shows quietly that somebody's messages do not come, and takes it away when all come again. */
function connected(what, yes) {
  if (yes) offline.delete(what); else offline.add(what);
  put(by("offline"), offline.size ? word("reconnecting") : "");
}
