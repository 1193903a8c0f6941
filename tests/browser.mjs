// Lives through a stand-up in the playground with a real browser: `node tests/browser.mjs BASE_URL OUT_DIR`.
// Maya adds an objective, answers her stand-up by keyboard only, and the digest in the channel holds her answer.
// Speaks the WebDriver protocol to chromedriver; needs Chromium, chromedriver and Node 20, nothing else.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const [base, out] = process.argv.slice(2);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const CHROMEDRIVER = process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver";
const KEYS = { tab: "\uE004", enter: "\uE007", control: "\uE009" };
const PATIENCE = 20000; // milliseconds for anything the page should show
const STEPS = 60; // presses of next ▸ before giving up; a week has fewer
const ANSWERS = { yesterday: "Read the exit interviews", today: "Draft the retention survey", obstacles: "none" };
let driver = null; // chromedriver, our child
let browser = null; // process id of its Chromium
let session = null; // address of the WebDriver session

async function main() {
  if (!base || !out) throw new Error("usage: node tests/browser.mjs BASE_URL OUT_DIR");
  const profile = await mkdtemp(path.join(os.tmpdir(), "okrbot-browser-"));
  try {
    await mkdir(out, { recursive: true });
    await open(profile);
    await lives();
  } finally {
    await close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The story itself. */
async function lives() {
  await window(1440, 900);
  await call("POST", "/url", { url: new URL("/playground", base).href });
  await until("the three columns and the channel", () => run("return document.querySelectorAll('[data-pane]').length === 4"));
  await screenshot("desktop-start");

  await tabTo("[data-pane=maya] .say textarea");
  await type("/okr add Grow retention");
  await press(KEYS.enter);
  await until("an answer that names the new objective", () => said("maya", "okrbot", /(?=[^]*\bO\d)(?=[^]*Grow retention)/));
  await chip();

  const form = "[data-pane=maya] form.card:not([hidden]):has([name=yesterday]):has([name=today]):has([name=obstacles])";
  await nextUntil("Maya's stand-up", () => exists(form));
  await screenshot("desktop-form");
  for (const [name, answer] of Object.entries(ANSWERS)) {
    await tabTo(`${form} [name=${name}]`);
    await run("document.activeElement.select()"); // what stands there already is typed over
    await type(answer);
  }
  await press(KEYS.control, KEYS.enter);
  await until("the form to be taken", async () => !(await exists(form)));
  if (!(await exists("[data-pane=maya] .say textarea:focus"))) throw new Error("after a form the focus is not in the message box");

  // Once more, now in words: okrbot's echo folds the form.
  await type("/okr standup");
  await press(KEYS.enter);
  await until("the form again", () => exists(form));
  await type(`/okr standup today: ${ANSWERS.today}`);
  await press(KEYS.enter);
  await until("the form to be answered in words", async () => !(await exists(form)));

  await nextUntil("the digest with Maya's answer", () => said("#product", "okrbot", new RegExp(ANSWERS.today)));
  await screenshot("desktop-digest");
  await phone();
}

/** The command in okrbot's last answer is a press away, its gap selected; and what stands in the box survives a reload. */
async function chip() {
  const box = "[data-pane=maya] .say textarea";
  await click("[data-pane=maya] article:last-child .command");
  const selected = await run("const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)");
  if (selected !== "TITLE") throw new Error(`the gap of a command is not selected, but “${selected}”`);
  await type("Retention");
  await call("POST", "/refresh", {});
  await until("the draft after a reload", () => run("return document.querySelector(arguments[0])?.value === 'add O1 Retention 40 -> 60'", box));
  await click(box);
  await press(KEYS.enter);
  await until("the key result", () => said("maya", "okrbot", /O1\.1/));
}

/** The same page on a phone: one column, tabs below, nothing wider than the screen; and in the dark. */
async function phone() {
  await window(390, 844);
  await until("one column on a phone", () => run("return [...document.querySelectorAll('[data-pane]')].filter((p) => p.checkVisibility()).length === 1"));
  await click("[data-tab='#product']");
  await until("the channel on a phone", () => run("return document.querySelector(\"[data-pane='#product']\").checkVisibility()"));
  await screenshot("phone-channel");
  await narrow("a phone");
  await window(320, 568);
  await narrow("a small phone");
  await window(1024, 800);
  await until("two by two on a tablet", () => run("return [...document.querySelectorAll('[data-pane]')].filter((p) => p.checkVisibility()).length === 4"));
  await narrow("a tablet");
  await screenshot("tablet");
  await window(390, 844);
  await click("[data-tab=maya]");
  await screenshot("phone-maya");
  await devtools("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  await screenshot("phone-dark");
  await window(1440, 900);
  await screenshot("desktop-dark");
  const errors = (await call("POST", "/se/log", { type: "browser" })).filter((entry) => entry.level === "SEVERE");
  if (errors.length) throw new Error(`the browser's console says: ${errors[0].message}`);
}

/** Nothing may be wider than the screen. */
async function narrow(what) {
  if (await run("return document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('main, .bar, .clock, .log')].some((e) => e.scrollWidth > e.clientWidth)")) {
    throw new Error(`the page is wider than ${what}`);
  }
}

/** Presses next ▸ until `seen`, each time waiting until the move is over. */
async function nextUntil(what, seen) {
  for (let step = 0; step < STEPS; step++) {
    if (await seen()) return;
    await until("next ▸ to be ready", () => exists("#next:enabled"));
    const before = await run("return document.getElementById('now').textContent + document.getElementById('coming').textContent");
    await click("#next");
    await until("the clock to move", async () =>
      await exists("#clock[aria-busy=false]") && before !== await run("return document.getElementById('now').textContent + document.getElementById('coming').textContent"));
    await until(what, seen, 500).catch(() => {}); // not at this moment of the week: on to the next
  }
  throw new Error(`pressed next ▸ ${STEPS} times without seeing ${what}`);
}

/** Whether `from` said something like `pattern` in a pane, as it is shown. */
async function said(pane, from, pattern) {
  const texts = await run(`return [...document.querySelectorAll('[data-pane="${pane}"] .conversation:not([hidden]) [data-from="${from}"] .text')].map((e) => e.innerText)`);
  return texts.some((text) => pattern.test(text));
}

/** Goes forward by Tab until the element has the focus: what Tab does not reach, a keyboard cannot use. */
async function tabTo(css) {
  for (let presses = 0; presses < 300; presses++) {
    if (await run("return document.activeElement?.matches(arguments[0]) ?? false", css)) return;
    await press(KEYS.tab);
  }
  throw new Error(`Tab does not reach ${css}`);
}

const exists = (css) => run("return document.querySelector(arguments[0]) !== null", css);
const run = (script, ...args) => call("POST", "/execute/sync", { script, args });
const type = (text) => keys([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
const press = (...chord) => keys([...chord.map((value) => ({ type: "keyDown", value })), ...chord.toReversed().map((value) => ({ type: "keyUp", value }))]);
const keys = (actions) => call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
const devtools = (cmd, params) => call("POST", "/goog/cdp/execute", { cmd, params });

async function click(css) {
  const element = Object.values(await call("POST", "/element", { using: "css selector", value: css }))[0];
  await call("POST", `/element/${element}/click`, {});
}

/** Sets the size of the page itself, whatever the window around it adds. */
const window = (width, height) => devtools("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });

async function screenshot(name) {
  await writeFile(path.join(out, `${name}.png`), Buffer.from(await call("GET", "/screenshot"), "base64"));
}

/** Asks again and again until it is so; says what was waited for when it never is. */
async function until(what, so, patience = PATIENCE) {
  const deadline = Date.now() + patience;
  for (;;) {
    const result = await so();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One WebDriver command of the session. */
async function call(method, command, body) {
  const response = await fetch(session + command, {
    method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60000),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${command}: ${value?.message?.split("\n", 1)[0] ?? response.status}`);
  return value;
}

async function open(profile) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  driver = spawn(CHROMEDRIVER, [`--port=${port}`], { stdio: "ignore" });
  let lost = null;
  driver.on("error", (error) => { lost = new Error(`${CHROMEDRIVER}: ${error.message}`); });
  driver.on("exit", (code) => { lost ??= new Error(`chromedriver ended with ${code}`); });
  await until("chromedriver", async () => {
    if (lost) throw lost;
    return fetch(`${address}/status`).then((r) => r.ok, () => false);
  });
  session = address;
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=en", `--user-data-dir=${profile}`];
  const { sessionId, capabilities } = await call("POST", "/session", {
    capabilities: { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": { binary: CHROMIUM, args } } },
  });
  browser = capabilities["goog:processID"] ?? null;
  session = `${address}/session/${sessionId}`;
}

/** Ends the browser and its driver, and nothing else: politely, then by their process ids. */
async function close() {
  if (session?.includes("/session/")) await call("DELETE", "").catch(() => {});
  if (browser) kill(browser);
  if (driver?.pid && driver.exitCode === null) {
    const gone = new Promise((resolve) => driver.once("exit", resolve));
    kill(driver.pid);
    await gone;
  }
}

function kill(pid) {
  try { process.kill(pid, "SIGKILL"); } catch { /* it has ended already */ }
}

const freePort = () => new Promise((resolve, reject) => {
  const server = net.createServer().once("error", reject).listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().finally(() => process.exit(1)));
main().then(() => process.exit(0), (error) => {
  console.error(`browser: ${error.message}`);
  process.exit(1);
});
