"""Pictures that say something by themselves, and the plain word each is read as."""

from __future__ import annotations

from typing import Final

_MEANINGS: Final = {
    ":yes:": "👍✅✔☑🙋💯🤝🫡",
    ":ok:": "👌🆗",
    ":no:": "👎❌🙅🚫✖",
    ":maybe:": "🤷🤔❓😬",
    ":cheer:": "🎉🙌🥳🍻🍺🥂🔥💪🕺💃🤩😍🎊👏",
    ":sad:": "😢😭😔😞🥲😩🙁☹😿💔🤒🤧🤢🤮",
    ":laugh:": "😂🤣😅😆😄",
    ":thanks:": "🙏❤🧡💛💚💙💜🖤💕🥰😊🙂😘",
    ":stop:": "🛑",
    ":wheelchair:": "♿🦽",
    ":sprout:": "🌱",
    ":baby:": "👶🍼🚼",
    ":wave:": "👋",
}

#: A picture, without skin tone and sex, and what it is read as; others are `OTHER`.
EMOJI: Final[dict[str, str]] = {picture: name for name, pictures in _MEANINGS.items() for picture in pictures}
OTHER: Final = ":e:"


def is_yes(picture: str) -> bool:
    """Whether one picture, in whatever skin tone, is a yes by itself."""
    return EMOJI.get(picture[:1]) in (":yes:", ":ok:")
