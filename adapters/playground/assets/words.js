// The page's own words in English and Chinese, and how it writes times. What okrbot says comes from the server.

const WORDS = {
  en: {
    playground: "playground", clock: "Playground clock", next: "next ▸", tomorrow: "tomorrow ▸▸",
    tomorrowTitle: "Go to 08:00 of the team’s next day; everything due on the way happens in order",
    nextTitle: "Go to {}", coming: "next: {}", nothingNext: "nothing is planned", moving: "time passes…",
    notMoved: "The clock did not move. Try again.", otherLanguage: "中文", tryIt: "Try it", close: "Close",
    hints: "Examples", tabs: "Conversations",
    hintsText: "A team’s OKR week in two minutes: write to okrbot, press next ▸ to let time pass, answer what it asks. Try:",
    with: "{} and okrbot; the arrow keys go through it", channelAs: "See and write as", onlySees: "as {} sees it; the arrow keys go through it",
    message: "Message okrbot as {}", channelMessage: "Write in #product as {}",
    placeholder: "Message okrbot", channelPlaceholder: "Write in #product", send: "Send", newer: "New messages ↓",
    empty: "Nothing yet. Say “help”, or press next ▸.", channelEmpty: "Reports of the team appear here.",
    edited: "edited", away: "away", dayOff: "day off", reply: "Reply to this", replying: "Replying to: {}", answers: "Answers: {}",
    private: "only you see this", required: "required", choose: "Choose…", sent: "Sent", change: "Change", showForm: "Show the form",
    reconnecting: "reconnecting…", notSent: "Not sent: okrbot cannot be reached. Try again.", refused: "Not sent: {}",
  },
  zh: {
    playground: "试用", clock: "试用时钟", next: "下一步 ▸", tomorrow: "明天 ▸▸",
    tomorrowTitle: "前进到团队次日 08:00，途中到点的事依次发生",
    nextTitle: "前进到 {}", coming: "下一步：{}", nothingNext: "暂无安排", moving: "时间前进中…",
    notMoved: "时钟没有移动，请重试。", otherLanguage: "English", tryIt: "试一试", close: "关闭",
    hints: "示例", tabs: "会话",
    hintsText: "两分钟过完团队的一个 OKR 周：给 okrbot 发消息，按“下一步 ▸”让时间前进，回答它的提问。试试：",
    with: "{} 与 okrbot，可用方向键浏览", channelAs: "查看和发言的身份", onlySees: "{} 看到的内容，可用方向键浏览",
    message: "以 {} 的身份给 okrbot 发消息", channelMessage: "以 {} 的身份在 #product 发言",
    placeholder: "给 okrbot 发消息", channelPlaceholder: "在 #product 发言", send: "发送", newer: "有新消息 ↓",
    empty: "还没有消息。发送“帮助”，或按“下一步 ▸”。", channelEmpty: "团队的汇总会出现在这里。",
    edited: "已编辑", away: "不在", dayOff: "休息日", reply: "回复这条", replying: "回复：{}", answers: "回答：{}",
    private: "仅你可见", required: "必填", choose: "请选择…", sent: "已提交", change: "修改", showForm: "展开表单",
    reconnecting: "正在重新连接…", notSent: "未发送：暂时连不上 okrbot，请重试。", refused: "未发送：{}",
  },
};
const LOCALE = { en: "en-GB", zh: "zh-CN" };
const STYLES = {
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "long", day: "numeric", month: "long" },
  local: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  full: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};
const formats = new Map();

/** The language of the page: chosen before, else the browser's first of ours, else English. */
export let language = remembered("language") ?? (navigator.languages.find((l) => /^(zh|en)\b/i.test(l)) ?? "en").slice(0, 2).toLowerCase();

/** What was kept under `key` in this browser, or in this tab; null where storage is closed to us. */
export function remembered(key, storage = "localStorage") {
  try { return window[storage].getItem(`okrbot.${key}`); } catch { return null; }
}

/** Keeps `value` in this browser, or with `sessionStorage` in this tab; does without where storage is closed. */
export function remember(key, value, storage = "localStorage") {
  try { window[storage].setItem(`okrbot.${key}`, value); } catch { /* a preference, not data */ }
}

/** Switches the page to the other language. */
export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  remember("language", language);
  translate(document.documentElement);
}

/** The words for `key`, with `arg` in its gap; in the page's language or in `lang`. */
export function word(key, arg = "", lang = language) {
  return WORDS[/^zh\b/i.test(lang) ? "zh" : "en"][key].replace("{}", () => arg);
}

/** `at` (milliseconds or RFC 3339) on the wall clock of `zone`; `style` is `hour`, `day`, `local` or `full`. */
export function wallTime(at, zone, style) {
  const key = `${language} ${zone} ${style}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE[language] ?? "en-GB", { ...STYLES[style], timeZone: zone }));
  return formats.get(key).format(new Date(at)).replace(/^(\w{3}), /, "$1 ").replace(/(周.)(?=\d)/, "$1 ");
}

/** Fills every element under `root` that names its words (`data-word…`, in `data-lang` if it has one) or its moment (`data-at`). */
export function translate(root) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const within = (selector) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
  for (const e of within("[data-word]")) e.textContent = word(e.dataset.word, e.dataset.arg, e.dataset.lang);
  for (const e of within("[data-word-title]")) e.title = word(e.dataset.wordTitle, e.dataset.arg, e.dataset.lang);
  for (const e of within("[data-word-label]")) e.setAttribute("aria-label", word(e.dataset.wordLabel, e.dataset.arg, e.dataset.lang));
  for (const e of within("[data-word-placeholder]")) e.placeholder = word(e.dataset.wordPlaceholder, e.dataset.arg, e.dataset.lang);
  for (const e of within("[data-at]")) e.textContent = wallTime(e.dataset.at, e.dataset.zone, e.dataset.style);
}

/** An element with attributes and children; text is only ever text. `data` names words or a moment for `translate`. */
export function make(tag, { data = {}, ...attributes } = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) e.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) e.setAttribute(name, value);
  }
  Object.assign(e.dataset, data);
  e.append(...children.filter((c) => c !== null && c !== undefined));
  if (Object.keys(data).length) translate(e);
  return e;
}
