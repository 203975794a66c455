"""Tables of words and phrases as one pattern that tells them apart letter by letter, however long the table is."""

from __future__ import annotations

import re

_END = ""

_Node = dict[str, "_Node"]


def any_of(*tables: str | tuple[str, ...]) -> str:
    """A pattern for any of the words in lines, and of the phrases in tuples; of two that fit, the longer one."""
    root: _Node = {}
    for table in tables:
        for phrase in table.split() if isinstance(table, str) else table:
            node = root
            for letter in (*phrase, _END):
                node = node.setdefault(letter, {})
    return _pattern(root)


def _pattern(node: _Node) -> str:
    branches = [re.escape(letter) + _pattern(after) for letter, after in sorted(node.items()) if letter != _END]
    if not branches:
        return ""
    grouped = branches[0] if len(branches) == 1 and _END not in node else f"(?:{'|'.join(branches)})"
    return f"{grouped}?" if _END in node else grouped
