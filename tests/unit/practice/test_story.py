"""Stories as text: every line means one thing, and a line that means nothing is named."""

import datetime as dt

import pytest

from adapters.practice.story import BadStory, Beat, Expectation, named, parse

STORY = """\
# A small one
# about nothing
begins: 2026-11-20 18:00 Europe/Helsinki

18:05 aino on X posts: meet at 7? DM me: @tweetmeet
  X shows: 19:00 EET | Helsinki
  Bluesky shows: aino calls
18:10 ben on Bluesky writes: in!
  ben hears: You're in | 19:00
23:00 time passes
  ben hears nothing
0:30 aino on X writes: done
"""


def test_a_story_is_read_line_by_line() -> None:
    story = parse(STORY)
    first, second, third, last = story.beats
    assert story.title == "A small one"
    assert story.begins == dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC)
    assert (first.who, first.network, first.does, first.text) == (
        "aino",
        "x",
        "posts",
        "meet at 7? DM me: @tweetmeet",
    )
    assert first.expects == (
        Expectation("x", public=True, words=("19:00 EET", "Helsinki")),
        Expectation("bluesky", public=True, words=("aino calls",)),
    )
    assert second.expects == (Expectation("ben", public=False, words=("You're in", "19:00")),)
    assert third == Beat(at=third.at, expects=(Expectation("ben", public=False, words=()),))
    assert (last.does, last.text) == ("writes", "done")


def test_times_are_local_and_go_past_midnight() -> None:
    times = [beat.at.isoformat() for beat in parse(STORY).beats]
    assert times == [
        "2026-11-20T18:05:00+02:00",
        "2026-11-20T18:10:00+02:00",
        "2026-11-20T23:00:00+02:00",
        "2026-11-21T00:30:00+02:00",
    ]


def test_an_expectation_prints_as_it_stands() -> None:
    lines = [str(expectation) for beat in parse(STORY).beats for expectation in beat.expects]
    assert lines == [
        "x shows: 19:00 EET | Helsinki",
        "bluesky shows: aino calls",
        "ben hears: You're in | 19:00",
        "ben hears nothing",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "18:20 ben on Mastodon writes: in!",
        "18:20 ben on X sings: la la",
        "18:20 ben writes: in!",
        "18:20 ben on X writes:",
        "25:00 time passes",
        "18:75 ben on X writes: in!",
        "later, time passes",
        "  ben listens",
        "  Mastodon shows: hi",
        "  ben hears: |",
        "  X shows:  ",
    ],
)
def test_a_line_that_means_nothing_is_named(line: str) -> None:
    number = len(STORY.splitlines()) + 1
    with pytest.raises(BadStory, match=rf"line {number}: not understood: {line.strip()[:5]}"):
        parse(STORY + line)


def test_somebody_who_never_speaks_cannot_be_expected_to_hear_nothing() -> None:
    """A name spelt wrong would make a story come out right that did not."""
    with pytest.raises(BadStory, match="nobody of this name says anything in the story: bne"):
        parse(STORY + "  bne hears nothing")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a title",
        "18:00 time passes",
        "begins: soon",
        "begins: 2026-02-30 18:00 Europe/Helsinki",
        "begins: 2026-02-20 18:00 Europe/Nowhere",
        "begins: 2026-02-20 18:00 Europe/Helsinki\n  X shows: hi",
    ],
)
def test_a_story_has_to_begin(text: str) -> None:
    with pytest.raises(BadStory, match=r"^line \d+: "):
        parse(text)


def test_the_first_night_comes_with_the_program() -> None:
    story = named("first-night")
    assert story.title
    speakers = {beat.who for beat in story.beats} - {""}
    assert len(speakers) == 10  # an organizer and nine guests
    assert {beat.network for beat in story.beats if beat.who} == {"x", "bluesky"}


@pytest.mark.parametrize("name", ["last-night", "../stories/first-night", "first-night.story", ""])
def test_another_story_is_not_there(name: str) -> None:
    with pytest.raises(BadStory, match=r"there are: .*first-night"):
        named(name)
