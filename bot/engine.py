"""The way of a message through the core: received once, read, decided, and state and outbox kept in one transaction.

Each method does what can be done now and returns how much that was. When to call them is the business of
`bot/schedule.py`; a test or a story calls them itself and needs no waiting.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar, assert_never

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot import understanding
from bot.advice import advise, nearest_by_travel
from bot.decide import decide
from bot.effects import Decision
from bot.events import AnsweredInPublic, Event, Heard, Outdated, TimeCame, Undelivered
from bot.failpoints import reach
from bot.library import Library, Unasked
from bot.meetup import TAKES_YES, Conversation, Meetup, MeetupId, Question, QuestionKind
from bot.ports import (
    Batch,
    Clock,
    DirectMessage,
    Network,
    NetworkError,
    NetworkName,
    Post,
    PublicAnswer,
    PublicAnswers,
    Pushed,
    Unreachable,
)
from bot.reading.emoji import is_yes
from bot.routing import Candidates, topic_of
from bot.scene import House, Scene
from bot.store import Store, catalogues, inbox, meetups, outbox
from bot.store.inbox import Kind, Received
from bot.store.meetups import Busy
from bot.store.statements import savepoint
from bot.venue.atlas import Atlas, Offline
from bot.venue.travel import Router

Result = TypeVar("Result")
Batches = Batch[Post] | Batch[DirectMessage] | Batch[PublicAnswer]

#: So many things are handled before others get their turn.
AT_ONCE = 100
#: A meetup that ended is still talked about for this long.
RECENT = dt.timedelta(days=1)
#: Where another worker holds all that could be decided: so many seconds, a few transactions long.
BUSY_PAUSE = 0.01
#: So long messages wait for posts that cannot be read.
PATIENCE = dt.timedelta(minutes=5)
#: A meetup for which a rule failed is tried again then: the program may have been mended.
TRY_AGAIN_AFTER = dt.timedelta(minutes=10)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Engine:
    """Everything between the adapters and the sender."""

    store: Store
    house: House
    clock: Clock
    atlas: Atlas = field(default_factory=Offline)
    router: Router | None = None
    library: Library | None = None  #: what keeps `atlas` fresh, where there is more than the package carries
    _connected: dict[NetworkName, Network] = field(default_factory=dict)
    _deaf_since: dt.datetime | None = None  #: since when some network's posts could not be read

    async def connect(self, network: Network) -> None:
        """Log in, unless that was done; may be tried again after it failed."""
        if network.name not in self.house.accounts:
            account = await network.open()
            self.house = replace(self.house, accounts={**self.house.accounts, network.name: account})
            self._connected[network.name] = network

    async def receive(self, network: Network, kind: Kind) -> int:
        """Poll one stream of a network; what is new and the cursor behind it are kept in one transaction."""
        cursor = await self.store.run(lambda c: inbox.cursor_of(c, network.name, kind))
        batch = await _batch(network, kind, cursor)
        if kind == "dm" and batch.items:
            await self._read_posts_first()
        reach("poll.answered")
        return await self.store.run(lambda c: self._keep(c, network.name, kind, batch))

    async def _read_posts_first(self) -> None:
        """Who answers a call must not find that the bot has not read it yet; a network that stays down delays nobody.

        Raises:
            NetworkError: posts cannot be read now, and the messages have not waited for `PATIENCE` yet.
        """
        try:
            for name in self.house.networks:
                if name not in self.house.accounts:
                    raise Unreachable(f"{name}: not logged in, so its posts are not read")
            for network in list(self._connected.values()):
                await self.receive(network, "post")
        except NetworkError:
            self._deaf_since = self._deaf_since or self.clock.now()
            if self.clock.now() - self._deaf_since < PATIENCE:
                raise
        else:
            self._deaf_since = None

    def _keep(self, connection: Connection, network: NetworkName, kind: Kind, batch: Batches) -> int:
        new = inbox.receive(connection, network, kind, batch, self.clock.now())
        reach("inbox.kept")
        return new

    async def deliver(self, pushed: Pushed) -> int:
        """Keep what a network delivered by itself; return how much of it no poll had found before."""
        return await self.store.run(lambda c: inbox.deliver(c, pushed, self.clock.now()))

    async def work(self) -> int:
        """Handle what waits in the inbox, oldest first: many in one commit, each of them all or nothing."""
        if self.library is not None:
            await self.library.refresh()
        done, busy = await self._handled()
        if busy and not done:
            await asyncio.sleep(BUSY_PAUSE)
        return done + busy

    async def _handled(self) -> tuple[int, int]:
        """Words that name a place which only a live service may know wait until it was asked."""
        while True:
            try:
                return await self.store.run(self._work)
            except Unasked as unasked:
                assert self.library is not None  # noqa: S101 -- nobody else raises it
                await self.library.ask(unasked)

    def _work(self, connection: Connection) -> tuple[int, int]:
        handled = [self._handle_safely(connection, received) for received in inbox.waiting(connection, AT_ONCE)]
        return handled.count(True), handled.count(False)

    def _handle_safely(self, connection: Connection, received: Received) -> bool:
        """What no rule can handle is laid aside with its reason: one strange message must never stop the bot.

        A database that cannot write (a full disk, a lock) is no message's fault: raised, and all of them wait.
        Returns False where another worker is deciding about the same meetup: this one comes again.
        """
        try:
            with savepoint(connection):
                self._handle(connection, received)
        except Busy:
            return False
        except (OperationalError, Unasked):
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
            self._lay_aside(connection, received.number, error)
        return True

    def _lay_aside(self, connection: Connection, number: int, error: Exception) -> None:
        """Log kind and place; the message of the error, which may quote somebody, stays beside the words."""
        kind, trace = type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        log.error("laid aside", number=number, reason=kind, exception=trace)
        inbox.failed(connection, number, f"{kind}: {error}", self.clock.now())

    def _handle(self, connection: Connection, received: Received) -> None:
        item = received.item
        inbox.handled(connection, [received.number], self.clock.now())
        reach("inbox.handled")
        match item:
            case Post() as post:
                self._on_post(connection, post)
            case DirectMessage() as message:
                self._on_message(connection, message)
            case PublicAnswer() as answer:
                self._on_answer(connection, answer)
            case _:
                assert_never(item)

    def _on_post(self, connection: Connection, post: Post) -> None:
        """A post under a meetup's thread is talk about that meetup; any other may be a call."""
        talk = meetups.conversation(connection, post.author)
        meetup = self._meetup_of_thread(connection, post)
        if meetup is None:
            self._decide(connection, talk, None, understanding.called(self.house, self.atlas, post))
            return
        event = understanding.wrote(self.house, self.atlas, Heard.in_public(post), meetup, _asked_about(meetup, talk))
        self._decide(connection, talk, meetup, event)

    def _meetup_of_thread(self, connection: Connection, post: Post) -> Meetup | None:
        if post.answers_to is None:
            return None
        above = (post.answers_to.parent.id, post.answers_to.root.id)
        found = meetups.by_thread(connection, post.author.network, above)
        return meetups.hold(connection, found) if found else None

    def _on_answer(self, connection: Connection, answer: PublicAnswer) -> None:
        found = meetups.by_thread(connection, answer.author.network, (answer.entry,))
        meetup = meetups.hold(connection, found) if found else None
        if meetup is not None:
            self._decide(connection, None, meetup, AnsweredInPublic(answer=answer))

    def _on_message(self, connection: Connection, message: DirectMessage) -> None:
        talk = replace(meetups.conversation(connection, message.author), wrote_dm=True, account=message.author)
        if message.reacts_to and not self._says_yes(connection, talk.question, message):
            return
        topic = topic_of(talk, message.text, self._candidates(connection, talk))
        meetup = meetups.hold(connection, topic.meetup) if topic.meetup else None
        heard = Heard.by_dm(message, topic.text)
        event = understanding.wrote(self.house, self.atlas, heard, meetup, _asked_about(meetup, talk))
        self._decide(connection, talk, meetup, event, topic.choices)

    def _says_yes(self, connection: Connection, question: Question | None, reaction: DirectMessage) -> bool:
        """A thumb up is an answer only under a question that is open; under anything else it means "seen"."""
        if question is None or question.kind not in TAKES_YES or not is_yes(reaction.text):
            return False
        network = reaction.author.network
        return outbox.was_decided_at(connection, network, reaction.reacts_to, question.asked_at)

    def _candidates(self, connection: Connection, talk: Conversation) -> Candidates:
        recently = self.clock.now() - RECENT
        own, listed = meetups.of_person(connection, talk.account, recently), meetups.listed(connection)
        return Candidates(
            own=own,
            live=listed,
            last_ended=None if own or listed else meetups.last_ended(connection, recently),
        )

    def _decide(
        self,
        connection: Connection,
        talk: Conversation | None,
        meetup: Meetup | None,
        event: Event,
        choices: tuple[Meetup, ...] = (),
    ) -> None:
        """`meetup` is held: nobody else decides about it before this transaction has ended."""
        organizer = meetups.conversation(connection, meetup.organizer) if meetup else None
        scene = Scene(
            house=self.house,
            meetup=meetup,
            speaker=talk,
            organizer=organizer,
            choices=choices,
            opted_out=meetups.opted_out(connection, meetup.id) if meetup else frozenset(),
        )
        now = self.clock.now()
        decision = _remembering(talk, decide(scene, event, now))
        reach("decide.done")
        keep(connection, decision, meetup, now)

    async def tick(self) -> int:
        """Do what is due without anybody having written, and let go of what is long over."""
        if self.library is not None:
            await self.library.refresh()
        await self.store.run(lambda c: meetups.erase_ended(c, self.clock.now()))
        due = await self.store.run(lambda c: meetups.due(c, self.clock.now(), AT_ONCE))
        return sum([await self._on_time_safely(meetup) for meetup in due])

    async def _on_time_safely(self, due: Meetup) -> bool:
        """A meetup for which a rule fails keeps no other from its time, and is not tried at every tick."""
        try:
            first = await self._by_travel(due)
            await self.store.run(partial(self._on_time, due=due, first=first))
        except Busy:
            return False
        except OperationalError:
            raise
        except Exception:  # whatever it is, the others go on
            log.exception("not done in time", meetup=due.id)
            again = self.clock.now() + TRY_AGAIN_AFTER
            await self.store.run(lambda c: meetups.postpone(c, due.id, again))
            return False
        return True

    async def _by_travel(self, due: Meetup) -> tuple[str, ...]:
        """Asked before the transaction: nobody waits in one for a service."""
        if self.router is None or not due.awaits_offer:
            return ()
        meetup = await self.store.run(lambda c: meetups.load(c, due.id))
        return await nearest_by_travel(meetup, self.atlas, self.router) if meetup is not None else ()

    def _on_time(self, connection: Connection, due: Meetup, first: Sequence[str]) -> None:
        meetup = meetups.hold(connection, due)
        if meetup is not None:
            self._decide(connection, None, meetup, TimeCame(advice=advise(meetup, self.atlas, first)))

    async def decided(self, work: Callable[[Connection], Result]) -> Result:
        """Run work in which `unsaid` may decide about a meetup; again, as long as another worker holds that one."""
        while True:
            try:
                return await self.store.run(work)
            except Busy:
                await asyncio.sleep(BUSY_PAUSE)

    def unsaid(self, connection: Connection, meetup: MeetupId | None, event: Undelivered | Outdated) -> None:
        """Decide, inside the sender's transaction, what to do about something that was not said."""
        found = meetups.load(connection, meetup) if meetup else None
        held = meetups.hold(connection, found) if found else None
        self._decide(connection, None, held, event)

    async def next_due(self) -> dt.datetime | None:
        """When there will be something to do, if nobody writes before."""
        times = await self.store.run(lambda c: (meetups.next_due(c), outbox.next_due(c, self.house.accounts)))
        return min((time for time in times if time is not None), default=None)


async def _batch(network: Network, kind: Kind, cursor: str | None) -> Batches:
    if kind == "rsvp":
        return await network.answers_since(cursor) if isinstance(network, PublicAnswers) else Batch((), cursor)
    return await (network.posts_since(cursor) if kind == "post" else network.messages_since(cursor))


def _asked_about(meetup: Meetup | None, talk: Conversation) -> QuestionKind | None:
    """What a bare "yes" or "3" answers: the open question, if it is about this meetup."""
    question = talk.question
    return question.kind if question and meetup and question.meetup == meetup.id else None


def _remembering(talk: Conversation | None, decision: Decision) -> Decision:
    """With the one who wrote among the conversations to keep, also where no rule had anything to change about them."""
    if talk is None or not talk.wrote_dm or talk.account in decision.forgotten:
        return decision
    if any(kept.account.key == talk.account.key for kept in decision.conversations):
        return decision
    return replace(decision, conversations=(*decision.conversations, talk))


def keep(connection: Connection, decision: Decision, about: Meetup | None, now: dt.datetime) -> None:
    """Write a decision: state and outbox in the caller's transaction. `about` is as that transaction has loaded it."""
    if decision.meetup is not None:
        meetups.save(connection, decision.meetup, now, about)
    for talk in decision.conversations:
        meetups.save_conversation(connection, talk)
    for who in decision.forgotten:
        meetups.forget(connection, who)
    for who, venue in decision.avoided:
        catalogues.avoid(connection, who.key, venue, now)
    for withdrawn in decision.withdrawn:
        outbox.withdraw(connection, withdrawn, "the meetup was cancelled")
    reach("state.kept")
    meetup = decision.meetup or about
    outbox.put(connection, decision.effects, meetup.id if meetup else None, now)
    reach("outbox.kept")
