"""Meetups, guests and talks: what goes in comes out, and what is to be forgotten is gone."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from bot.effects import Decision, SayInPublic, SayToOne, Under
from bot.engine import keep
from bot.meetup import Conversation, Details, MeetingPlace, Meetup, Question, Rsvp
from bot.ports import Account, DirectMessage, Post
from bot.store import Store, documents, meetups, outbox
from bot.store.tables import rsvps as rsvp_table
from bot.text import Text
from bot.venue.model import LatLon, Place
from tests.unit.store.samples import AINO, BEN, CHIARA, DEV, NOW, dm, going, later, meetup, to_one

finite = st.floats(allow_nan=False, allow_infinity=False)
aware = st.datetimes(timezones=st.just(dt.UTC))
st.register_type_strategy(LatLon, st.builds(LatLon, finite, finite))
places = st.builds(Place, at=st.builds(LatLon, finite, finite))
venues = st.builds(MeetingPlace, average_km=st.none() | finite, farthest_km=st.none() | finite)
guests = st.builds(Rsvp, said_at=aware, origin=st.none() | places)
evenings = st.builds(Meetup, called_at=aware, city=st.none() | places, venue=st.none() | venues, rsvps=st.just({}))
plain = st.one_of(*map(st.from_type, (Conversation, Post, DirectMessage, Details)))


@settings(max_examples=60)
@given(plain | guests | venues | places)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    assert documents._load(type(value), documents.dump(type(value), value)) == value


@settings(max_examples=60)
@given(st.one_of(st.from_type(SayInPublic), st.from_type(SayToOne)))
def test_everything_to_be_said_comes_back_as_the_kind_it_was(effect: SayInPublic | SayToOne) -> None:
    assert documents.load_effect(documents.dump(outbox.Effect, effect)) == effect


@settings(max_examples=40)
@given(evenings, st.lists(guests, max_size=3))
def test_a_meetup_comes_back_as_it_was_whoever_is_on_its_list(value: Meetup, coming: list[Rsvp]) -> None:
    listed = {rsvp.guest.key: rsvp for rsvp in coming}
    full = replace(value, rsvps=listed)
    assert documents.load_meetup(documents.dump_meetup(full), listed) == full
    assert documents.dump_meetup(full) == documents.dump_meetup(value)


async def save(store: Store, *values: Meetup, at: dt.datetime = NOW) -> None:
    for value in values:
        await store.run(lambda c, value=value: meetups.save(c, value, at))


async def load(store: Store, id_: str = "abcdef") -> Meetup:
    found = await store.run(lambda c: meetups.load(c, id_))
    assert found is not None
    return found


async def names(store: Store) -> list[str]:
    return [rsvp.guest.handle for rsvp in (await load(store)).rsvps.values()]


async def test_a_meetup_is_kept_with_its_guests_and_changed_in_place(store: Store) -> None:
    first = meetup(going(BEN), going(CHIARA, 3))
    await save(store, first)
    assert await load(store) == first
    changed = replace(first.with_rsvp(going(BEN, 2)), status="announced", venue=MeetingPlace(name="Bar"))
    await save(store, changed)
    assert await load(store) == changed
    assert await store.run(lambda c: meetups.load(c, "other")) is None


async def test_of_the_guests_only_those_who_changed_are_written(store: Store) -> None:
    """A list of hundreds would otherwise be written again for each word."""
    first = meetup(going(BEN), going(CHIARA), going(DEV))
    await save(store, first)
    writes: list[str] = []

    def note(_conn, _cursor, statement: str, *_rest: object) -> None:
        if "rsvps" in statement and not statement.startswith("SELECT"):
            writes.append(statement.split(maxsplit=1)[0])

    event.listen(store._engine, "before_cursor_execute", note)
    await save(store, first.with_rsvp(going(CHIARA, 2)))
    assert writes == ["UPDATE"]


async def test_guests_stand_in_the_order_in_which_they_first_wrote(store: Store) -> None:
    await save(store, meetup(going(DEV), going(BEN), going(CHIARA)))
    await save(store, (await load(store)).with_rsvp(going(DEV, 4)))
    assert await names(store) == ["dev.test", "ben", "chiara.test"]


async def test_a_new_guest_stands_last_also_after_somebody_was_forgotten(store: Store) -> None:
    """Three newcomers whose names sort before everybody's: only the order in which they wrote counts."""
    await save(store, meetup(going(DEV), going(CHIARA)))
    await store.run(lambda c: meetups.forget(c, DEV))
    await save(store, (await load(store)).with_rsvp(going(BEN)))
    await save(store, (await load(store)).with_rsvp(going(AINO)))
    await store.run(lambda c: meetups.forget(c, CHIARA))
    early = Account("bluesky", "a", "early")
    await save(store, (await load(store)).with_rsvp(going(early)))
    assert await names(store) == ["ben", "aino", "early"]


async def test_a_meetup_is_found_by_its_call_and_by_what_was_said_about_it(store: Store) -> None:
    await save(store, meetup(call="100"), meetup(id_="second", call="200"))

    def say(connection: Connection) -> None:
        effect = SayInPublic(key="abcdef/mirror/bluesky", network="bluesky", text=Text.plain("hi"))
        outbox.put(connection, [effect], "abcdef", NOW)
        row = outbox.claim(connection, "bluesky", "me", now=NOW, lease=dt.timedelta(minutes=1))
        outbox.settle(connection, row, "me", "sent", ref=outbox.PostRef("at://mirror"))

    await store.run(say)

    async def thread(network: str, *posts: str) -> str | None:
        found = await store.run(lambda c: meetups.by_thread(c, network, posts))
        return found.id if found else None

    assert await thread("x", "somewhere", "200") == "second"
    assert await thread("bluesky", "at://mirror") == "abcdef"
    assert await thread("bluesky", "100") is None
    assert await thread("x", "at://mirror") is None


async def test_what_is_due_comes_due_and_what_is_over_never_again(store: Store) -> None:
    value = meetup()
    await save(store, value, replace(meetup(id_="over", call="2"), status="over"))
    assert await store.run(meetups.next_due) == value.decide_at
    assert await store.run(lambda c: meetups.due(c, value.decide_at - dt.timedelta(seconds=1), 9)) == ()
    assert await store.run(lambda c: meetups.due(c, value.decide_at, 9)) == (value,)


async def test_people_find_what_they_organize_or_answered_to_also_when_it_is_just_over(store: Store) -> None:
    await save(store, meetup(going(BEN)), replace(meetup(going(BEN), id_="over", call="2"), status="over"), at=NOW)

    async def ids(who: Account, after: dt.datetime) -> set[str]:
        return {m.id for m in await store.run(lambda c: meetups.of_person(c, who, after))}

    assert await ids(AINO, later(days=-1)) == {"abcdef", "over"}
    assert await ids(BEN, later(days=-1)) == {"abcdef", "over"}
    assert await ids(BEN, later(hours=1)) == {"abcdef"}
    assert await ids(CHIARA, later(days=-1)) == set()
    assert [m.id for m in await store.run(lambda c: meetups.live(c, 9))] == ["abcdef"]


async def test_of_all_that_is_over_the_one_that_ended_last_is_found(store: Store) -> None:
    for hours, id_ in ((2, "late"), (1, "early")):
        value = meetup(id_=id_, call=id_)
        await save(store, replace(value, status="over", when=None), at=later(hours=hours))

    async def last(after: dt.datetime) -> str | None:
        found = await store.run(lambda c: meetups.last_ended(c, after))
        return found and found.id

    assert await last(NOW) == "late"
    assert await last(later(hours=2)) is None


async def test_a_talk_is_remembered_and_a_stranger_has_a_blank_one(store: Store) -> None:
    question = Question(kind="which", asked_at=NOW, options=("abcdef",), held="in with 2")
    talk = Conversation(account=BEN, wrote_dm=True, opted_out=True, question=question)
    await store.run(lambda c: meetups.save_conversation(c, replace(talk, opted_out=False)))
    await store.run(lambda c: meetups.save_conversation(c, talk))
    assert await store.run(lambda c: meetups.conversation(c, BEN)) == talk
    assert await store.run(lambda c: meetups.conversation(c, DEV)) == Conversation(account=DEV)
    await save(store, meetup(going(BEN), going(DEV)))
    assert await store.run(lambda c: meetups.opted_out(c, "abcdef")) == {BEN.key}


async def test_forgetting_leaves_not_a_byte_of_somebody_in_the_file(file_store: Store, file_url: str) -> None:
    """Overwritten, not only unlinked: `secure_delete`, once the write-ahead log is folded into the file."""
    secret = Account("x", "4711", "mallory-the-guest")

    def everything(connection: Connection) -> None:
        meetups.save(connection, meetup(going(secret), going(BEN)), NOW)
        meetups.save_conversation(connection, Conversation(account=secret, wrote_dm=True))
        outbox.put(connection, [to_one("a", secret)], "abcdef", NOW)
        row = outbox.claim(connection, "x", "me", now=NOW, lease=dt.timedelta(minutes=1))
        outbox.settle(connection, row, "me", "sent", ref=outbox.PostRef("1"))
        outbox.put(connection, [to_one("b", BEN)], "abcdef", NOW)

    await file_store.run(everything)
    await file_store.run(lambda c: meetups.forget(c, secret))
    assert await names(file_store) == ["ben"]
    assert await file_store.run(lambda c: outbox.count(c, "due")) == 1
    file_store.close()
    content = b"".join(file.read_bytes() for file in Path(file_url.removeprefix("sqlite:///")).parent.iterdir())
    assert b"ben" in content
    assert b"mallory" not in content
    assert b"4711" not in content


async def test_forgetting_somebody_leaves_nothing_to_be_said_to_them_but_the_goodbye(store: Store) -> None:
    await store.run(lambda c: outbox.put(c, [to_one("venue", BEN)], None, NOW))
    goodbye = Decision(forgotten=(BEN,), effects=(to_one("forgotten/answer", BEN),))
    await store.run(lambda c: keep(c, goodbye, None, NOW))
    row = await store.run(lambda c: outbox.claim(c, BEN.network, "me", now=NOW, lease=dt.timedelta(minutes=1)))
    assert row.key == "forgotten/answer"
    assert await store.run(lambda c: outbox.count(c, "due")) == 0


def test_effects_under_a_post_and_in_a_thread_are_told_apart() -> None:
    under = SayInPublic(key="k", network="x", text=Text.plain("hi"), answers_to=Under("other", None))
    assert documents.load_effect(documents.dump(outbox.Effect, under)).answers_to == Under("other", None)


async def test_rows_of_guests_go_with_their_meetup_only(store: Store) -> None:
    await save(store, meetup(going(BEN)), meetup(going(BEN, 4), id_="second", call="2"))
    assert (await load(store)).headcount == 1
    assert (await load(store, "second")).headcount == 4
    assert len(await store.run(lambda c: c.execute(rsvp_table.select()).all())) == 2


def test_an_item_of_the_inbox_is_of_the_kind_that_its_row_says() -> None:
    assert documents.load_item("dm", documents.dump(DirectMessage, dm("1"))) == dm("1")
