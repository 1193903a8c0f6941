"""DingTalk's own stream SDK against the fake DingTalk of the tests: exits 0 only if everything came and was taken.

DINGTALK_OPENAPI_ENDPOINT names the fake; the app's key and secret are the arguments. `tests/it/dingtalk/sdk.rs` is the other side:
it says what happens and looks at what comes back.
"""

import asyncio
import os
import sys

import dingtalk_stream
from dingtalk_stream import AckMessage, CallbackHandler, CardCallbackMessage, ChatbotHandler, ChatbotMessage, EventHandler
from dingtalk_stream.card_callback import Card_Callback_Router_Topic
from dingtalk_stream.card_instance import AIMarkdownCardInstance, MarkdownButtonCardInstance, MarkdownCardInstance

# How long everything may take together, in seconds.
PATIENCE = 60
# What has to come.
WANTED = {"text", "event", "press", "text after a new connection"}

came = set()


class Messages(ChatbotHandler):
    """Answers the first message in every way that the SDK has."""

    async def process(self, callback):
        message = ChatbotMessage.from_dict(callback.data)
        if message.text.content.strip() == "again":
            came.add("text after a new connection")
            return AckMessage.STATUS_OK, "OK"
        expect(self.reply_text("heard", message), "the text is refused")
        expect(self.reply_markdown("title", "**heard**", message), "the markdown is refused")
        card = MarkdownCardInstance(self.dingtalk_client, message)
        card.set_title_and_logo("card", "")
        card.reply("once")
        card.update("twice")
        expect(card.card_instance_id, "the card is refused")
        buttons = MarkdownButtonCardInstance(self.dingtalk_client, message)
        button = {"text": "Done", "color": "blue", "id": "done", "request": True, "params": {"k": "vendor:1"}}
        buttons.reply("press", [button])
        expect(buttons.card_instance_id, "the card with a button is refused")
        growing = AIMarkdownCardInstance(self.dingtalk_client, message)
        growing.ai_start()
        expect(growing.card_instance_id, "the growing card is refused")
        growing.ai_streaming("gro", append=True)
        growing.ai_streaming("wn", append=True)
        growing.ai_finish()
        at_once = MarkdownCardInstance(self.dingtalk_client, message)
        created = await at_once.async_create_and_deliver_card(at_once.card_template_id, {"markdown": "at once"})
        expect(created, "the card in one step is refused")
        came.add("text")
        return AckMessage.STATUS_OK, "OK"


class Events(EventHandler):
    """Takes events."""

    async def process(self, event):
        expect(event.headers.event_type == "user_modify_org", f"an event {event.headers.event_type}")
        expect(event.data["userId"] == ["lin02"], f"an event about {event.data}")
        came.add("event")
        return AckMessage.STATUS_OK, "OK"


class Presses(CallbackHandler):
    """Answers a press with the changed card."""

    async def process(self, callback):
        press = CardCallbackMessage.from_dict(callback.data)
        expect(press.content["cardPrivateData"]["actionIds"] == ["done"], f"a press of {press.content}")
        expect(press.user_id == "maya01", f"a press by {press.user_id}")
        came.add("press")
        values = {"markdown": "pressed", "sys_full_json_obj": '{"msgButtons":[]}'}
        options = {"updateCardDataByKey": True, "updatePrivateDataByKey": True}
        return AckMessage.STATUS_OK, {"cardUpdateOptions": options, "cardData": {"cardParamMap": values}}


def expect(holds, otherwise):
    """Ends the program where something does not hold."""
    if not holds:
        print(f"dingtalk_sdk.py: {otherwise}", file=sys.stderr, flush=True)
        # Not an exception: the SDK would log it and go on.
        os._exit(1)


async def main():
    credential = dingtalk_stream.Credential(sys.argv[1], sys.argv[2])
    client = dingtalk_stream.DingTalkStreamClient(credential)
    client.register_all_event_handler(Events())
    client.register_callback_handler(ChatbotMessage.TOPIC, Messages())
    client.register_callback_handler(Card_Callback_Router_Topic, Presses())
    running = asyncio.create_task(client.start())
    for _ in range(PATIENCE * 10):
        if came == WANTED:
            # The last ack goes out.
            await asyncio.sleep(0.5)
            # The SDK connects again after whatever would stop it.
            os._exit(0)
        await asyncio.sleep(0.1)
    expect(False, f"only {sorted(came)} came, {running}")


asyncio.run(main())
