from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.template.loader import render_to_string

from pair.views import shown


class CardConsumer(AsyncWebsocketConsumer):
    """Tells a page that its card has opened, as the person of that page sees it."""

    async def connect(self):
        where = self.scope["url_route"]["kwargs"]
        self.card, self.person = where["card"], self.scope["user"]
        self.pair = await database_sync_to_async(self._pair)(where["pair"])
        if self.pair is None:
            await self.close()
            return
        self.group = f"{self.pair.id}-{self.card}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        if self.pair:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def card_opened(self, event):
        await self.send(text_data=await database_sync_to_async(self._fragment)())

    def _pair(self, id):
        return self.person.pairs.filter(pk=id).first() if self.person.is_authenticated else None

    def _fragment(self):
        return render_to_string("card.html", shown(self.pair, self.card, self.person) | {"oob": True})
