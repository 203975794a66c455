"""The way of a message through the core: received once, read, decided, and state and outbox kept in one transaction.

Each method does what can be done now and returns how much that was. When to call them is the business of
`bot/schedule.py`; a test or a story calls them itself and needs no waiting.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import traceback
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot import understanding
from bot.decide import decide
from bot.effects import Decision
from bot.events import Event, Heard, TimeCame, Undelivered
from bot.meetup import Conversation, Meetup, MeetupId, QuestionKind
from bot.ports import Clock, DirectMessage, Network, Post
from bot.routing import Candidates, topic_of
from bot.scene import House, Scene
from bot.store import Store, inbox, meetups, outbox
from bot.store.inbox import Kind, Received

#: So many things are handled before others get their turn.
AT_ONCE = 100
#: A meetup that ended is still talked about for this long.
RECENT = dt.timedelta(days=1)
MOST_LIVE = 50
#: A meetup for which a rule failed is tried again then: the program may have been mended.
TRY_AGAIN_AFTER = dt.timedelta(minutes=10)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Engine:
    """Everything between the adapters and the sender."""

    store: Store
    house: House
    clock: Clock

    async def connect(self, network: Network) -> None:
        """Log in, unless that was done; may be tried again after it failed."""
        if network.name not in self.house.accounts:
            account = await network.open()
            self.house = replace(self.house, accounts={**self.house.accounts, network.name: account})

    async def receive(self, network: Network, kind: Kind) -> int:
        """Poll one stream of a network; what is new and the cursor behind it are kept in one transaction."""
        cursor = await self.store.run(lambda c: inbox.cursor_of(c, network.name, kind))
        if kind == "post":
            posts = await network.posts_since(cursor)
            return await self.store.run(lambda c: inbox.receive(c, network.name, kind, posts, self.clock.now()))
        messages = await network.messages_since(cursor)
        return await self.store.run(lambda c: inbox.receive(c, network.name, kind, messages, self.clock.now()))

    async def work(self) -> int:
        """Handle what waits in the inbox, oldest first: each in a transaction of its own, many in one commit."""
        received = await self.store.run(lambda c: inbox.waiting(c, AT_ONCE))
        await asyncio.gather(*(self._handle_safely(one) for one in received))
        return len(received)

    async def _handle_safely(self, received: Received) -> None:
        """What no rule can handle is laid aside with its reason: one strange message must never stop the bot.

        A database that cannot write (a full disk, a lock) is no message's fault: raised, and all of them wait.
        """
        try:
            await self.store.run(lambda c: self._handle(c, received))
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
            await self._lay_aside(received.number, error)

    async def _lay_aside(self, number: int, error: Exception) -> None:
        """Log kind and place; the message of the error, which may quote somebody, stays beside the words."""
        kind, trace = type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        log.error("laid aside", number=number, reason=kind, exception=trace)
        await self.store.run(lambda c: inbox.failed(c, number, f"{kind}: {error}", self.clock.now()))

    def _handle(self, connection: Connection, received: Received) -> None:
        if not inbox.is_waiting(connection, received.number):
            return
        match received.item:
            case Post() as post:
                self._on_post(connection, post)
            case DirectMessage() as message:
                self._on_message(connection, message)
            case _:
                assert_never(received.item)
        inbox.handled(connection, [received.number], self.clock.now())

    def _on_post(self, connection: Connection, post: Post) -> None:
        """A post under a meetup's thread is talk about that meetup; any other may be a call."""
        talk = meetups.conversation(connection, post.author)
        meetup = self._meetup_of_thread(connection, post)
        if meetup is None:
            self._decide(connection, talk, None, understanding.called(self.house, post))
            return
        event = understanding.wrote(self.house, Heard.in_public(post), meetup, _asked_about(meetup, talk))
        self._decide(connection, talk, meetup, event)

    def _meetup_of_thread(self, connection: Connection, post: Post) -> Meetup | None:
        if post.answers_to is None:
            return None
        above = (post.answers_to.parent.id, post.answers_to.root.id)
        return meetups.by_thread(connection, post.author.network, above)

    def _on_message(self, connection: Connection, message: DirectMessage) -> None:
        talk = replace(meetups.conversation(connection, message.author), wrote_dm=True, account=message.author)
        topic = topic_of(talk, message.text, self._candidates(connection, talk))
        heard = Heard.by_dm(message, topic.text)
        event = understanding.wrote(self.house, heard, topic.meetup, _asked_about(topic.meetup, talk))
        meetups.save_conversation(connection, talk)
        self._decide(connection, talk, topic.meetup, event, topic.choices)

    def _candidates(self, connection: Connection, talk: Conversation) -> Candidates:
        recently = self.clock.now() - RECENT
        return Candidates(
            own=meetups.of_person(connection, talk.account, recently),
            live=meetups.live(connection, MOST_LIVE),
            last_ended=meetups.last_ended(connection, recently),
        )

    def _decide(
        self,
        connection: Connection,
        talk: Conversation | None,
        meetup: Meetup | None,
        event: Event,
        choices: tuple[Meetup, ...] = (),
    ) -> None:
        organizer = meetups.conversation(connection, meetup.organizer) if meetup else None
        scene = Scene(
            house=self.house,
            meetup=meetup,
            speaker=talk,
            organizer=organizer,
            choices=choices,
            opted_out=meetups.opted_out(connection, meetup.rsvps) if meetup else frozenset(),
        )
        now = self.clock.now()
        keep(connection, decide(scene, event, now), meetup, now)

    async def tick(self) -> int:
        """Do what is due without anybody having written, and let go of what is long over."""
        await self.store.run(lambda c: meetups.erase_ended(c, self.clock.now()))
        due = await self.store.run(lambda c: meetups.due(c, self.clock.now(), AT_ONCE))
        return sum([await self._on_time_safely(meetup) for meetup in due])

    async def _on_time_safely(self, due: Meetup) -> bool:
        """A meetup for which a rule fails keeps no other from its time, and is not tried at every tick."""
        try:
            await self.store.run(partial(self._on_time, due=due))
        except OperationalError:
            raise
        except Exception:  # whatever it is, the others go on
            log.exception("not done in time", meetup=due.id)
            again = self.clock.now() + TRY_AGAIN_AFTER
            await self.store.run(lambda c: meetups.postpone(c, due.id, again))
            return False
        return True

    def _on_time(self, connection: Connection, due: Meetup) -> None:
        meetup = meetups.load(connection, due.id)
        if meetup is not None:
            self._decide(connection, None, meetup, TimeCame(suggestion=understanding.suggestion(meetup)))

    def undelivered(self, connection: Connection, meetup: MeetupId | None, event: Undelivered) -> None:
        """Decide, inside the sender's transaction, what to do about something that could not be said."""
        self._decide(connection, None, meetups.load(connection, meetup) if meetup else None, event)

    async def next_due(self) -> dt.datetime | None:
        """When there will be something to do, if nobody writes before."""
        times = await self.store.run(lambda c: (meetups.next_due(c), outbox.next_due(c, self.house.accounts)))
        return min((time for time in times if time is not None), default=None)


def _asked_about(meetup: Meetup | None, talk: Conversation) -> QuestionKind | None:
    """What a bare "yes" or "3" answers: the open question, if it is about this meetup."""
    question = talk.question
    return question.kind if question and meetup and question.meetup == meetup.id else None


def keep(connection: Connection, decision: Decision, about: Meetup | None, now: dt.datetime) -> None:
    """Write a decision: state and outbox in the caller's transaction."""
    if decision.meetup is not None:
        meetups.save(connection, decision.meetup, now)
    for talk in decision.conversations:
        meetups.save_conversation(connection, talk)
    for who in decision.forgotten:
        meetups.forget(connection, who)
    for withdrawn in decision.withdrawn:
        outbox.withdraw(connection, withdrawn, "the meetup was cancelled")
    meetup = decision.meetup or about
    outbox.put(connection, decision.effects, meetup.id if meetup else None, now)
