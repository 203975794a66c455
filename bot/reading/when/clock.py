"""Clock times: "7pm", "19h30", "half six", "quarter past 8", "noon", "6.15", "8ish", "20 Uhr", "0830", "a las 8".

    clock   = hour [":" minutes] [half of day | "o'clock" | "h" | "ish"]
            | ("quarter" | "half" | minutes) ("past" | "to") hour
            | hour minutes-in-words | "noon" | "midnight"

A clock written with nothing but an hour is `bare`: whoever reads it needs a sign that a time is meant at all
(`when.scan` looks for one) and a policy for the half of the day.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from bot.reading.when import lexicon
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.words import Words

_LAST_HOUR: Final = 24
_MINUTES: Final = 60
_NOON: Final = 12
_CLOCK_SIGNS: Final = lexicon.O_CLOCK | {"h"}
_TWELVES: Final = lexicon.MIDNIGHT | lexicon.NOON


class Clock(NamedTuple):
    """A time on the clock as written. `half` is None where the text leaves AM or PM open (then hour is 1..12)."""

    hour: int
    minute: int
    half: Literal["am", "pm", "24"] | None
    first: int  #: token indices: the clock is tokens first..after-1
    after: int
    plain: bool = False  #: nothing but a number: needs a sign that a time is meant
    midnight: bool = False  #: 00:00 of the day after the one that is named

    def at(self, half: Literal["am", "pm"]) -> time:
        """Give the time, taken in this half of the day where the text leaves it open."""
        if self.half == "24":
            return time(self.hour % _LAST_HOUR, self.minute)
        late = (self.half or half) == "pm"
        return time(self.hour % _NOON + (_NOON if late else 0), self.minute)


def clock_at(words: Words, i: int) -> Clock | None:
    """Read the clock time that begins at token `i`, whether or not anything says that it is one."""
    word = words.word(i)
    if word.isdecimal():
        return _to_or_past(words, i) or _digits(words, i)
    if word in lexicon.NOON:
        return Clock(12, 0, "24", i, i + 1)
    if word in lexicon.MIDNIGHT:
        at = i + 1 + (words.word(i + 1) == "-")
        half = words.word(at) == "thirty"
        return Clock(0, 30 if half else 0, "24", i, at + 1 if half else i + 1, midnight=True)
    if word in _FRACTIONS or word in lexicon.NUMBERS:
        return _to_or_past(words, i) or _half_before(words, i) or _spelled(words, i)
    return _ish_word(words, i) or _foreign_half(words, i) or _foreign_word(words, i)


# --- digits -------------------------------------------------------------------------------------------------


def _digits(words: Words, i: int) -> Clock | None:
    if not _begins_here(words, i):
        return None
    word = words.word(i)
    if len(word) > 2:  # noqa: PLR2004 - 730pm, 1900
        return _run_together(words, i)
    hour, minute, after = int(word), 0, i + 1
    style: Literal["24"] | None = "24" if _is_24_hour(word, hour) else None
    separator = words.word(after)
    if separator in {":", ".", "h", "u"} and words.glued(after) and _two_digits(words, after + 1):
        minute, after = int(words.word(after + 1)), after + 2
    if hour > _LAST_HOUR or minute >= _MINUTES:
        return None
    plain = after == i + 1
    return _with_ending(words, Clock(hour, minute, style, i, after, plain=plain), dotted=separator == ".")


def _begins_here(words: Words, i: int) -> bool:
    """No letter, price sign or number stands right before: not "EDM2", "$7", "1.30.22", "3/4"."""
    if not words.glued(i):
        return True
    before = words.word(i - 1)
    if before in "$£€¥#+/.:,&*^_=%" or before.isdecimal():
        return False
    return before in lexicon.CLOCK_LEADS or not before[-1].isalpha() or before in {"kl", "klo", "."}


def _two_digits(words: Words, i: int) -> bool:
    return words.glued(i) and words.word(i).isdecimal() and len(words.word(i)) == 2 and not _goes_on(words, i + 1)  # noqa: PLR2004


def _goes_on(words: Words, i: int) -> bool:
    """A further ".22" or "/11" makes it a date or an address, not a time."""
    return words.glued(i) and words.word(i) in {".", "/", ":"} and words.glued(i + 1) and words.word(i + 1).isdecimal()


def _is_24_hour(word: str, hour: int) -> bool:
    return hour > _NOON or hour == 0 or (len(word) == 2 and word[0] == "0")  # noqa: PLR2004


def _run_together(words: Words, i: int) -> Clock | None:
    """Read "0830", "1900hrs", "730pm": hours and minutes written as one number."""
    word = words.word(i)
    if len(word) > 4:  # noqa: PLR2004
        return None
    hour, minute = int(word[:-2]), int(word[-2:])
    if hour > _LAST_HOUR - 1 or minute >= _MINUTES:
        return None
    military = len(word) == 4 and (word[0] in "01" or words.word(i + 1) in _CLOCK_SIGNS)  # noqa: PLR2004
    clock = Clock(hour, minute, "24" if military else None, i, i + 1, plain=word[0] != "0" or word == "000")
    shown = military or _half(words, i + 1)[0] or words.word(_ish(words, i + 1) - 1) == "ish"
    return _with_ending(words, clock, dotted=False) if shown or _is_range_of_four(words, i) else None


def _is_range_of_four(words: Words, i: int) -> bool:
    """Read "730-930": hours and minutes on both sides of a dash."""
    for near in (i - 2, i + 2):
        sign = max(i, near) - 1
        joined = words.word(sign) == "-" and words.glued(sign) and words.glued(sign + 1)
        if joined and _SHORTEST <= len(words.word(near)) <= _LONGEST and words.word(near).isdecimal():
            return words.word(near)[-2:] in _ROUND and words.word(i)[-2:] in _ROUND
    return False


_SHORTEST, _LONGEST = 3, 4
_ROUND: Final = frozenset({"00", "15", "30", "45"})


# --- what may follow the digits -----------------------------------------------------------------------------


def _with_ending(words: Words, clock: Clock, *, dotted: bool) -> Clock | None:
    half, after = _half(words, clock.after)
    if half and 1 <= clock.hour <= _NOON:
        return clock._replace(half=half, after=_ish(words, after), plain=False)
    word, glued = words.word(clock.after), words.glued(clock.after)
    if word in {"h", "u"} and glued:
        return clock._replace(after=clock.after + 1, plain=False)
    if word in lexicon.O_CLOCK and (not word.startswith("h") or clock.hour > _NOON or glued):
        return clock._replace(after=clock.after + 1, plain=False)
    if glued and word[:1].isalpha() and word not in {"ish", "til", "till"}:
        return None
    if (word, words.word(clock.after + 1)) in _MINUTES_SAID:
        minute = _MINUTES_SAID[word, words.word(clock.after + 1)]
        return clock._replace(minute=minute, after=clock.after + 2, plain=False)
    after = _ish(words, clock.after)
    return clock._replace(after=after, plain=(clock.plain or dotted) and after == clock.after)


def _half(words: Words, i: int) -> tuple[Literal["am", "pm"] | None, int]:
    """Read "pm", "p.m.", "p" at token `i`; a lone letter counts only when it is glued and small."""
    word = words.word(i)
    if word in lexicon.HALF_OF_DAY:
        return ("am" if word == "am" else "pm"), i + 1
    if word not in {"a", "p"}:
        return None, i
    if words.word(i + 1) == "." and words.glued(i + 1) and words.word(i + 2) == "m" and words.glued(i + 2):
        closing = words.word(i + 3) == "." and words.glued(i + 3)
        return ("am" if word == "a" else "pm"), i + 3 + closing
    if words.glued(i) and not words.original(i).isupper():
        return ("am" if word == "a" else "pm"), i + 1
    return None, i


def _ish(words: Words, i: int) -> int:
    """Step over "ish" or "-ish"."""
    if words.word(i) == "ish":
        return i + 1
    return i + 2 if words.word(i) == "-" and words.word(i + 1) == "ish" else i


#: "a las 8 y media", "alle 7 e mezza".
_MINUTES_SAID: Final = {("y", "media"): 30, ("y", "cuarto"): 15, ("e", "mezza"): 30, ("e", "meia"): 30}


# --- words --------------------------------------------------------------------------------------------------

_FRACTIONS: Final = {"quarter": 15, "half": 30, "qtr": 15, "1/4": 15}
_MINUTE_COUNTS: Final = frozenset({5, 10, 15, 20, 25})
_OCLOCK_MINUTES: Final = frozenset({"fifteen", "thirty", "forty-five", "twenty", "forty", "ten", "fifty"})


def _hour_word(words: Words, i: int) -> int | None:
    word = words.word(i)
    hour = int(word) if words.word(i).isdecimal() and len(word) <= 2 else lexicon.NUMBERS.get(word)  # noqa: PLR2004
    return hour if hour and 1 <= hour <= _NOON else None


def _to_or_past(words: Words, i: int) -> Clock | None:
    """Read "quarter past 8", "20 to 8", "ten past eight", "half past six"."""
    word = words.word(i)
    minutes = _FRACTIONS.get(word) or lexicon.NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    is_fraction = word in _FRACTIONS
    at = i + 1 + (words.word(i + 1) in {"mins", "minutes", "min"})
    past, to = words.word(at) in {"past", "after"}, words.word(at) in {"to", "of", "till", "til"}
    if past and (is_fraction or minutes in _MINUTE_COUNTS) and words.word(at + 1) in _TWELVES:
        midnight = words.word(at + 1) in lexicon.MIDNIGHT
        return Clock(0 if midnight else _NOON, minutes, "24", i, at + 2, midnight=midnight)
    hour = _hour_word(words, at + 1)
    if not (past or to) or hour is None or not (is_fraction or minutes in _MINUTE_COUNTS):
        return None
    if not is_fraction and not past and at == i + 1 and _reads_as_range(words, i, at, hour):
        return None
    if to:
        hour, minutes = (hour - 2) % _NOON + 1, _MINUTES - minutes
    return _finish(words, Clock(hour, minutes, None, i, at + 2))


def _reads_as_range(words: Words, i: int, at: int, hour: int) -> bool:
    """Tell "10 to 1", a range, from minutes before the hour "20 to 8", "ten to eight"."""
    minutes = int(words.word(i)) if words.word(i).isdecimal() else lexicon.NUMBERS.get(words.word(i), 0)
    return words.word(at) != "to" or (minutes <= _NOON and (words.word(i).isdecimal() or hour < minutes))


def _half_before(words: Words, i: int) -> Clock | None:
    """Read "half six" and "half 7" as half past, "half acht" (Dutch) as half before."""
    if words.word(i) != "half":
        return None
    hour = _hour_word(words, i + 1)
    if hour and not _is_counted(words, i + 2):
        return _finish(words, Clock(hour, 30, None, i, i + 2))
    return _half_hour_before(words, i, lexicon.FOREIGN_NUMBERS.get(words.word(i + 1)))


def _foreign_half(words: Words, i: int) -> Clock | None:
    """Read "halb acht", "halv åtta", "puoli kahdeksan": half an hour before."""
    if words.word(i) not in {"halb", "halv", "puoli"}:
        return None
    number = words.word(i + 1)
    hour = lexicon.FOREIGN_NUMBERS.get(number) or (int(number) if number.isdecimal() and len(number) < 3 else None)  # noqa: PLR2004
    return _half_hour_before(words, i, hour)


def _half_hour_before(words: Words, i: int, hour: int | None) -> Clock | None:
    if not hour or hour > _NOON:
        return None
    return _finish(words, Clock((hour - 2) % _NOON + 1, 30, None, i, i + 2))


def _spelled(words: Words, i: int) -> Clock | None:
    """Read "seven", "seven thirty", "seven pm", "six forty-five"."""
    hour = _hour_word(words, i)
    if hour is None:
        return None
    following = words.word(i + 1)
    if following in _OCLOCK_MINUTES and not _is_counted(words, i + 2):
        return _finish(words, Clock(hour, lexicon.NUMBERS[following], None, i, i + 2))
    return _finish(words, Clock(hour, 0, None, i, i + 1, plain=True))


def _ish_word(words: Words, i: int) -> Clock | None:
    """Read "sevenish", "noonish"."""
    word = words.word(i)
    if not word.endswith("ish"):
        return None
    stem = word[:-3]
    if stem in lexicon.NOON:
        return Clock(12, 0, "24", i, i + 1)
    hour = lexicon.NUMBERS.get(stem)
    return _finish(words, Clock(hour, 0, None, i, i + 1)) if hour and hour <= _NOON else None


_OWN_LEADS: Final = vocabulary("um gegen ab las a alle kello klo kl om vers as la")


def _foreign_word(words: Words, i: int) -> Clock | None:
    """Read "a las ocho", "um acht", "alle otto": a number of another language after its own lead."""
    if words.word(i - 1) not in _OWN_LEADS and words.word(i + 1) not in {"uhr", "heures", "uur"}:
        return None
    hour = lexicon.FOREIGN_NUMBERS.get(words.word(i))
    if hour is None:
        return None
    clock = Clock(hour, 0, None, i, i + 1)
    if words.word(i + 1) in {"uhr", "heures", "uur"}:
        clock = clock._replace(after=i + 2)
    if words.follows(clock.after, "y", "media") or words.follows(clock.after, "e", "mezza"):
        clock = clock._replace(minute=30, after=clock.after + 2)
    return clock


def _finish(words: Words, clock: Clock) -> Clock:
    """Take a half of the day, "o'clock" or "ish" that follows the words."""
    half, after = _half(words, clock.after)
    if half:
        return clock._replace(half=half, after=after, plain=False)
    if words.word(clock.after) in {"o'clock", "oclock"}:
        return clock._replace(after=clock.after + 1, plain=False)
    after = _ish(words, clock.after)
    return clock._replace(after=after, plain=clock.plain and after == clock.after)


def _is_counted(words: Words, i: int) -> bool:
    return words.word(i) in lexicon.COUNTED
