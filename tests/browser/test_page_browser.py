"""The page of the practice networks in a real Chromium: what people press, type and see."""

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright._impl._driver import compute_driver_executable
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from adapters.practice.clock import PracticeClock
from adapters.practice.page import Page as PracticePage
from adapters.practice.stage import Stage
from adapters.practice.world import NetworkName, Person, Said

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one browser for all

NOON_IN_HELSINKI = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    lacking = _lacking(found)
    if lacking and os.environ.get("CI") != "true":
        pytest.skip(f"no browser can be driven here: {lacking}")
    assert not lacking, f"CI needs a browser: {lacking}"
    return found


def _lacking(browser: str) -> str:
    """What has to be installed before a browser can be driven."""
    if not browser:
        return f"none of {', '.join(BROWSERS)} is installed"
    node, _ = compute_driver_executable()
    driver = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return "" if driver.returncode == 0 else driver.stderr.strip()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
def stage() -> Stage:
    return Stage(PracticeClock(NOON_IN_HELSINKI))


@pytest_asyncio.fixture(loop_scope="module")
async def served(stage: Stage) -> AsyncIterator[PracticePage]:
    served = PracticePage(stage.world, stage.people, stage.bots, stage.clock, stage.meter, zone="Europe/Helsinki")
    yield served
    await served.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, served: PracticePage) -> AsyncIterator[Page]:
    """Any error of its scripts, and anything that it asks of somebody else, fails the test."""
    address = await served.start()
    errors: list[str] = []
    opened = await browser.new_page(viewport={"width": 1400, "height": 1000})
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    opened.on("request", lambda asked: None if asked.url.startswith(address) else errors.append(asked.url))
    await opened.goto(address)
    yield opened
    await opened.close()
    assert [] == errors


def timeline(page: Page, network: NetworkName) -> Locator:
    return page.locator(f"#panel-{network}")


def posts(page: Page, network: NetworkName) -> Locator:
    return timeline(page, network).locator(".post .text")


async def be(page: Page, handle: str) -> None:
    await page.get_by_label("You are", exact=True).select_option(label=handle)


async def write(page: Page, text: str) -> None:
    await page.locator("#message").fill(text)
    await page.get_by_role("button", name="Send").click()


def talked(stage: Stage, handle: str, lines: int = 40) -> Person:
    """Somebody on X whose talk with the bot is longer than the page is high."""
    person, bot = stage.people["x"].sign_up(handle, handle.capitalize()), stage.bots["x"]
    for number in range(lines):
        stage.people["x"].message(person, bot, f"{handle} says {number}")
    return person


async def read_further_up(page: Page) -> None:
    await page.locator("#bubbles").hover()
    await page.mouse.wheel(0, -600)
    await expect(page.locator(".bubble").last).not_to_be_in_viewport()


async def expect_in_sight(bubble: Locator, text: str) -> None:
    await expect(bubble).to_contain_text(text)
    await expect(bubble).to_be_in_viewport(ratio=0.9)


def says(stage: Stage, network: NetworkName, handle: str, text: str) -> tuple[Person, Said]:
    person = stage.people[network].sign_up(handle, handle.capitalize())
    return person, stage.people[network].post(person, text)


async def test_a_stranger_posts_the_first_call_with_one_click(page: Page, stage: Stage):
    await timeline(page, "x").get_by_role("button", name="Post", exact=True).click()

    await expect(posts(page, "x")).to_have_text([re.compile("^Helsinki @twitter friends.*@tweetmeet$")])
    await expect(posts(page, "bluesky")).to_have_count(0)
    await expect(page.get_by_label("Post on X as @aino")).to_have_value("")
    assert [("aino", "x")] == [(post.author.handle, post.author.network) for post in stage.world.posts]


async def test_the_example_call_names_the_bot_of_its_network(page: Page):
    await be(page, "@elif on Bluesky")
    await timeline(page, "bluesky").get_by_role("button", name="Use the example call").click()

    await expect(page.get_by_label("Post on Bluesky as @elif")).to_have_value(re.compile("@tweetmeet.test$"))


async def test_a_new_guest_talks_with_the_bot(page: Page, stage: Stage):
    await page.get_by_role("button", name="New person").click()
    await page.get_by_role("radio", name="Bluesky").check()
    await page.get_by_label("Handle").fill("matti")
    await page.get_by_role("button", name="Be this person").click()
    await write(page, "count me in, running 20 late")

    await expect(page.locator(".bubble .text")).to_have_text(["count me in, running 20 late"])
    await expect(page.locator("#conversations .byline")).to_contain_text(["Matti"])
    await expect(page.locator("#message")).to_have_value("")
    (message,) = stage.world.messages
    assert (stage.bots["bluesky"], "matti.test") == (message.to, message.author.handle)


async def test_what_the_server_says_appears_while_a_half_typed_text_stays(page: Page, stage: Stage):
    await be(page, "@ben on X")
    await write(page, "in!")
    await expect(page.locator(".bubble .text")).to_have_text(["in!"])
    await page.locator("#message").press_sequentially("make it 3 of")
    await page.evaluate("document.querySelector('#message').setSelectionRange(5, 7)")

    ben = stage.world.by_handle("x", "ben")
    stage.people["x"].message(stage.bots["x"], ben, "You're in: just you.")

    await expect(page.locator(".bubble .text")).to_have_text(["in!", "You're in: just you."])
    await expect(page.locator("#message")).to_have_value("make it 3 of")
    await expect(page.locator("#message")).to_be_focused()
    assert [5, 7] == await page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]")


async def test_each_person_keeps_their_own_half_typed_message(page: Page):
    await be(page, "@ben on X")
    await page.locator("#message").fill("I might be")
    await be(page, "@chiara on X")
    await expect(page.locator("#message")).to_have_value("")
    await be(page, "@ben on X")

    await expect(page.locator("#message")).to_have_value("I might be")


async def test_the_keyboard_stays_where_it_is_when_something_arrives(page: Page, stage: Stage):
    says(stage, "x", "aino", "first")
    reply = page.get_by_role("button", name="Reply to @aino: first")
    await reply.focus()
    says(stage, "x", "ben", "second")

    await expect(posts(page, "x")).to_have_text(["second", "first"])
    await expect(reply).to_be_focused()


async def test_what_looks_like_a_script_is_shown_as_text(page: Page, stage: Stage):
    attack = '<img src=x onerror="document.title=\'owned\'"></script><script>document.title="owned"</script>'
    for network in ("x", "bluesky"):
        stage.people[network].sign_up("mallory", "<b>Mallory</b>")
        says(stage, network, "mallory", attack)
    await be(page, "@mallory on X")
    await write(page, attack)

    await expect(page.locator(".bubble .text")).to_have_text([attack])
    await page.reload()
    for network in ("x", "bluesky"):
        await expect(posts(page, network)).to_have_text([attack])
        await expect(timeline(page, network).locator(".byline strong")).to_have_text(["<b>Mallory</b>"])
    await expect(page).to_have_title("Tweet Meet: the practice networks")


async def test_what_is_refused_says_why_and_stays_typed(page: Page):
    too_long = "a" * 10_000
    field = page.get_by_label("Post on X as @aino")
    await field.fill(too_long)
    await timeline(page, "x").get_by_role("button", name="Post", exact=True).click()

    await expect(timeline(page, "x").get_by_role("alert")).to_contain_text("10,000 characters, X takes 280")
    await expect(field).to_have_value(too_long)


async def test_a_handle_with_spaces_is_refused_where_it_was_typed(page: Page):
    await page.get_by_role("button", name="New person").click()
    await page.get_by_label("Handle").fill("two words")
    await page.get_by_label("Handle").press("Enter")

    await expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("no handle")
    await expect(page.get_by_label("Handle")).to_have_value("two words")


async def test_the_clock_can_be_put_forward(page: Page, stage: Stage):
    await expect(page.locator("#time")).to_have_text("12:00")
    await expect(page.locator("#date")).to_have_text("Friday, 20 November 2026 · EET, Helsinki")

    await page.get_by_role("button", name="+15 min").click()
    await expect(page.locator("#time")).to_have_text("12:15")
    await page.get_by_role("button", name="To the next hour").click()
    await expect(page.locator("#time")).to_have_text("13:00")
    await page.get_by_role("button", name="+1 h").click()
    await expect(page.locator("#time")).to_have_text("14:00")
    assert NOON_IN_HELSINKI + dt.timedelta(hours=2) == stage.clock.now()


async def test_a_reply_is_shown_under_its_post(page: Page, stage: Stage):
    says(stage, "bluesky", "elif", "Anybody for a walk?")
    says(stage, "bluesky", "hugo", "Later than that")
    await page.get_by_role("button", name="Reply to @elif.test").click()
    await page.keyboard.type("Me!")
    await page.keyboard.press("Control+Enter")

    await expect(posts(page, "bluesky")).to_have_text(["Later than that", "Anybody for a walk?", "Me!"])
    await expect(timeline(page, "bluesky").locator(".depth-1 .text")).to_have_text(["Me!"])


async def test_an_answer_in_another_conversation_is_marked_until_it_is_read(page: Page, stage: Stage):
    ben, _ = says(stage, "x", "ben", "hello")
    await be(page, "@aino on X")
    stage.people["x"].message(stage.bots["x"], ben, "You're in.")

    unread = page.get_by_role("img", name="unread")
    await expect(unread).to_have_count(1)
    await page.locator("#conversations button").click()
    await expect(unread).to_have_count(0)
    await expect(page.get_by_label("You are", exact=True)).to_have_value("x/ben")


async def test_a_link_to_a_post_leads_to_it_on_this_page(page: Page, stage: Stage):
    aino, post = says(stage, "x", "aino", "the call")
    says(stage, "x", "ben", f"look: https://x.com/{aino.handle}/status/{post.id}")
    await page.get_by_role("link").click()

    await expect(page.locator(".found .text")).to_have_text("the call")


async def test_times_of_yesterday_say_the_day(page: Page, stage: Stage):
    says(stage, "x", "aino", "hello")
    await expect(page.locator(".post time")).to_have_text("12:00")
    stage.clock.advance(dt.timedelta(days=1))

    await expect(page.locator(".post time")).to_have_text("Fri 20 Nov, 12:00")


async def test_on_a_phone_one_part_shows_at_a_time_and_nothing_is_wider_than_it(page: Page, stage: Stage):
    ben, _ = says(stage, "x", "ben", "W" * 270)
    stage.people["x"].message(ben, stage.bots["x"], "W" * 900)
    await page.set_viewport_size({"width": 390, "height": 844})

    for tab, panel in (("Messages", "messages"), ("Bluesky", "bluesky"), ("X", "x")):
        await page.get_by_role("button", name=tab).and_(page.locator(".tabs button")).click()
        await expect(page.locator(".panel:visible")).to_have_id(f"panel-{panel}")
        assert 390 == await page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("size", [(1280, 860), (390, 844)])
async def test_the_page_does_not_scroll_into_emptiness(page: Page, stage: Stage, size: tuple[int, int]):
    talked(stage, "ben")
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await be(page, "@ben on X")
    if size[0] < 1080:
        await page.locator(".tabs button[data-tab=messages]").click()
    await expect(page.locator(".bubble:visible")).to_have_count(40)

    body, scrollable = await page.evaluate("[document.body.offsetHeight, document.documentElement.scrollHeight]")
    assert body == scrollable


async def test_ones_own_message_and_its_answer_come_in_sight_after_reading_further_up(page: Page, stage: Stage):
    ben = talked(stage, "ben")
    await be(page, "@ben on X")
    await read_further_up(page)
    await write(page, "in!")
    await expect_in_sight(page.locator(".bubble").last, "in!")

    stage.people["x"].message(stage.bots["x"], ben, "You're in. " * 30)
    await expect_in_sight(page.locator(".bubble").last, "You're in.")


async def test_who_reads_further_up_is_not_torn_away_by_an_answer(page: Page, stage: Stage):
    ben = talked(stage, "ben")
    await be(page, "@ben on X")
    await read_further_up(page)
    stage.people["x"].message(stage.bots["x"], ben, "You're in.")

    await expect(page.locator(".bubble").last).to_contain_text("You're in.")
    await expect(page.locator(".bubble").last).not_to_be_in_viewport()


async def test_another_conversation_opens_at_its_end(page: Page, stage: Stage):
    for handle in ("ben", "chiara"):
        talked(stage, handle)
    await be(page, "@ben on X")
    await read_further_up(page)
    await be(page, "@chiara on X")

    await expect_in_sight(page.locator(".bubble").last, "chiara says 39")


async def test_the_last_message_stays_in_sight_when_the_chat_gets_smaller(page: Page, stage: Stage):
    """The window shrinks, and then a refusal takes room between the messages and the field."""
    talked(stage, "ben")
    await be(page, "@ben on X")
    await expect_in_sight(page.locator(".bubble").last, "ben says 39")
    await page.set_viewport_size({"width": 1280, "height": 700})
    await expect_in_sight(page.locator(".bubble").last, "ben says 39")

    await write(page, "a" * 20_000)
    await expect(page.locator("#write .error")).to_be_visible()
    await expect_in_sight(page.locator(".bubble").last, "ben says 39")


async def test_on_a_phone_the_steps_make_room_once_something_is_posted(page: Page, stage: Stage):
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.get_by_role("list", name="How to try it")).to_be_visible()
    says(stage, "x", "aino", "the call")

    await expect(page.get_by_role("list", name="How to try it")).to_be_hidden()


async def test_a_page_that_lost_its_server_says_so_and_finds_it_again(page: Page, served: PracticePage):
    await served.stop()
    await expect(page.locator("#offline")).to_be_visible()
    await timeline(page, "x").get_by_role("button", name="Post", exact=True).click()
    await expect(timeline(page, "x").get_by_role("alert")).to_contain_text("do not answer")

    await served.start(urlsplit(page.url).port)
    await expect(page.locator("#offline")).to_be_hidden()
    await timeline(page, "x").get_by_role("button", name="Post", exact=True).click()
    await expect(posts(page, "x")).to_have_count(1)


async def test_every_field_and_button_has_a_name(page: Page, stage: Stage):
    says(stage, "bluesky", "elif", "hello")
    await expect(posts(page, "bluesky")).to_have_count(1)

    for control in await page.locator("button, input, select, textarea").all():
        assert await control.evaluate("it => it.ariaLabel || it.labels?.length || it.textContent.trim()")
