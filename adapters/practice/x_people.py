"""People on the practice X, and how they act in its app."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from adapters.practice.pictures import Picture
from adapters.practice.world import Person, Said, Whispered, World
from adapters.practice.x_text import handles_in

SNOWFLAKE_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
SEQUENCE_BITS = 22


class XPeople:
    """Sign up, post and write as anybody. Ids are snowflakes: time in milliseconds, then what tells apart."""

    def __init__(self, world: World) -> None:
        self._world = world

    def sign_up(self, handle: str, name: str, *, is_bot: bool = False) -> Person:
        """A new account; where the handle is taken, the one that has it."""
        return self._world.by_handle("x", handle) or self._world.join(
            Person(network="x", id=self._new_id()[1], handle=handle, name=name, is_bot=is_bot)
        )

    def post(self, who: Person, text: str, in_reply_to: str | None = None) -> Said:
        """Post; in a reply the app puts the handle of the one who is answered in front, as X's does."""
        parent = self.find(in_reply_to) if in_reply_to else None
        if parent and parent.author != who and not self.mentions(text, parent.author):
            text = f"@{parent.author.handle} {text}"
        return self.publish(who, text, parent)

    def share(self, who: Person, post: Said) -> Said:
        """Repost: the same words, marked as another one's."""
        return self.publish(who, f"RT @{post.author.handle}: {post.text}", None, extra={"shares": post.id})

    def publish(
        self,
        who: Person,
        text: str,
        parent: Said | None,
        *,
        picture: Picture | None = None,
        extra: dict[str, object] | None = None,
    ) -> Said:
        """Store a post as X does: composed letters, no blanks around."""
        number, id_ = self._new_id()
        return self._world.post(
            Said(
                number=number,
                id=id_,
                author=who,
                text=unicodedata.normalize("NFC", text).strip(),
                at=self._world.now(),
                parent_id=parent.id if parent else None,
                root_id=(parent.root_id or parent.id) if parent else None,
                picture=picture,
                extra=extra or {},
            )
        )

    def message(self, who: Person, to: Person, text: str) -> Whispered:
        """Write a direct message."""
        number, id_ = self._new_id()
        return self._world.whisper(Whispered(number=number, id=id_, author=who, to=to, text=text, at=self._world.now()))

    def find(self, post_id: str) -> Said | None:
        """The post with this id, where it is still there."""
        return next((post for post in self._world.posts_on("x") if post.id == post_id), None)

    def mentions(self, text: str, who: Person) -> bool:
        """Whether the text names (and so notifies) somebody."""
        return who.handle.lower() in (handle.lower() for handle in handles_in(text))

    def _new_id(self) -> tuple[int, str]:
        number = self._world.next_number()
        milliseconds = round((self._world.now() - SNOWFLAKE_EPOCH).total_seconds() * 1000)
        return number, str(milliseconds << SEQUENCE_BITS | number % (1 << SEQUENCE_BITS))
