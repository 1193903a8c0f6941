"""The Python library wechatpy against an okrbot: exits 0 only if okrbot reads what it seals, and it reads what okrbot seals.

The arguments are okrbot's address of the app's callbacks, the token, the key and the organisation. `tests/it/vendors.rs` is the
other side.
"""

import sys
import time
import urllib.parse
import urllib.request

import xmltodict
from wechatpy.work.crypto import WeChatCrypto

NONCE = "nonce-1"


def main():
    url, token, key, corp = sys.argv[1:]
    crypto = WeChatCrypto(token, key, corp)
    echo = envelope(crypto, "1616140317555161061")
    answer = call(url, echo["MsgSignature"], echo["TimeStamp"], echostr=echo["Encrypt"])
    expect(answer == b"1616140317555161061", f"the check of the address was answered {answer!r}")
    # As many lengths as there are pads.
    for number in range(1, 33):
        message = sealed_text(corp, number)
        envelope_of = envelope(crypto, message)
        body = f"<xml><ToUserName><![CDATA[{corp}]]></ToUserName><Encrypt><![CDATA[{envelope_of['Encrypt']}]]></Encrypt></xml>"
        reply = call(url, envelope_of["MsgSignature"], envelope_of["TimeStamp"], body=body.encode())
        parts = xmltodict.parse(reply)["xml"]
        opened = crypto.decrypt_message(reply, parts["MsgSignature"], parts["TimeStamp"], parts["Nonce"])
        said = xmltodict.parse(opened)["xml"]
        expect(said["MsgType"] == "text" and said["ToUserName"] == "zhangsan", f"an odd answer: {said}")
        expect("add O12" in said["Content"], f"no help: {said['Content']}")


def sealed_text(corp, number):
    """A question that grows by a byte with each number."""
    return (
        f"<xml><ToUserName><![CDATA[{corp}]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>"
        f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{'help add'}{' ' * number}]]></Content>"
        f"<MsgId>{number}</MsgId><AgentID>1000002</AgentID></xml>"
    )


def envelope(crypto, message):
    return xmltodict.parse(crypto.encrypt_message(message, NONCE, str(int(time.time()))))["xml"]


def call(url, signature, timestamp, body=None, **more):
    query = urllib.parse.urlencode({"msg_signature": signature, "timestamp": timestamp, "nonce": NONCE, **more})
    with urllib.request.urlopen(urllib.request.Request(f"{url}?{query}", data=body), timeout=10) as response:
        return response.read()


def expect(holds, sentence):
    if not holds:
        sys.exit(sentence)


main()
