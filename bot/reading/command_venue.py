"""Venues in commands: the organizer names one, wants another suggestion, or is content with this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_VERB: Final = any_of(
    "change switch move moving moved set update swap make go going meet meeting met do doing use using book booking "
    "booked reserve reserved have hold head heading try pick take choose want hit be gather gathering settle settled "
    "decided relocate relocating prefer got opt confirm found switching changed plan visit like",
    ("gehen wir", "nehmen wir", "vamos", "on va"),
)
_OBJECT: Final = any_of(
    "it us the our a venue location place spot pub bar restaurant cafe everything everyone this that them "
    "things meetup over meeting point table room just all rather now actually please instead there inside be "
    "going one else in",
)
_BEFORE: Final = any_of("to at in into for with on as = : by ins a au en of")
_NOUN: Final = any_of(
    "venue location place where spot",
    ("meeting point", "new venue", "new place", "new spot", "new location", "final venue", "new bar", "new pub"),
)
#: "Make the location Grind & Co": what is named, not its name.
_NOUN_FIRST: Final = re.compile(r"(?:the |our )?(?:venue|location|place|spot|meeting point) ")
_IS: Final = any_of("is : = - to now be will should 's , going actually instead at in", ("changed to",))
_RATHER: Final = any_of("instead prefer rather plutot", ("how about", "what about", "why not", "mejor en"))
#: What stands before the name of a venue. A name must follow: a capital, or words up to the end of the clause.
_LEAD: Final = tuple(
    re.compile(rf"(?<![\w']){lead}")
    for lead in (
        rf"(?:{_NOUN}) (?:(?:{_IS}) )+",
        rf"(?:{_VERB}) (?:(?:{_OBJECT}) )*(?:{_BEFORE}) (?:(?:{_BEFORE}) )*",
        rf"(?:{_VERB}) (?:(?:{_OBJECT}) )*?(?:(?:{_BEFORE}) )*",
        rf"(?:{_RATHER}) ",
    )
)
#: The first word after a name.
_TAIL: Final = vocabulary(
    "instead please for tonight tomorrow today on at then thanks because since as it they there now ok okay if is will "
    "has have so but , from with this after around not rather mate who which where who's next by ta would can said 's"
)
_AND_THEN: Final = vocabulary("tell we i it let book")
_NOT_NAMES: Final = vocabulary(
    "again suggested venue's it that this those them there somewhere something anywhere another other "
    "else one ones you i we they a an new different later earlier back noon midnight half quarter "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "tomorrow today tonight next same time place venue option options plan first second third what "
    "how who when people everyone everybody full fine good perfect great ahead minutes hours hour pm "
    "am morning evening afternoon january february march april may june july august september october "
    "november december change cancel close max cap csv list all more some any outside inside upstairs "
    "downstairs cash late lunch dinner brunch breakfast drinks coffee walk games whatever wherever "
    "either two three four five six seven eight nine ten eleven twelve one's suggestion last previous "
    "quieter cheaper closer nearer bigger smaller better"
)
_WORD: Final = re.compile(r"\S+")
_CAPITALS: Final = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ@]")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
#: A name in lower case has at most this many words; more are a sentence.
_LONGEST_LOWER: Final = 4


def _cut(text: Plain, at: int) -> tuple[int, int] | None:
    """The plain words of the name that begins at `at`, up to the end of its clause."""
    start = end = at
    for found in _WORD.finditer(text.words, at):
        word = found.group()
        if (
            word in ".!?;:()"
            or word == ","
            or (word[0] == ":" and len(word) > 1)
            or (_ends_name(text, found.span()) and found.start() > at)
            or (word == "-" and text.text[text.span(*found.span())[0] - 1 :][:1] == " ")
        ):
            break
        end = found.end()
    return (start, end) if end > start else None


def _ends_name(text: Plain, span: tuple[int, int]) -> bool:
    word = text.words[slice(*span)]
    if word == "and":
        return text.words[span[1] + 1 :].split(" ", 1)[0] in _AND_THEN
    return word in _TAIL and not _inside_name(text, span)


def _inside_name(text: Plain, span: tuple[int, int]) -> bool:
    """Tell for "The Dog and Duck": small words between capitals belong to the name only when they are capitals too."""
    if text.sent(*span) == "on":
        after = text.words[span[1] + 1 :].split(" ", 1)[0]
        following = text.sent(span[1] + 1, span[1] + 1 + len(after))
        return (following[:1].isupper() or _ORDINAL.match(after) is not None) and after not in _NOT_NAMES
    return text.sent(*span)[:1].isupper()


def _is_name(text: Plain, start: int, end: int) -> bool:
    first = text.words[start:end].split(" ")
    if first[0] in {"the", "a"} and len(first) > 1:
        first = first[1:]
    sent = text.sent(start, end)
    capital = any(part[:1].isupper() or part.startswith("@") for part in sent.split())
    return first[0] not in _NOT_NAMES and not first[0].isdecimal() and (capital or len(first) <= _LONGEST_LOWER)


def read_venue(text: Plain) -> tuple[int, int] | None:
    """Where in the text as sent the organizer names a venue: behind a lead-in, else the first capitalised name."""
    for pattern in _LEAD:
        for lead in pattern.finditer(text.words):
            if place := _venue_at(text, lead.end()):
                return place
    for start in _CAPITALS.finditer(text.text):
        at = text.word_at(start.start())
        if place := _venue_at(text, at):
            return place
    return _venue_at(text, 0)


def _venue_at(text: Plain, at: int) -> tuple[int, int] | None:
    if found := _NOUN_FIRST.match(text.words, at):
        at = found.end()
    name = _cut(text, at)
    if name and _is_name(text, *name) and _capitalised(text, name):
        return _without_article(text, name)
    return None


def _capitalised(text: Plain, name: tuple[int, int]) -> bool:
    sent = text.sent(*name)
    return (
        any(part[:1].isupper() or part[:1].isdigit() or part.startswith("@") for part in sent.split())
        or text.text.islower()
    )


def _without_article(text: Plain, name: tuple[int, int]) -> tuple[int, int]:
    start, end = text.span(*name)
    return (start + 4, end) if text.text[start : start + 4] == "the " else (start, end)
