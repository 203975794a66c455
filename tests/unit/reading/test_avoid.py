"""What organizers never want again is told from what they do not want now."""

import pytest

from bot.reading.avoid import read_avoid


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("avoid Tenho", "Tenho"),
        ("Please avoid the Anchor in future, thanks!", "the Anchor"),
        ("never the Juttutupa again", "the Juttutupa"),
        ("never again Tenho", "Tenho"),
        ("No, never go to Bar 9 again.", "Bar 9"),
        ("don't suggest O'Neill's any more", "O'Neill's"),
        ("stop proposing Pub 23 please", "Pub 23"),
        ("not Tenho ever again", "Tenho"),
    ],
)
def test_the_venue_is_the_words_between(text: str, name: str) -> None:
    assert read_avoid(text) == name


@pytest.mark.parametrize(
    "text", ["next", "not Tenho", "venue: Never Again Bar, Main St 1", "cancel", "", "never again!"]
)
def test_other_words_avoid_nothing(text: str) -> None:
    assert read_avoid(text) is None
