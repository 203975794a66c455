"""The model that decides what is a call: where it is sure, where it must not be, and that it fits its texts."""

import hashlib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reading.call import parts_of, read_call
from bot.reading.call_terms import roles_in, terms_in
from bot.reading.invitation import may_be_call, score
from bot.reading.weights import stored
from bot.reading.words import Words

NOW = datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))
CORPORA = Path(__file__).parents[2] / "corpora"


def roles(text):
    words = Words(text)
    return roles_in(terms_in(words, parts_of(words, NOW)))


@pytest.mark.parametrize(
    "text",
    [
        "anyone up for dinner in Rotterdam tonight?",
        "Who wants to get a beer after work?",
        "In Osaka until Friday, anyone want to grab ramen?",
        "Seattle friends, coffee on Saturday at 10?",
        "bored, somebody come hang out with me tonight",
    ],
)
def test_a_plain_invitation_that_mentions_the_bot_is_a_call(text):
    assert read_call(text, posted_at=NOW, mentioned=True).is_call


def test_of_the_surest_invitations_nobody_needs_to_mention_the_bot():
    assert read_call("In Osaka until Friday, anyone want to grab ramen?", posted_at=NOW).is_call


@pytest.mark.parametrize(
    "text",
    ["Wer hat heute Abend Lust auf ein Bier in Hamburg?", "Qui vient boire un verre demain soir à Lyon ?"],
)
def test_other_tongues_are_understood_where_the_bot_is_mentioned(text):
    assert read_call(text, posted_at=NOW, mentioned=True).is_call


@pytest.mark.parametrize(
    "text",
    [
        "anyone want to buy a lawnmower?",
        "who wants to do my laundry",
        "anyone up for some overwatch on discord tonight at 8?",
        "Join us tonight at 8 for our grand opening! $3 beers, live music",
        "dinner with my parents in Rotterdam tonight",
        "@user want to get dinner tonight?",
        "anyone know a good dentist in Osaka?",
        '"anyone up for dinner tonight?"',
    ],
)
def test_what_is_asked_for_other_ends_is_no_call(text):
    assert not read_call(text, posted_at=NOW).is_call


def test_a_town_and_a_drink_never_met_change_nothing():
    assert ["^", "ask", "where", "want", "do", "?", "$"] == roles("anyone in Leeds want lunch?")
    assert roles("anyone in Leeds want lunch?") == roles("anyone in Tartu want brunch?")


def test_most_posts_that_ask_for_nobody_are_passed_over_at_once():
    assert not may_be_call("It rains.")


def test_the_same_post_has_the_same_score():
    words = Words("Austin folks, tacos tomorrow at 7?")
    assert score(words, parts_of(words, NOW)) == score(words, parts_of(words, NOW))


def test_the_weights_were_trained_on_the_texts_as_they_are_now():
    """`python scripts/train_call_model.py` was run after the texts were last changed."""
    names = ("own_calls.jsonl", "people_calls.jsonl", "own_posts.txt", "people_posts.txt", "own_frames.txt")
    texts = hashlib.sha256(b"\n".join((CORPORA / name).read_bytes() for name in names)).hexdigest()
    assert texts == stored("call")["texts"]


def test_no_post_stands_twice_in_the_texts():
    lines = (CORPORA / "own_posts.txt").read_text("utf-8").splitlines()
    posts = [line[2:].casefold() for line in lines if not line.startswith("#")]
    assert len(set(posts)) == len(posts)


@pytest.mark.parametrize(
    "text",
    [
        "Drinks Tue or Thu in Kallio? @tweetmeet",
        "Coffee tomorrow at 10? Soho @tweetmeet",
        "@tweetmeet dinner friday 8pm in Leeds, who's in?",
        "NYC friends, drinks tonight at 7? @tweetmeet.bsky.social",
    ],
)
def test_a_plan_with_the_bots_handle_beside_it_is_a_call(text):
    assert read_call(text, posted_at=NOW, mentioned=True).is_call


@pytest.mark.parametrize(
    "text",
    ["@tweetmeet thanks for last night!", "@tweetmeet what can you do?", "great evening @tweetmeet"],
)
def test_what_is_only_said_to_the_bot_is_no_call(text):
    assert not read_call(text, posted_at=NOW, mentioned=True).is_call
