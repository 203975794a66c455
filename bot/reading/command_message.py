"""What an organizer passes on: the words that follow a lead-in, verbatim.

    announcement = {opener} (verb people | verb note [people] | verb) {link} message
    whereabouts  = {opener} (look for | find us | our table is | we are {now} [sitting]) message

Every part is a table of words; the longest run of them is the lead-in, what follows it the message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_OPENERS: Final = any_of(
    "please ok okay hey bot hi and also quick one update now so can could would will you yes fyi btw just go then oh",
    ", ! .",
)
_PEOPLE: Final = any_of(
    "everyone everybody all guests people attendees them everyone's us y'all",
    ("all guests", "all of them", "them all", "all the guests", "all my guests", "all our guests", "all attendees"),
    ("the guests", "the group", "the people", "the gang", "the list", "the lot", "the crew", "the others", "the rest"),
    (
        "the attendees",
        "the team",
        "the crowd",
        "the room",
        "the guys",
        "the party",
        "the whole group",
        "the whole list",
    ),
    ("the whole gang", "the whole lot", "my guests", "our guests", "the rsvps", "those coming", "whoever is coming"),
    ("anyone coming", "every one", "the group chat", "all people"),
)
_TELL: Final = any_of(
    "tell inform notify remind warn alert advise text message ping write email update ask reassure nudge let have "
    "tweet blast dm broadcast announce",
    ("write to", "shout to", "announce to", "broadcast to", "say to", "pass on to", "send to", "shout out to"),
)
_GIVE: Final = any_of(
    "send give post do push relay share drop shoot put pass forward", ("pass on", "put out", "send out")
)
_NOTE: Final = any_of(
    "message messages note announcement update reminder notice blast word broadcast text info this out on",
    ("heads up", "heads - up", "the following", "this message"),
)
_CALL: Final = any_of(
    "announce announcement broadcast shout psa attention memo notice blast bulletin say",
    (
        "pass on",
        "pass it on",
        "spread the word",
        "get the word out",
        "let it be known",
        "send out",
        "heads up",
        "heads - up",
    ),
    ("to all", "note to all", "message to all", "message for all", "dear all", "for everyone", "shout out"),
)
_LINK: Final = any_of("that to about know saying : - , about with is out", ("to say", "i said", "which says"))
_ARTICLE: Final = "(?:(?:a|an|the|this|quick) )*"
_TO_PEOPLE: Final = f"(?:(?:(?:to|for) )?(?:{_PEOPLE}) )"
_ANNOUNCED: Final = re.compile(
    rf"^(?:(?:{_OPENERS}) )*(?:"
    rf"(?:{_TELL}) (?:{_PEOPLE}) "
    rf"|(?:{_GIVE}) {_TO_PEOPLE}?{_ARTICLE}(?:{_NOTE}) (?:(?:{_NOTE}) )*{_TO_PEOPLE}?"
    rf"|(?:{_CALL}) {_TO_PEOPLE}?"
    rf"|{_TO_PEOPLE})(?:(?:{_LINK}) )*"
)
#: Words to others that nothing in the message itself can make a command to the bot.
_PASSED_ON: Final = re.compile(
    rf"^(?:(?:{_OPENERS}) )*(?:(?!(?:let|have|update|send|write) )(?:{_TELL}) (?:{_PEOPLE}) \S"
    rf"|(?:let|have) (?:{_PEOPLE}) know \S|(?:{_CALL}) {_TO_PEOPLE}?: \S)"
)
#: Without a lead-in of the table the message stands behind the first mark, or behind "that".
_BEHIND: Final = re.compile(r" (?::|-|that) ")

_WE: Final = any_of("we i us me")
_ARE: Final = any_of("are am is have got 's were")
_NOW: Final = any_of("all now just currently actually already here both still over down up in", ("in fact",))
_SIT: Final = any_of(
    "sitting seated standing sat waiting stood parked gathered perched huddled settled camped camping",
    ("set up", "camped out", "posted up", "hanging out"),
)
_TAKE: Final = any_of(
    "got grabbed nabbed taken took snagged bagged claimed secured found occupying have ended "
    "moved relocated managed gone",
    ("managed to get", "got hold of"),
)
_LOOK: Final = any_of("look looking watch search", ("keep an eye out", "look out", "watch out"))
_FIND: Final = any_of("find spot recognise recognize meet join")
_SPOT: Final = any_of("spot table location seats seat whereabouts place corner")
_NOT_NOW: Final = r"(?!(?:in|up|down|over|out) (?:the|a|an|on|at|by|front|back|red|blue|green|yellow|black|white)\b)"
_WHEREABOUTS: Final = re.compile(
    rf"(?<![\w'])(?:(?:{_LOOK}) (?:out )?for "
    rf"|(?:(?:you )?(?:will |can )?|come |where to )(?:{_FIND}) (?:us|me) (?:(?::|-|,|is|are) )*"
    rf"|(?:our|my|the) (?:{_SPOT}) (?:is|'s|:|-) (?:(?::|-) )*"
    rf"|where we (?:are|sit) (?::|-) "
    rf"|(?:{_WE}) (?:(?:{_ARE}) )?(?:{_NOT_NOW}(?:{_NOW}) )*(?:, )?(?:(?:{_SIT}) |(?:{_TAKE}) (?:us )?)*(?:: )?"
    rf"|^(?:{_NOT_NOW}(?:{_NOW}) )*(?:(?:{_SIT}|grabbed|got|bagged|took|found) ){_NOT_NOW}(?:down )?)"
)

_OPENING_MARKS: Final = " \t\n:,-\u2013\u2014=>\"'\u201c\u2018"
_QUOTES: Final = "'\u2018\u2019"
_CLOSING_MARKS: Final = ' \t\n"\u201d'


def passes_on(text: Plain) -> bool:
    """Whether the message plainly begins as one to all: "tell everyone we moved to 8" moves nothing."""
    return _PASSED_ON.match(text.words) is not None


def announced(text: Plain) -> tuple[int, int] | None:
    """Where in the text as sent the message to all stands, or None where there is none."""
    found = _ANNOUNCED.match(text.words) or _BEHIND.search(text.words)
    return _behind(text, found.end() if found else 0)


def whereabouts(text: Plain) -> tuple[int, int] | None:
    """Where in the text as sent the organizer says where they are."""
    found = _WHEREABOUTS.search(text.words)
    return _behind(text, found.end() if found else 0)


def _behind(text: Plain, at: int) -> tuple[int, int] | None:
    """What was sent from the plain word at `at` on, without marks around it."""
    if at >= len(text.words):
        return None
    message = text.whole[text.span(at, at + 1)[0] :].lstrip(_OPENING_MARKS)
    start = len(text.whole) - len(message)
    quoted = start and text.whole[start - 1] in _QUOTES
    message = message.rstrip(_CLOSING_MARKS + _QUOTES if quoted else _CLOSING_MARKS)
    return (start, start + len(message)) if message else None
