"""Days: "tonight", "tmrw", "Thu", "next Fri", "Thursday week", "the 26th", "19 Nov", "11/19", "in 3 days".

Each rule reads the day that begins at one token, or gives None; the first that matches wins. Which day a weekday or
a date without a year means is a matter of `policy`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import policy
from bot.reading.when import lexicon
from bot.reading.when.model import Atom
from bot.reading.words import Words, vocabulary

if TYPE_CHECKING:
    from bot.reading.model import Part

_NEAR: Final = 5
_CENTURY: Final = 2000
_MONTHS: Final = 12
_LONGEST_MONTH: Final = 31
_MANNERS: Final = lexicon.NEXT | lexicon.THIS | lexicon.LAST | lexicon.EVERY
_MANNERS_OR_THE: Final = _MANNERS | {"the"}
_HABITUAL: Final = lexicon.EVERY | lexicon.LAST
_NO_DAY_AFTER: Final = lexicon.MONTHS.keys() | lexicon.HALVES
_CLOCK_AFTER: Final = lexicon.HALVES | {":", "h", "uhr"}
_CLOCK_SIGNS: Final = lexicon.O_CLOCK | {"h"}
_ORDINALS: Final = lexicon.ORDINAL_ENDINGS | {"."}
_DAY_OF_MONTH_LEADS: Final = lexicon.WEEKDAYS.keys() | {"on", "til", "till", "until", "by"}


class Calendar(NamedTuple):
    """What a day is read against."""

    today: date
    month_first: bool


def day_at(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read the day that begins at token `i`."""
    word = words.word(i)
    for rule in _NUMBER_RULES if word.isdecimal() else _RULES.get(_stem(word), ()):
        found = rule(words, i, calendar)
        if found:
            return found
    return None


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix(".")


# --- today, tonight, tomorrow -------------------------------------------------------------------------------


def _near(words: Words, i: int, calendar: Calendar) -> Atom | None:
    word = _stem(words.word(i))
    if word in lexicon.TODAY:
        return Atom(first=i, after=i + 1, day=calendar.today)
    if word in lexicon.TONIGHT:
        return Atom(first=i, after=i + 1, day=calendar.today, part=_tonight(words, i))
    if word in lexicon.TOMORROW and not _is_morning(words, i):
        return Atom(first=i, after=i + 1, day=calendar.today + timedelta(days=1))
    return None


def _tonight(words: Words, i: int) -> Part:
    return "night" if words.word(i - 1) == "late" or words.word(i + 1) in {"late", "late-night"} else "evening"


def _is_morning(words: Words, i: int) -> bool:
    """Tell "Guten Morgen" and "por la mañana" from tomorrow."""
    return words.word(i - 1) in {"guten", "goeie", "la", "esta", "de"} and words.word(i) in {"morgen", "manana"}


def _late_tonight(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "late tonight" as one, so that the words before it stay its lead."""
    if words.word(i) != "late" or words.word(i + 1) not in lexicon.TONIGHT:
        return None
    return Atom(first=i, after=i + 2, day=calendar.today, part="night")


def _this_part(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "this evening", "this arvo", "esta tarde", "heute abend", "ce soir"."""
    part = lexicon.PARTS.get(words.word(i + 1))
    if words.word(i) not in lexicon.THIS or part is None:
        return None
    return Atom(first=i, after=i + 2, day=calendar.today, part=part)


def _after_tomorrow(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "(the) day after tomorrow", "pasado mañana", "après-demain", "übermorgen", "overmorgen"."""
    for phrase in _AFTER_TOMORROW:
        if words.follows(i, *phrase):
            return Atom(first=i, after=i + len(phrase), day=calendar.today + timedelta(days=2))
    return None


_AFTER_TOMORROW: Final = (
    ("the", "day", "after", "tomorrow"), ("day", "after", "tomorrow"), ("pasado", "manana"), ("dopodomani",),
    ("apres", "-", "demain"), ("ubermorgen",), ("overmorgen",), ("ylihuomenna",), ("depois", "de", "amanha"),
)  # fmt: skip


# --- weekdays -----------------------------------------------------------------------------------------------


def _weekday(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "Thu", "this Thu", "next Thu", "Thursday week", "Thursday next week", "every Thursday"."""
    manner = words.word(i)
    at = i
    while words.word(at) in _MANNERS and at < i + 2:
        manner, at = words.word(at), at + 1
    weekday = _weekday_word(words, at, led=at > i)
    if weekday is None:
        return None
    after = at + 1 + (words.word(at + 1) == "." and words.glued(at + 1) and len(words.word(at)) < 5)  # noqa: PLR2004
    habit = manner in _HABITUAL or words.word(at) in lexicon.HABITS
    weeks, after = _weeks_after(words, after)
    if manner in lexicon.NEXT or weeks == "next":
        return Atom(first=i, after=after, day=policy.weekday_of_next_week(calendar.today, weekday), habit=habit)
    day = policy.next_weekday(calendar.today, weekday)
    numbered = _day_number(words, after, weekday, calendar) if not weeks else None
    if numbered:
        return Atom(first=i, after=after + 1, day=numbered, numeric=True)
    if weeks == "later":
        return Atom(first=i, after=after, day=day + timedelta(days=policy.DAYS_IN_WEEK))
    return Atom(first=i, after=after, day=day, weekday=True, habit=habit)


def _weekday_word(words: Words, i: int, *, led: bool) -> int | None:
    word = _stem(words.word(i))
    weekday = lexicon.WEEKDAYS.get(word)
    if weekday is None or (word in lexicon.SHY_WEEKDAYS and not (led or _is_surely_weekday(words, i))):
        return None
    return weekday


_DAY_LEADS: Final = vocabulary("on next this til till until by from or and & / - bank hol holiday every")
_NO_DAY_LEADS: Final = vocabulary(
    "i we he she they you it just the in of my have has who that and get got some under morning la"
)


def _is_surely_weekday(words: Words, i: int) -> bool:
    """Tell "Sat 3pm" and "on sun" from "I sat", "in the sun", "mon dieu"."""
    before, following = words.word(i - 1), words.word(i + 1)
    if before in _DAY_LEADS or following.isdecimal() or following in lexicon.PARTS or following in {"@", "at"}:
        return True
    if before in _NO_DAY_LEADS:
        return False
    if words.original(i + 1) == "às":
        return True
    capital = words.capitalised(i) and not words.original(i).isupper()
    return capital or not following.isalpha() or following in {"or", "and", "noon", "for"}


def _day_number(words: Words, i: int, weekday: int, calendar: Calendar) -> date | None:
    """Read "Fri 13" as a date where the 13th is a Friday; up to 12 it is one only if a time follows too."""
    word = words.word(i)
    if not words.word(i).isdecimal() or len(word) > 2 or not int(word):  # noqa: PLR2004
        return None
    if words.glued(i + 1) and (words.word(i + 1) not in {",", "."} or words.glued(i + 2)):
        return None
    day = policy.next_day_of_month(calendar.today, None, int(word))
    if day is None or day.weekday() != weekday or words.word(i + 1) in _NO_DAY_AFTER:
        return None
    return day if int(word) > _MONTHS or _time_follows(words, i + 1) else None


def _time_follows(words: Words, i: int) -> bool:
    return any(words.word(at).isdecimal() and words.word(at + 1) in _CLOCK_AFTER for at in range(i, i + _NEAR))


def _weeks_after(words: Words, i: int) -> tuple[str, int]:
    if words.word(i) == "week" or words.follows(i, "in", "a", "week"):
        return "later", i + (1 if words.word(i) == "week" else 3)
    if words.word(i) in lexicon.NEXT and words.word(i + 1) == "week":
        return "next", i + 2
    return "", i


def _week_from(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "a week on Thursday", "a week from tomorrow", "two weeks from Friday"."""
    count, at = _count(words, i)
    if not count or words.word(at) not in {"week", "weeks"} or words.word(at + 1) not in {"on", "from", "after"}:
        return None
    anchor = _near(words, at + 2, calendar) or _weekday(words, at + 2, calendar)
    if anchor is None or anchor.day is None:
        return None
    return Atom(first=i, after=anchor.after, day=anchor.day + timedelta(days=policy.DAYS_IN_WEEK * count))


def _next_week(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "next week Thursday"; alone, "next week" and "the weekend" fix no day."""
    at = i + (words.word(i) in _MANNERS_OR_THE)
    word = words.word(at)
    if at > i and word == "week":
        weekday = _weekday_word(words, at + 1, led=True)
        if weekday is not None and words.word(i) in lexicon.NEXT:
            return Atom(first=i, after=at + 2, day=policy.weekday_of_next_week(calendar.today, weekday))
    if word in {"weekend", "wknd", "weekends"} or (at > i and word in {"week", "month", "year"}):
        return Atom(first=i, after=at + 1, habit=True)
    return None


def _in_days(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "in 3 days", "in a week", "in two weeks"."""
    if words.word(i) not in lexicon.IN:
        return None
    count, at = _count(words, i + 1)
    unit = lexicon.UNIT_DAYS.get(words.word(at))
    if not count or unit is None:
        return None
    return Atom(first=i, after=at + 1, day=calendar.today + timedelta(days=unit * count))


def _count(words: Words, i: int) -> tuple[int, int]:
    word = words.word(i)
    if word in {"a", "one"}:
        return 1, i + 1
    if words.word(i).isdecimal() and len(word) <= 2:  # noqa: PLR2004
        return int(word), i + 1
    return lexicon.NUMBERS.get(word, 0), i + 1


# --- dates --------------------------------------------------------------------------------------------------


def _month_and_day(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "Nov 19", "November 19th, 2026"; "may" and "mar" only before a number."""
    month = lexicon.MONTHS.get(words.word(i))
    at = i + 1 + (words.word(i + 1) == "." and words.glued(i + 1))
    at += words.word(at) == "the"
    if month is None or not words.word(at).isdecimal() or len(words.word(at)) > 2:  # noqa: PLR2004
        return None
    after = at + 1
    after += words.word(after) in lexicon.ORDINAL_ENDINGS and words.glued(after)
    if words.word(at + 1) == ":" and words.glued(at + 1):
        return None
    return _dated(words, (i, after), month, int(words.word(at)), calendar)


def _day_and_month(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "19 Nov", "19th of November", "the 19. November"."""
    at = i + (words.word(i) == "the")
    if not words.word(at).isdecimal() or len(words.word(at)) > 2:  # noqa: PLR2004
        return None
    after = at + 1
    after += words.glued(after) and words.word(after) in _ORDINALS
    after += words.word(after) in {"of", "de"}
    month = lexicon.MONTHS.get(words.word(after))
    if month is None:
        return None
    after += words.word(after + 1) == "." and len(words.word(after)) < 5  # noqa: PLR2004
    return _dated(words, (i, after + 1), month, int(words.word(at)), calendar)


def _dated(words: Words, span: tuple[int, int], month: int | None, day: int, calendar: Calendar) -> Atom | None:
    i, after = span
    year, after = _year(words, after) if month else (None, after)
    found = _real_date(year, month, day) if year and month else policy.next_day_of_month(calendar.today, month, day)
    return Atom(first=i, after=after, day=found, numeric=True) if found else None


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(words: Words, i: int) -> tuple[int | None, int]:
    at = i + (words.word(i) == ",")
    word = words.word(at)
    if len(word) == 4 and word.isdecimal() and word.startswith("20") and not _is_clock_like(words, at):  # noqa: PLR2004
        return int(word), at + 1
    return None, i


def _is_clock_like(words: Words, i: int) -> bool:
    return words.word(i + 1) in _CLOCK_SIGNS


def _day_of_month(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "the 26th", "on 26th", "Fri 26th"; not "5th Ave", "the 4th floor"."""
    at = i + (words.word(i) == "the")
    after = at + 1
    if not words.word(at).isdecimal() or len(words.word(at)) > 2:  # noqa: PLR2004
        return None
    if not (words.glued(after) and words.word(after) in lexicon.ORDINAL_ENDINGS):
        return None
    led = at > i or words.word(i - 1) in _DAY_OF_MONTH_LEADS
    if not led or _names_something(words, after + 1):
        return None
    return _dated(words, (i, after + 1), None, int(words.word(at)), calendar)


def _names_something(words: Words, i: int) -> bool:
    """Tell "the 3rd Thursday", "the 4th floor", "the 10th Tweetup" from days."""
    following = words.word(i)
    return following in lexicon.NOT_AFTER_ORDINAL or following in lexicon.WEEKDAYS or (
        words.capitalised(i) and not words.glued(i)
    )  # fmt: skip


def _numeric(words: Words, i: int, calendar: Calendar) -> Atom | None:
    """Read "11/19", "19.11.", "19/11/2025", "2025-11-19"."""
    sign = words.word(i + 1)
    if not words.word(i).isdecimal() or sign not in {"/", ".", "-"} or not (words.glued(i + 1) and words.glued(i + 2)):
        return None
    if words.glued(i) and words.word(i - 1) in {"/", ".", "-", ":", ",", "$", "£", "€", "#"}:
        return None
    if not words.word(i + 2).isdecimal():
        return None
    if len(words.word(i)) == 4:  # noqa: PLR2004
        return _iso(words, i, sign)
    return _short_date(words, i, sign, calendar)


def _iso(words: Words, i: int, sign: str) -> Atom | None:
    if words.word(i + 3) != sign or not words.word(i + 4).isdecimal() or len(words.word(i + 4)) > 2:  # noqa: PLR2004
        return None
    month = words.word(i + 2)
    day = _real_date(int(words.word(i)), int(month), int(words.word(i + 4))) if len(month) < 3 else None  # noqa: PLR2004
    return Atom(first=i, after=i + 5, day=day, numeric=True) if day else None


def _short_date(words: Words, i: int, sign: str, calendar: Calendar) -> Atom | None:
    if max(len(words.word(i)), len(words.word(i + 2))) > 2:  # noqa: PLR2004
        return None
    one, two = int(words.word(i)), int(words.word(i + 2))
    more = words.word(i + 3) == sign and words.glued(i + 3)
    year, after = (None, i + 3)
    if more and words.word(i + 4).isdecimal() and words.glued(i + 4):
        given = int(words.word(i + 4)[:4])
        year, after = (given if given > _CENTURY else given + _CENTURY), i + 5
    elif more and sign == "." and two <= _MONTHS:
        after = i + 4
    elif sign != "/" or not _says_date(words, i, one, two):
        return None
    month, day = _month_day(one, two, month_first=calendar.month_first and sign == "/")
    if not (1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH):
        return None
    found = _real_date(year, month, day) if year else policy.next_day_of_month(calendar.today, month, day)
    return Atom(first=i, after=after, day=found, numeric=True) if found else None


def _month_day(one: int, two: int, *, month_first: bool) -> tuple[int, int]:
    if one > _MONTHS or (not month_first and two <= _MONTHS):
        return two, one
    return one, two


def _says_date(words: Words, i: int, one: int, two: int) -> bool:
    """Tell dates from "24/7", "1/2", "9/10", which are none unless a day or a lead stands before them."""
    before = words.word(i - 1)
    led = before in {"on", "(", "til", "until", "by", "from", "\n", ",", ":"} or _stem(before) in lexicon.WEEKDAYS
    return led or ((i == 0 or max(one, two) > _MONTHS) and (one, two) != (24, 7))


def _feast(words: Words, i: int, calendar: Calendar) -> Atom | None:
    for phrase, (month, day) in lexicon.FEASTS.items():
        if words.word(i) == phrase[0] and words.follows(i, *phrase):
            return _dated(words, (i, i + len(phrase)), month, day, calendar)
    return None


_Rule = Callable[[Words, int, Calendar], Atom | None]
#: Which rules may begin with which word, in the order in which they are tried.
_BEGINNINGS: Final[tuple[tuple[_Rule, Iterable[str]], ...]] = (
    (_after_tomorrow, {phrase[0] for phrase in _AFTER_TOMORROW}),
    (_week_from, lexicon.NUMBERS.keys() | {"a"}),
    (_next_week, _MANNERS | {"the", "weekend", "weekends", "wknd"}),
    (_weekday, _MANNERS | lexicon.WEEKDAYS.keys()),
    (_late_tonight, {"late"}),
    (_near, lexicon.TODAY | lexicon.TONIGHT | lexicon.TOMORROW),
    (_this_part, lexicon.THIS),
    (_in_days, lexicon.IN),
    (_day_and_month, {"the"}),
    (_month_and_day, lexicon.MONTHS.keys()),
    (_day_of_month, {"the"}),
    (_feast, {phrase[0] for phrase in lexicon.FEASTS}),
)
_NUMBER_RULES: Final[tuple[_Rule, ...]] = (_week_from, _numeric, _day_and_month, _day_of_month)
_RULES: Final[dict[str, tuple[_Rule, ...]]] = {
    word: tuple(rule for rule, beginnings in _BEGINNINGS if word in beginnings)
    for word in {word for _, beginnings in _BEGINNINGS for word in beginnings}
}
#: Words that may begin a day.
FIRST_WORDS: Final = _RULES.keys()
