// WeCom's own SDK of the robot's long connection against the fake WeCom of the tests: exits 0 only if everything came and was taken.
//
// The arguments are the address of the gateway, the robot's id and secret, a person's id and a group's; OKRBOT_VENDOR_MODULES is the
// directory of the packages. `tests/it/wecom/sdk.rs` is the other side: it says what happens and looks at what comes back.

import { createRequire } from 'node:module';

const { WSClient } = createRequire(`${process.env.OKRBOT_VENDOR_MODULES}/`)('@wecom/aibot-node-sdk');
const [wsUrl, botId, secret, person, group] = process.argv.slice(2);

// How long everything may take together, in milliseconds.
const PATIENCE = 60_000;
// What has to come before the connection is taken away.
const wanted = new Set(['authenticated', 'group', 'single', 'pressed', 'entered']);

const logger = { debug() {}, info() {}, warn: console.error, error: console.error };
// A heartbeat that is not answered ends the connection, and there is no second one.
const client = new WSClient({ botId, secret, wsUrl, heartbeatInterval: 200, maxReconnectAttempts: 0, logger });

function came(what) {
  wanted.delete(what);
}

function fail(why) {
  console.error(why, 'missing:', [...wanted]);
  process.exit(1);
}

// What is done when something comes says what came; whatever is refused ends it.
function on(event, act) {
  client.on(event, (frame) => {
    act(frame).then(came, (error) => fail(`${event}: ${error?.message ?? JSON.stringify(error)}`));
  });
}

const card = (task, title) => ({
  card_type: 'button_interaction', main_title: { title }, task_id: task,
  button_list: [{ text: 'Done', style: 1, key: 'vendor' }],
});

client.on('authenticated', () => came('authenticated'));
on('message.text', async (frame) => {
  const { chattype, text } = frame.body;
  if (chattype === 'single') {
    await client.replyTemplateCard(frame, card('vendor-1', 'a card'));
    await client.sendMessage(person, { msgtype: 'template_card', template_card: card('vendor-2', 'another card') });
    return 'single';
  }
  if (!text.content.includes('hello')) fail(`an odd text: ${text.content}`);
  await client.replyStream(frame, 'vendor-stream', 'heard', false);
  await client.replyStream(frame, 'vendor-stream', 'heard **you**', true);
  await client.sendMessage(group, { msgtype: 'markdown', markdown: { content: 'said **apart**' } });
  return 'group';
});
on('event.template_card_event', async (frame) => {
  const { task_id: task } = frame.body.event.template_card_event ?? frame.body.event;
  // In private the card is replaced for whoever has it: nobody is listed.
  await client.updateTemplateCard(frame, card(task, 'pressed'));
  return 'pressed';
});
on('event.enter_chat', async (frame) => {
  await client.replyWelcome(frame, { msgtype: 'text', text: { content: 'welcome' } });
  return 'entered';
});
client.on('event.disconnected_event', () => {
  if (wanted.size > 0) fail('taken away too early');
  process.exit(0);
});
client.on('error', (error) => fail(`error: ${error.message}`));
setTimeout(() => fail('too slow'), PATIENCE);
client.connect();
