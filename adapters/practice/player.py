"""Plays a story on the practice networks and looks whether the bot said what it should."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol

from adapters.practice.stage import Stage
from adapters.practice.story import Beat, Expectation, Story
from adapters.practice.world import NetworkName, Person, Said, Whispered


class Bot(Protocol):
    """The bot, as far as a player has to wait for it."""

    async def settle(self) -> None:
        """Do everything that can be done now."""
        ...

    async def next_due(self) -> dt.datetime | None:
        """When there will be something to do without anybody having said anything."""
        ...


@dataclass(frozen=True, slots=True)
class Played:
    """A beat, what the bot said to it, and what it should have said but did not."""

    beat: Beat
    posts: tuple[Said, ...]
    messages: tuple[Whispered, ...]
    missing: tuple[Expectation, ...]


@dataclass(slots=True)
class Player:
    """One evening. People sign up when they first do something, on each network where they do."""

    stage: Stage
    bot: Bot
    cast: dict[tuple[str, NetworkName], Person] = field(default_factory=dict)

    async def play(self, story: Story) -> AsyncIterator[Played]:
        """Play beat after beat; every due time in between comes at its own time."""
        for beat in story.beats:
            posts, messages = len(self.stage.world.posts), len(self.stage.world.messages)
            await self._pass_time(beat.at)
            self._act(beat)
            await self.bot.settle()
            said = tuple(post for post in self.stage.world.posts[posts:] if post.author.is_bot)
            written = tuple(m for m in self.stage.world.messages[messages:] if m.author.is_bot)
            missing = tuple(e for e in beat.expects if not self._is_met(e, said, written))
            yield Played(beat, said, written, missing)

    async def _pass_time(self, until: dt.datetime) -> None:
        await self.bot.settle()
        while (due := await self.bot.next_due()) is not None and self.stage.clock.now() < due <= until:
            self.stage.clock.advance_to(due)
            await self.bot.settle()
        self.stage.clock.advance_to(until)

    def _act(self, beat: Beat) -> None:
        if beat.does == "waits":
            return
        people = self.stage.people[beat.network]
        who = self.cast.setdefault((beat.who, beat.network), people.sign_up(beat.who, beat.who.capitalize()))
        if beat.does == "posts":
            people.post(who, beat.text)
        else:
            people.message(who, self.stage.bots[beat.network], beat.text)

    def _is_met(self, wanted: Expectation, posts: tuple[Said, ...], messages: tuple[Whispered, ...]) -> bool:
        if wanted.public:
            texts = [post.text for post in posts if post.author.network == wanted.where]
        else:
            accounts = [person for (name, _), person in self.cast.items() if name == wanted.where]
            texts = [m.text for m in messages if m.to in accounts]
        if not wanted.words:
            return not texts
        return any(all(words in text for words in wanted.words) for text in texts)
