"""What the model of intent sees of a message: its words, what they say, and in which order, as names of features.

feature            of "sorry, can't make it but have fun!"
`can not make`     one to three words in a row, `^` and `$` at the ends
`@sorry|can|@not`  one to three senses in a row, fillers left out (`intent_senses`)
`~make`            a sense within the scope of a "not": up to four words on, in the same clause
`>have fun`        one or two senses behind the last turn ("but", "actually", a new sentence)
`<@sorry`          one sense before it
`sorr`             four letters in a row of a word, which mistyped and bent words share
`asked attending`  what the bot asked, alone and with each sense, pair of senses and short message
`told heads`       what the other readers found
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.reading.intent_senses import FILLERS, SENSES
from bot.reading.thesaurus import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.reading.model import Asked

#: Plain words that are looked at, from the beginning and from the end: what lies between says little more.
_HEAD: Final = 40
_TAIL: Final = 20
_TURNS: Final = frozenset(
    {"but", "however", "though", "although", "yet", "actually", "so", ".", "!", "?", ";", "except"}
)
_ENDS: Final = _TURNS | {",", "and", "-"}
_NEGATES: Final = frozenset({"@not", "@no", "@none", "without"})
_SCOPE: Final = 4
_GRAM: Final = 4


def features(words: str, sent: str, asked: Asked | None, told: Iterable[str]) -> set[str]:
    """The features of a message.

    Args:
        words: its plain words.
        sent: what was sent; only its pictures are looked at.
        asked: what the bot asked last.
        told: names of what the other readers found ("heads", "origin", "arrival", ...).
    """
    tokens = words.split(" ")
    if len(tokens) > _HEAD + _TAIL:
        tokens = tokens[:_HEAD] + tokens[-_TAIL:]
    senses = [_sense(token) for token in tokens]
    kept = [sense for sense, token in zip(senses, tokens, strict=True) if token not in FILLERS]
    found = {f"told {name}" for name in told}
    found.update(_in_a_row(["^", *tokens, "$"], " "))
    found.update(_in_a_row(["^", *kept, "$"], "|"))
    found.update(_in_scope(tokens, senses))
    found.update(_around_turn(tokens, senses))
    found.update(word[i : i + _GRAM] for word in tokens if len(word) > _GRAM for i in range(len(word) - _GRAM + 1))
    if not sent.isascii():
        found.update(char for char in sent if char >= "\u2600")
    if asked:
        found.update(_answers(asked, tokens, kept))
    return found


def _sense(token: str) -> str:
    if token[:1].isdigit():
        return "#"
    meant = lexicon().get(token)
    return SENSES.get(token) or (f"={meant[0]}" if meant else token)


def _in_a_row(tokens: list[str], joint: str) -> list[str]:
    pairs = [a + joint + b for a, b in pairwise(tokens)]
    triples = [a + joint + b for a, b in zip(pairs, tokens[2:], strict=False)]
    return tokens + pairs + triples


def _in_scope(tokens: list[str], senses: list[str]) -> list[str]:
    found, left = [], 0
    for token, sense in zip(tokens, senses, strict=True):
        if sense in _NEGATES:
            left = _SCOPE
        elif token in _ENDS:
            left = 0
        elif left:
            left -= 1
            found.append("~" + sense)
    return found


def _around_turn(tokens: list[str], senses: list[str]) -> list[str]:
    """Senses before and behind the last turn that something follows."""
    turn = next((i for i in range(len(tokens) - 2, 0, -1) if tokens[i] in _TURNS), 0)
    behind = [
        sense for sense, token in zip(senses[turn + 1 :], tokens[turn + 1 :], strict=True) if token not in FILLERS
    ]
    if not turn:
        return []
    return (
        ["<" + sense for sense in senses[:turn]]
        + [">" + sense for sense in behind]
        + [">" + a + " " + b for a, b in pairwise(behind)]
    )


def _answers(asked: Asked, tokens: list[str], kept: list[str]) -> list[str]:
    name = f"asked {asked} "
    whole = [name + "= " + " ".join(tokens)] if len(tokens) <= _SCOPE else []
    pairs = [name + a + "|" + b for a, b in zip(["^", *kept], [*kept, "$"], strict=True)]
    return [name, *(name + sense for sense in kept), *pairs, *whole]
