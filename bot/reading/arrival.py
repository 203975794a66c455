"""When a guest will be there, and whether that is late.

Times are found by the time grammar (`bot.reading.when`); here is decided which of them is an arrival. A length
of time counts from the start ("20 late", "half an hour behind"), or from the message ("10 mins out"); a clock
time counts unless the words around it say that something else is then ("leaving at 6", "we finish at 8", "til
9"). Hours without AM or PM are taken in the half of the day that lies nearer to the start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.reading import policy
from bot.reading.numbers import NUMBER, number, with_colons
from bot.reading.tokens import fold
from bot.reading.when import find_times

if TYPE_CHECKING:
    from bot.reading.model import MeetupContext
    from bot.reading.tokens import Plain
    from bot.reading.when import TimeMention

_UNITS: Final = {"hour": 60, "hours": 60}
_PART_WORDS: Final = "half an|half(?= hour)|three quarters of an|quarter of an|quarter(?= hour)|an"
_PARTS_OF_HOUR: Final = {
    "half an": 30, "half": 30, "quarter of an": 15, "quarter": 15, "three quarters of an": 45, "an": 60, "a": 60,
}  # fmt: skip
#: "I'll miss the first hour."
_MISSED: Final = re.compile(
    rf"miss (?:the |about the )?first (?:(?P<n>{NUMBER}|half(?: an)?) )?(?P<unit>minutes|hours?)\b"
)
_BEHIND: Final = re.compile(
    (
        rf"(?P<n>{NUMBER}|{_PART_WORDS}|a)(?: ?(?:-|to|or|ish|/) ?(?:so|{NUMBER}))? ?(?P<unit>minutes "
        r"|hours? )?(?P<half>and a half )?(?:or so |ish |tops |max |at most |-? ?ish "
        r"|-ish )?(?:late\b(?!r)|later\b|spater|zu spat|tarde|(?:de|en) retard|verspatung"
        r"|behind\b(?! the)|delayed\b|delay\b|tardy\b|after (?:the )?start|past the start|after kick ?- ?off"
        r"|after you (?:all )?start)"
    ),
)
_DELAY: Final = re.compile(
    (
        r"(?:running (?:behind|late|a bit late|a bit behind)[ ,:-]*(?:by|maybe|like|about|probably)?"
        r"|late by|delayed by|delayed|delay of|retard de|retraso de|verspatung von|behind by|running"
        r"|late ,|late :|late \(|late -|late like|late about|late maybe|lateness :) (?:about "
        rf"|around |maybe |roughly |like |at least |up to |~ )*(?P<n>{NUMBER}|half an"
        rf"|an)(?: ?(?:-|to|or) ?(?:so|{NUMBER}))? ?(?P<unit>minutes|hours?)"
    ),
)
_EARLY: Final = re.compile(
    rf"(?P<n>{NUMBER}|half an|an) ?(?P<unit>minutes |hours? )?(?:early\b|before (?:the )?start|ahead of time"
    r"|before(?= to| [.,!]| everyone| you|$))"
)
_OUT: Final = re.compile(
    r"\s*(?:tops|max|or so|ish|maybe)?\s*(?:out\b|away\b"
    r"|from (?:you|there|the (?:venue|place|bar|pub|cafe|restaurant))|eta\b|until (?:i|we)"
    r"|till (?:i|we)|off\b(?! work))"
)
_BE_IN: Final = re.compile(
    r"(?:there|with you|arriv\w+|eta|see (?:you|ya|u|yas)|here|at yours|around|along|joining|inside"
    r"|outside|,|^|be|coming|over|down|yes|landing|parking|omw|on my way)[ ,:.!-]*(?:in"
    r"|within)\s*(?:about |like |maybe |around |~|roughly |approx\w* )*$"
)

#: "Be there in 20": minutes without the word.
_HOUR_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_IN_MINUTES: Final = re.compile(
    (
        r"(?:there|with you|arriv\w+|eta|see you|here|around|along|joining|outside|be|coming|over"
        r"|down|on my way|late|^) (?:in|within) (?:about |like |maybe |around |~ "
        rf"|roughly )*(?P<n>{NUMBER})(?= [.,!?)]| tops| max| or so| :|$)"
    ),
)
#: "Nearer 8", "be there for 8": leads of a clock time that are too weak elsewhere.
_FOR_HOUR: Final = re.compile(
    (
        r"\b(?:nearer|closer to|towards|more like|there for|see you for|see you at|aim for|aiming for"
        r"|shooting for|join for|arrive for|be along for|be there at|there by|come for|eta"
        r"|(?:come|coming|here|there) for|(?:rock|roll|show|turn) up|(?:bang|dead) on"
        r"|(?:early|late) , (?:like|say|maybe)"
        r"|(?:by|come|coming|along|over|down|in|there|arrive|arriving) (?:at|around|about|by)) (?:to "
        rf"|at |like |about |around |by |: )*(?P<n>1[0-2]|[1-9]|{_HOUR_WORDS})(?= [.,!?)-]| ish| on the dot"
        r"| sharp|$| with| from| if| and| but"
        r"| as| after| once| because| since| when| at the| i | we | so )"
    ),
)
#: Only with one of these is there a time to look for.
_TIME_WORDS: Final = re.compile(
    r"\d|\b(?:half|quarter|noon|midday|midnight|oclock|hours?|minutes|uhr|heures?|viertel|halb|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|media|cuarto)\b"
)

_ON_THE_WAY: Final = re.compile(
    r"(?:on (?:my|our|the) way|omw|nearly there|almost there|eta|arriving|parking(?: up)?|parked"
    r"|(?:a?round|at) the corner"
    r"|there in"
    r"|close)[ ,.!:-]*(?:about |like |maybe |~ ?)*$"
)
#: Right before a time: something else than the arrival happens then.
_OTHER_BEFORE: Final = re.compile(
    r"\b(?:leav\w+|left|depart\w*|finish\w*|ends?|ending|over|off"
    r"|out of (?:work|the office|class|school|a meeting)|(?:get|getting|got) (?:off|out)"
    r"|clock(?:ing)? (?:off|out)|stay\w*|until|til|till|'til|work\w*"
    r"|(?:got|have|need|must|has) to (?:go|leave|run|dash|head|split|bounce"
    r"|be (?:home|back|gone|off|away|in bed))|head(?:ing)? (?:off|out|home)"
    r"|go(?:ing)? (?:home|to bed)|gone|away|bed|sitter|babysitter|train|flight|bus|ferry|meeting|call"
    r"|class|shift|appointment|exam|dentist|closes?|close|opens?|open|doors|wake\w*|woke|alarm"
    r"|pick\w*(?: \w+){0,2}|drop\w*(?: \w+){0,2}|up|since|before bed|booked|last (?:train|bus|tube)"
    r"|land\w*|lands|taking off|takes? off|free|set off|setting off|starts? work|match|game|kick ?off"
    r"|curfew|asleep|sleep|home|back|done|busy|know|tell|confirm|decide|hear|pumpkin|into \w+"
    r"|into a \w+|out|answer|update|check|bounce|split|last orders|exhausted|dead|knackered)"
    r"(?: (?:work|the \w+|my \w+|here|there|home|only|just|early|about|around|like|roughly|maybe|a|for"
    r"|probably))*[ ,]*(?:at|by|from|until|til|till|around|before|about|ish|to|@|after)?\s*$",
)
#: Right after a time: the same.
_OTHER_AFTER: Final = re.compile(
    r"\s*(?:ish )?(?:train|flight|bus|ferry|tube|meeting|call|class|shift|appointment|finish"
    r"|start at work|clock|curfew|bedtime|bed\b|show|film|movie|deadline|exam|service|tram"
    r"|is (?:too|a bit|very|so|quite)|too|still|'s too|was|o'clock news|would (?:be|work|suit)"
    r"|works better|sitter)"
)
_WAS: Final = re.compile(
    r"(?:not|instead of|rather than|than|meant|said|thought|was|is it|starts? at|starting at"
    r"|originally|supposed to be(?: at)?)\s*(?:at )?$"
)
_UNTIL_ARRIVAL: Final = re.compile(r"(?:not|n't|cant|wont|cannot|never)\b[^.!?]{0,40}(?:until|til|till|before)\s*$")

_GIVE_ME: Final = re.compile(r"\b(?:give|allow) me (?:until|till|til|'til)\s*$")
#: Times of one message that are looked at, from its end.
_MOST_TIMES: Final = 8
#: Right after a time: there is a likelier one beside it.
_AT_WORST: Final = re.compile(r"\s*(?:at (?:the )?latest|latest|at worst|worst case|max|tops)\b")
_LATE: Final = re.compile(
    r"\b(?:(?:be|am|are|is|was|arrive|arriving|run|running|bit|little|touch|tad|slightly|fashionably"
    r"|fash|come|coming|turn up|get there|getting there|few minutes|minutes|hour|probably|might|join"
    r"|joining|show up|roll in|rolling in|some|super|so|very|really|way|still|hella|wee|gets in"
    r"|likely|maybe|if|but|yes|going|i 'll be|usual|always|definitely|terribly|unfashionably|\d|there"
    r"|as) "
    r"(?:a )?(?:\w+ )?(?:a )?(?:bit |little |touch |tad |few minutes "
    r"|smidge )?late(?:r than (?:7|8|planned|everyone|the rest|advertised|start))?\b(?! (?:shift"
    r"|night|notice|reply|response|lunch|train|one|bus|additions?|fee|show|start|drinks|for work"
    r"|at work|class|in the))"
    r"|(?:running|am|are|bit|little|slightly|be|going to be|got|train|been) (?:\w+ )?(?:behind"
    r"|delayed|held up)\b|(?<!not )(?<!not you dare )start without (?:me|us|waiting)"
    r"|do not wait (?:for (?:me|us)|up)|begin without (?:me|us)|order without (?:me|us)"
    r"|late (?:arrival|comer|but)|latecomer|late though|late sorry|will be late|behind schedule"
    r"|miss the (?:start|beginning|first)|en retard|tarde\b|spater\b|verspat\w+|zu spat|retraso"
    r"|not (?:be )?(?:on time|there (?:at|for) the start|make the start)"
    r"|(?:swing|pop|drop|come|show|turn|roll|stop|stroll|wander|dash|slip) (?:by|in|over|up|along"
    r"|down) late|after (?:you|everyone) (?:start|starts|begin)"
    r"|join (?:you )?(?:later|after|partway|midway|halfway)"
    r"|(?:come|be there|arrive|show up|turn up|swing by|drop in|catch up|along|pop in|catch you"
    r"|see you|meet you all|be along|get there|make it|there) later\b|^late\b|stuck in traffic"
    r"|late$)",
)
_NOT_LATE: Final = re.compile(
    r"\b(?:not|never|will not|hate to|try not to|too|without|isn't|if) (?:\w+ )?(?:be |being "
    r"|going to be |run )?(?:late|too late)\b|too late"
    r"|late (?:reply|response|notice|shift|night|to the party|answer)|stay(?:ing)? (?:\w+ )?late"
    r"|work(?:ing|s)? late|late at (?:work|night)|do not be late|no later than"
    r"|(?:sorry|apologies) for the late|\bif (?:i am|we are|i'm) late"
    r"|(?:up|out|home|open|go on|goes|run|runs|how) (?:too |so |very |how )?late\b(?! (?:sorry|by|me))"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The stated arrival (local wall time, or None), whether it is late, and where the text as sent says so."""

    at: time | None
    late: bool
    span: tuple[int, int] | None = None


def _length(found: re.Match[str]) -> timedelta:
    unit = (found["unit"] or "minutes").strip()
    if (minutes := _PARTS_OF_HOUR.get(found["n"] or "an")) is not None:
        half = 30 if "half" in found.groupdict() and found["half"] else 0
        return timedelta(minutes=minutes + half)
    return timedelta(minutes=number(found["n"]) * _UNITS.get(unit, 1))


def _counted(text: Plain, meetup: MeetupContext) -> Arrival | None:
    """A length of time before or after the start."""
    for pattern, sign in ((_BEHIND, 1), (_DELAY, 1), (_MISSED, 1), (_EARLY, -1)):
        found = pattern.search(text.words)
        if found and not (found["n"] == "a" and not found["unit"]):
            at = policy.elapsed_from(meetup.starts_at, sign * _length(found))
            return Arrival(at.time(), late=sign > 0, span=text.span(*found.span()))
    return None


def _unmarked(text: Plain, sent_at: datetime, meetup: MeetupContext) -> Arrival | None:
    """Minutes or an hour that nothing marks as such but the words before."""
    if found := _IN_MINUTES.search(text.words):
        at = policy.elapsed_from(sent_at, timedelta(minutes=number(found["n"]))).replace(second=0, microsecond=0)
        return Arrival(at.time(), late=_is_late(at.time(), meetup.starts_at), span=text.span(*found.span("n")))
    if found := _FOR_HOUR.search(text.words):
        clock = _nearer(time(number(found["n"]) % 12), meetup.starts_at)
        return Arrival(clock, late=_is_late(clock, meetup.starts_at), span=text.span(*found.span("n")))
    return None


def _nearer(at: time, start: datetime) -> time:
    """The reading of a bare hour that lies nearer to the start."""
    other = at.replace(hour=(at.hour + 12) % 24)
    return min(at, other, key=lambda clock: (_minutes_apart(clock, start), clock != at))


def _minutes_apart(clock: time, start: datetime) -> int:
    apart = abs(clock.hour * 60 + clock.minute - start.hour * 60 - start.minute)
    return min(apart, 24 * 60 - apart)


def _past_the_hour(minutes: int, start: datetime) -> time:
    """Read "quarter past", of the hour that makes it come after the start."""
    at = start.replace(minute=0) + timedelta(minutes=minutes)
    return (at if at >= start else at + timedelta(hours=1)).time()


def _is_arrival(mention: TimeMention, folded: str) -> bool:
    before, after = folded[max(0, mention.start - 60) : mention.start], folded[mention.end : mention.end + 30]
    if _UNTIL_ARRIVAL.search(before) or _GIVE_ME.search(before):
        return True
    return not (
        _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after) or _WAS.search(before) or mention.lead == "until"
    )


def _stated(mention: TimeMention, folded: str, sent_at: datetime, meetup: MeetupContext) -> time | None:
    if mention.habit:
        return None
    if mention.elapsed:
        before, after = folded[max(0, mention.start - 40) : mention.start], folded[mention.end :]
        if (
            _OUT.match(after)
            or _ON_THE_WAY.search(before)
            or _BE_IN.search(before)
            or (mention.lead == "in" and _BE_IN.search(before.rstrip() + " in "))
        ):
            return policy.elapsed_from(sent_at, mention.elapsed).time().replace(second=0, microsecond=0)
        return None
    if mention.minutes_past is not None:
        return _past_the_hour(mention.minutes_past, meetup.starts_at)
    if mention.time is None or not _is_arrival(mention, folded):
        return None
    return _nearer(mention.time, meetup.starts_at) if mention.bare else mention.time


def _is_late(at: time, start: datetime) -> bool:
    """Whether `at` lies after the start; an hour past midnight counts to the evening before."""
    minutes = (at.hour * 60 + at.minute) - (start.hour * 60 + start.minute)
    return minutes > 0 or minutes < -12 * 60


def says_late(text: Plain) -> bool:
    """Whether the message says that its sender will be late, by whatever time."""
    words = text.words
    return _LATE.search(words) is not None and _LATE.search(_NOT_LATE.sub(" ", words)) is not None


def read_arrival(text: Plain, *, sent_at: datetime, meetup: MeetupContext | None) -> Arrival:
    """When the sender says they will be there.

    Args:
        text: the message without its questions.
        sent_at: aware, in the meetup's zone; "10 mins out" counts from it.
        meetup: its start; without it only times from `sent_at` are known.
    """
    late = says_late(text)
    if meetup is None or not _TIME_WORDS.search(text.words):
        return Arrival(None, late)
    counted = _counted(text, meetup) or _unmarked(text, sent_at, meetup)
    if counted:
        return counted
    return _by_clock(text, sent_at, meetup, late=late)


def _by_clock(text: Plain, sent_at: datetime, meetup: MeetupContext, *, late: bool) -> Arrival:
    """The last time that is an arrival, but none that is only the latest."""
    sent = with_colons(text.text)
    folded = fold(sent)
    arrivals = [
        (at, mention)
        for mention in find_times(sent, sent_at, activity=meetup.activity)[-_MOST_TIMES:]
        if (at := _stated(mention, folded, sent_at, meetup)) is not None
    ]
    if not arrivals:
        return Arrival(None, late)
    likely = [found for found in arrivals if not _AT_WORST.match(folded, found[1].end)] or arrivals
    at, mention = likely[-1]
    return Arrival(
        at,
        _is_late(at, meetup.starts_at) or (late and at.replace(second=0) != meetup.starts_at.time()),
        (mention.start, mention.end),
    )
