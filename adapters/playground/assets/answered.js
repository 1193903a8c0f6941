// Which forms an answer in words has answered: okrbot's echo says so.

/**
 * Whether okrbot's `entry` echoes an answer to the form of `message`. Such an echo begins with ✓; then it answers a
 * quote of the form, or names the question (“Stand-up Product Tue 24 Nov”), or each of its key results.
 * `shown` finds a message by the id of an entry.
 */
export function answered(entry, message, shown) {
  if (!entry.text.startsWith("✓ ")) return false;
  const said = shown.get(entry.re);
  if (said && shown.get(said.re) === message) return true;
  if (entry.text.slice(2).toLowerCase().startsWith(`${name(message)} `)) return true;
  return keyResults(message, entry);
}

/** The name of a question as its echo begins: “Monday consensus · Product · Mon 23 Nov” is “consensus product mon 23 nov”. */
function name(message) {
  const [kind, ...rest] = message.text.textContent.split("\n", 1)[0].split(" · ");
  return rest.length ? [kind.split(" ").at(-1), ...rest].join(" ").toLowerCase() : "\n";
}

/** Whether `entry` echoes the last of the form's key results; which are left is kept with the message. */
function keyResults(message, entry) {
  const asked = message.asked.fields.flatMap(({ name }) => name.endsWith(".value") ? [name.slice(0, -".value".length)] : []);
  message.left ??= new Set(asked);
  const before = message.left.size;
  for (const line of entry.text.split("\n")) message.left.delete(/^✓ (O\d+\.\d+) /.exec(line)?.[1]);
  return before > 0 && message.left.size === 0;
}
