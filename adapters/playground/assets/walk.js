// Through a conversation by keyboard: the log is one stop of Tab, the arrow keys go on from there.

const PARTS = ".quote, .command, .open, .reply";

/** Up and down go from message to message, left and right through what can be pressed in one; Enter replies or presses. */
export function walk(event, log) {
  const { key, target } = event;
  const at = target.closest("article");
  const part = target.closest(PARTS);
  if (target !== log && target !== at && !part) return;
  const up = key === "ArrowUp";
  if (up || key === "ArrowDown") {
    const messages = [...log.querySelectorAll("article")];
    go(event, at ? messages[messages.indexOf(at) + (up ? -1 : 1)] : messages.at(-1));
  } else if (at && (key === "ArrowLeft" || key === "ArrowRight")) {
    const stops = [at, ...[...at.querySelectorAll(PARTS)].filter((e) => e.checkVisibility())];
    go(event, stops[stops.indexOf(part ?? at) + (key === "ArrowLeft" ? -1 : 1)]);
  } else if (key === "Enter" && target === at) {
    event.preventDefault();
    at.querySelector(".reply")?.click();
  } else if ((key === "Enter" || key === " ") && part?.matches(".command")) {
    event.preventDefault();
    part.click();
  }
}

function go(event, element) {
  event.preventDefault();
  element?.focus();
}
