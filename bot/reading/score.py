"""Scores: how well the readings agree with what people labelled, measure by measure, as a table and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.reading.cases import Case, CaseError, parse_lines, read, rendered
from bot.reading.model import CallReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.reading.cases import Kind

    Fields = Mapping[str, Any]
    Pairs = Sequence[tuple[Fields, Fields]]

#: Measure → the fields that must all be right.
_CALL: Final[dict[str, tuple[str, ...]]] = {
    "date, time, part and end": ("date", "time", "part", "end_time"),
    "place": ("place",),
    "venue": ("venue",),
    "activity": ("activity",),
    "capacity": ("capacity",),
    "rsvp_by": ("rsvp_by",),
}
_RSVP: Final[dict[str, tuple[str, ...]]] = {
    "intent": ("intent",),
    "party": ("party",),
    "origin": ("origin",),
    "arrives and late": ("arrives", "late"),
    "needs": ("needs",),
    "every field": ("intent", "party", "origin", "arrives", "late", "needs", "first_time"),
}
_COMMAND: Final[dict[str, tuple[str, ...]]] = {
    "command": ("command",),
    "command with all arguments": ("command", "args"),
}
#: Posts that are no calls, and would be taken for one though nobody mentioned the bot.
UNASKED: Final = "false calls, bot not mentioned"
#: Stands for every field of a call that was missed: it equals nothing, not even "nothing said".
_NOT_READ: Final = object()
#: What the product aims at, on people it has never met; for counts of what must not happen, at most.
TARGETS: Final[dict[str, float]] = {
    "call or not (F1)": 0.97, "date, time, part and end": 0.95, "place": 0.93, "venue": 0.90, "activity": 0.93,
    "capacity": 0.98, "rsvp_by": 0.95, "intent": 0.97, "party": 0.98, "origin": 0.94, "arrives and late": 0.96,
    "needs": 0.96, "every field": 0.90, "command": 0.97, "command with all arguments": 0.93, "yes read as no": 0,
    "no read as yes": 0, UNASKED: 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: a share of 0..1 of `of` cases, or a plain count where `is_count`."""

    name: str
    value: float
    of: int
    is_count: bool = False

    @property
    def target(self) -> float:
        """What is asked for: at least, or at most for a count."""
        return TARGETS[self.name]

    @property
    def reached(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target if self.is_count else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Score:
    """All measures of one file."""

    kind: Kind
    cases: int
    measures: tuple[Measure, ...]

    def table(self) -> str:
        """Lay the measures out for a terminal."""
        rows = [f"{self.kind}: {self.cases} cases", f"{'measure':<28}{'value':>8}{'target':>8}{'of':>6}"]
        rows += [
            f"{m.name:<28}{_shown(m, m.value):>8}{_shown(m, m.target):>8}{m.of:>6}{_mark(m)}" for m in self.measures
        ]
        return "\n".join(rows)

    def as_json(self) -> str:
        """Give the measures as one JSON object."""
        measures = {m.name: {"value": round(m.value, 4), "target": m.target, "of": m.of} for m in self.measures}
        return json.dumps({"kind": self.kind, "cases": self.cases, "measures": measures}, ensure_ascii=False)


def _mark(measure: Measure) -> str:
    """What is short of its target catches the eye."""
    return "" if measure.reached else "  <"


def _shown(measure: Measure, value: float) -> str:
    return f"{value:.0f}" if measure.is_count else f"{value:.3f}"


def score_lines(kind: Kind, lines: Iterable[str]) -> Score:
    """Read every case and compare with its `expect`.

    Raises:
        CaseError: at a line that is no case, or carries nothing to compare with.
    """
    pairs: list[tuple[Fields, Fields]] = []
    unasked = 0
    for case in parse_lines(kind, lines):
        if not case.expect:
            raise CaseError(f'case {case.id}: no "expect" to score against')
        pairs.append((case.expect, rendered(read(_asked(case)))))
        unasked += kind == "call" and not case.expect["is_call"] and _is_call_unasked(case)
    measures = {"call": _score_calls, "rsvp": _score_rsvps, "command": _score_commands}[kind](pairs)
    if kind == "call":
        measures.append(Measure(name=UNASKED, value=unasked, of=len(pairs), is_count=True))
    return Score(kind, len(pairs), tuple(measures))


def _asked(case: Case) -> Case:
    """A post of the corpora speaks to the bot, where its line does not say otherwise."""
    return replace(case, mentioned=True) if case.mentioned is None else case


def _is_call_unasked(case: Case) -> bool:
    """Whether the post would be taken for a call though it does not mention the bot."""
    reading = read(replace(case, mentioned=False))
    return isinstance(reading, CallReading) and reading.is_call


def _score_calls(pairs: Pairs) -> list[Measure]:
    """F1 of `is_call` over all cases; each other field over the true calls, wrong where the call was missed."""
    hits = sum(expected["is_call"] and got["is_call"] for expected, got in pairs)
    named = sum(expected["is_call"] + got["is_call"] for expected, got in pairs)
    calls = [pair for pair in pairs if pair[0]["is_call"]]
    f1 = Measure(name="call or not (F1)", value=2 * hits / named if named else 1.0, of=len(pairs))
    return [f1, *_shares(calls, _CALL)]


def _score_rsvps(pairs: Pairs) -> list[Measure]:
    return [
        *_shares(pairs, _RSVP),
        _mistaken(pairs, "yes read as no", "going", "not_going"),
        _mistaken(pairs, "no read as yes", "not_going", "going"),
    ]


def _score_commands(pairs: Pairs) -> list[Measure]:
    return _shares(pairs, _COMMAND)


def _shares(pairs: Pairs, measures: Mapping[str, tuple[str, ...]]) -> list[Measure]:
    return [_share(pairs, name, fields) for name, fields in measures.items()]


def _share(pairs: Pairs, name: str, fields: tuple[str, ...]) -> Measure:
    right = sum(all(_same(expected, got, field) for field in fields) for expected, got in pairs)
    return Measure(name=name, value=right / len(pairs) if pairs else 1.0, of=len(pairs))


def _same(expected: Fields, got: Fields, field: str) -> bool:
    return bool(expected.get(field) == got.get(field, _NOT_READ))


def _mistaken(pairs: Pairs, name: str, meant: str, read_as: str) -> Measure:
    count = sum(expected["intent"] == meant and got["intent"] == read_as for expected, got in pairs)
    return Measure(name=name, value=count, of=len(pairs), is_count=True)
