// WeCom's own library @wecom/crypto against an okrbot: exits 0 only if okrbot reads what it seals, and it reads what okrbot seals.
//
// The arguments are okrbot's address of the robot's callbacks, the token and the key; OKRBOT_VENDOR_MODULES is the directory of the
// packages. `tests/it/vendors.rs` is the other side.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { decrypt, encrypt, getSignature } = createRequire(`${process.env.OKRBOT_VENDOR_MODULES}/`)('@wecom/crypto');
const [url, token, key] = process.argv.slice(2);
const nonce = 'nonce-2';

async function call(sealed, body, more = {}) {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = getSignature(token, timestamp, nonce, sealed);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, ...more });
  const response = await fetch(`${url}?${query}`, body && { method: 'POST', body });
  assert.equal(response.status, 200);
  return response.text();
}

const echo = encrypt(key, '1616140317555161061', '');
assert.equal(await call(echo, undefined, { echostr: echo }), '1616140317555161061');

// As many lengths as there are pads.
for (let number = 1; number <= 32; number += 1) {
  const said = JSON.stringify({
    msgid: `m${number}`, aibotid: 'AIBOT', chatid: 'wrGroup', chattype: 'group', from: { userid: 'zhangsan' },
    msgtype: 'text', text: { content: `@okrbot help add${' '.repeat(number)}` },
  });
  const sealed = encrypt(key, said, '');
  const answer = JSON.parse(await call(sealed, JSON.stringify({ encrypt: sealed })));
  assert.equal(typeof answer.timestamp, 'number');
  assert.equal(answer.msgsignature, getSignature(token, answer.timestamp, answer.nonce, answer.encrypt));
  const { message, id } = decrypt(key, answer.encrypt);
  assert.equal(id, '');
  const { msgtype, stream } = JSON.parse(message);
  assert.equal(msgtype, 'stream');
  assert.equal(stream.finish, true);
  assert.match(stream.content, /add O12/);
}
