"""Is this bare number a time? "at 7" and "Fri 8" are; "8 of us", "at 5 Elm St" and "after 2 beers" are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from bot.reading.when import lexicon
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.when.clock import Clock
    from bot.reading.when.model import Atom, Lead
    from bot.reading.words import Words

_FILLERS: Final = vocabulary(
    "las del de el la den around about like say approx ca circa roughly the ~ just exactly probably maybe"
)
#: Leads that also stand before plain counts, so that the word after the number must fit a time.
_LOOSE_LEADS: Final = frozenset({"around", "after", "before", "since", "from", "by", "between"})
_FITS_AFTER: Final = vocabulary(
    "in at on for and or if with w near sharp then there is we i you come meet anyone anybody who who's whos outside "
    "by under upstairs downstairs inside so but because cos bc please pls the this of dm rsvp til till until to ish "
    "first when while start drinks food all onward onwards latest maybe probably it my our your",
)

_GLUE: Final = frozenset({*"@,-()|:;·•\n~", *lexicon.CLOCK_LEADS, "a", "la"}) - {"until", "before", "since", "by"}
#: "Thinking 2-4": what leads to a time without saying that it is one.
_MUSING: Final = vocabulary("thinking say maybe probably perhaps")
_LABELS: Final = frozenset(
    {"time", "when", "⏰", "⏱", "⌚", "hora", "uhrzeit", "start", "starts", "kickoff", "meeting"}
)
_CLOCK_FACES: Final = range(0x1F550, 0x1F568)
_ENGLISH_LEADS: Final = vocabulary(
    "at @ from about around roughly approx by before after past since between starts starting ~"
)
_SENTENCE_ENDS: Final = frozenset(".!?…")
_WIDEST_GLUE: Final = 4
_NOON: Final = 12


def lead_before(words: Words, i: int) -> Lead | None:
    """Give what the words right before token `i` say about a time there."""
    at = i - 1
    at -= words.word(at) == "." and words.word(at - 1) in {"kl", "klo"}
    beyond = at
    while beyond > i - 4 and words.word(beyond) in _FILLERS:
        beyond -= 1
    word = _lead_word(words, beyond) or _lead_word(words, at) or _spanish_one(words, at)
    if word in lexicon.SHY_LEADS and not _shy_lead_fits(words, i):
        return None
    return cast("Lead | None", lexicon.CLOCK_LEADS.get(word))


def _spanish_one(words: Words, i: int) -> str:
    """Read "a la 1"."""
    return "las" if words.word(i) == "la" and words.word(i - 1) == "a" else ""


def _lead_word(words: Words, i: int) -> str:
    word = words.word(i)
    return word if word in lexicon.CLOCK_LEADS else ""


def _shy_lead_fits(words: Words, i: int) -> bool:
    """Look for a sign of another language or of the 24-hour clock: "as 20h", "om 8 uur", "alle 20"."""
    if words.word(i - 1) in {"open", "opens", "start", "starts", "end", "ends", "alle", "kello", "om", "ore"}:
        return True
    word, style = words.word(i), words.word(i + 1)
    return style in {"h", "uhr", "uur"} or (word.isdecimal() and int(word[:4]) > _NOON)


def is_time(words: Words, clock: Clock, lead: Lead | None, before: Atom | None) -> bool:
    """Tell whether a clock reading is meant as a time, from the words around it."""
    if _belongs_to_number(words, clock):
        return False
    if not clock.plain:
        return True
    if _is_counted(words, clock) or _is_address(words, clock) or words.word(clock.first - 1) in lexicon.NUMBERED:
        return False
    return (
        _is_led(words, clock, lead)
        or _is_beside(words, clock, before)
        or _is_labelled(words, clock)
        or _stands_alone(words, clock, before)
    )


def _belongs_to_number(words: Words, clock: Clock) -> bool:
    """Tell times from parts of other numbers: "24/7", "3/4", "8%", "-18"."""
    after = words.word(clock.after)
    if words.glued(clock.after) and after in {"/", "%", "°", "+", "x", "€", "$", "£"}:
        return True
    minus = words.word(clock.first - 1) == "-" and words.glued(clock.first) and not words.glued(clock.first - 1)
    return minus and clock.plain


def _is_counted(words: Words, clock: Clock) -> bool:
    following = words.word(clock.after)
    return following in lexicon.COUNTED or (
        following in {"each", "per", "quid", "%", "and"} and _counts_on(words, clock)
    )


def _counts_on(words: Words, clock: Clock) -> bool:
    """Read on in "7 and a half years", "17.50 each"."""
    return words.word(clock.after) != "and" or words.word(clock.after + 1) in {"a", "counting"}


def _is_address(words: Words, clock: Clock) -> bool:
    """Find "at 10 Downing Street": capitals that end in a word for a street."""
    for at in range(clock.after, clock.after + 3):
        if not words.capitalised(at):
            return words.word(at) in lexicon.STREETS and at > clock.after
        if words.word(at) in lexicon.STREETS:
            return True
    return False


def _is_led(words: Words, clock: Clock, lead: Lead | None) -> bool:
    if lead is None or lead in {"in", "for"} or _caps(words, clock.first):
        return False
    if lead == "until" and words.word(clock.first - 2).isdecimal():
        return False
    following = words.word(clock.after)
    if clock.hour > _NOON and words.word(clock.first - 1) in {"about", "around", "roughly", "approx", "~"}:
        return False
    if _fits_after(following):
        return following != "." or not words.glued(clock.after + 1) or not words.word(clock.after + 1).isdecimal()
    spelled = not words.word(clock.first).isdecimal()
    foreign = words.word(clock.first - 1) not in _ENGLISH_LEADS
    return not spelled and lead not in _LOOSE_LEADS and (clock.hour <= _NOON or foreign)


def _fits_after(word: str) -> bool:
    return not word[:1].isalpha() or word in _FITS_AFTER or _is_time_word(word)


def _caps(words: Words, first: int) -> bool:
    """Find "cap at 15", "we cap it at 15": a limit, no time."""
    return any(words.word(at) in {"cap", "capped", "capping", "max"} for at in (first - 2, first - 3))


def _is_time_word(word: str) -> bool:
    stem = word.removesuffix("'s")
    return (
        stem in lexicon.TODAY or stem in lexicon.TONIGHT or stem in lexicon.TOMORROW or stem in lexicon.WEEKDAYS
        or stem in lexicon.PARTS or stem in lexicon.SHARP
    )  # fmt: skip


def _is_beside(words: Words, clock: Clock, before: Atom | None) -> bool:
    """Find a day or a part beside the number: "Fri 8", "tonight, 7", "8 tonite", "7 sharp", "9 on Sunday"."""
    if before is not None and before.clock is None and stands_by(words, before.after, clock.first):
        return _fits_after(words.word(clock.after))
    if words.word(clock.first) == "one":
        return False
    at = clock.after + (words.word(clock.after) in {"on", ",", "this", "next", "coming"})
    following = words.word(at)
    if following in {"start", "starts"}:
        return True
    if following in {"in", "at"}:
        return words.word(at + 1) in {"the", "night"} and words.word(at + 2 - (following == "at")) in lexicon.PARTS
    return _is_time_word(following) and following not in lexicon.SHY_WEEKDAYS


def stands_by(words: Words, after: int, first: int) -> bool:
    """True when nothing but commas, emoji and little words stands between two tokens."""
    if not 0 <= first - after <= _WIDEST_GLUE:
        return False
    return all(_is_glue(words.word(at)) for at in range(after, first))


def _is_glue(word: str) -> bool:
    return word in _GLUE or not (word[:1].isalnum() or word in _SENTENCE_ENDS)


def _stands_alone(words: Words, clock: Clock, before: Atom | None) -> bool:
    """Find a number between two signs once a day was named, and "5.30" between signs: "Thursday, Old Nag, 7."."""
    starts = words.word(clock.first - 1) in _MUSING or not words.word(clock.first - 1)[:1].isalnum()
    starts = (
        starts
        and not (words.word(clock.first - 1) == "-" and words.glued(clock.first))
        and words.word(clock.first - 1) not in {"#", "$", "£", "€"}
    )
    following = words.word(clock.after)
    if not starts or words.follows(clock.after, "at", "most") or words.follows(clock.after, "at", "a"):
        return False
    if clock.minute or clock.after > clock.first + 1:
        return clock.minute % 5 == 0 and _fits_after(following)
    dated = before is not None and before.clock is None and (before.day or before.part) is not None
    return (
        dated and clock.hour <= _NOON and (following in {"at", "@"} or (following != ")" and not following.isalpha()))
    )


def _is_labelled(words: Words, clock: Clock) -> bool:
    """Find a label before the number: "Time: 7", "🕖 7"."""
    at = clock.first - 1
    at -= words.word(at) in {":", "-"}
    label = words.word(at)
    return label in _LABELS or (len(label) == 1 and ord(label) in _CLOCK_FACES)
