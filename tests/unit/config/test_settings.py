"""Settings: what is missing or wrong is named in one line, and no secret is ever in it."""

import os
import tomllib
from pathlib import Path

import pytest

from config import Settings, SettingsError, load
from config.settings import BlueskySettings, XSettings

EXAMPLE = Path(__file__).parents[3] / "config/example.toml"
SECRET = "do-not-print-me"
X_SECRETS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
SECRETS = {f"TWEETMEET_X__{name.upper()}": SECRET for name in X_SECRETS} | {"TWEETMEET_BLUESKY__APP_PASSWORD": SECRET}
A_PAUSE = "must be a number greater than 0 and at most 86400"
SMALLEST = """
operator = "Ada"
[x]
enabled = false
[bluesky]
handle = "bot.example"
app_password = "do-not-print-me"
"""


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("TWEETMEET_")]:
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my.toml"


def loaded(file: Path, text: str = SMALLEST) -> Settings:
    file.write_text(text)
    return load(file)


def refusal(file: Path, text: str = SMALLEST) -> str:
    with pytest.raises(SettingsError) as refused:
        loaded(file, text)
    said = str(refused.value)
    assert len(said.splitlines()) == 1
    assert SECRET not in said
    return said


def test_the_example_loads_once_the_secrets_are_in_the_environment(environment: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        environment.setenv(name, value)
    settings = load(EXAMPLE)
    assert settings.x.enabled
    assert settings.bluesky.enabled
    assert settings.x.consumer_key is not None
    assert settings.x.consumer_key.get_secret_value() == SECRET


def test_the_example_explains_every_key() -> None:
    text = EXAMPLE.read_text()
    keys = [*Settings.model_fields, *XSettings.model_fields, *BlueskySettings.model_fields]
    assert [key for key in keys if key not in text] == []


def test_the_example_shows_the_values_that_hold_without_it() -> None:
    shown = tomllib.loads(EXAMPLE.read_text())
    for section, fields in (("x", XSettings.model_fields), ("bluesky", BlueskySettings.model_fields)):
        shared = {key for key in shown[section] if fields[key].default is not None}
        assert {key: shown[section][key] for key in shared} == {key: fields[key].default for key in shared}


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_missing_secret_is_named(environment: pytest.MonkeyPatch, file: Path, name: str) -> None:
    for other in SECRETS.keys() - {name}:
        environment.setenv(other, SECRET)
    section, _, key = name.removeprefix("TWEETMEET_").lower().partition("__")
    assert refusal(file, EXAMPLE.read_text()).endswith(f": {section}: missing {key}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SMALLEST.replace('operator = "Ada"', ""), "operator: is missing"),
        (SMALLEST.replace('"Ada"', '""'), "operator: must not be empty"),
        (SMALLEST.replace('handle = "bot.example"', ""), "bluesky: missing handle"),
        ("colour = 1\n" + SMALLEST, "colour: is not a key that is known here"),
        (SMALLEST + "pollposts = 1\n", "bluesky.pollposts: is not a key that is known here"),
        (SMALLEST + "poll_posts_seconds = 0\n", f"bluesky.poll_posts_seconds: {A_PAUSE}"),
        (SMALLEST + "poll_posts_seconds = 'often'\n", f"bluesky.poll_posts_seconds: {A_PAUSE}"),
        (SMALLEST + "session_file = 7\n", "bluesky.session_file: must be a path in quotes"),
        ('mirror_to = ["mastodon"]\n' + SMALLEST, "mirror_to: must be a list of x, bluesky"),
        ('mirror_to = "x"\n' + SMALLEST, "mirror_to: must be a list of x, bluesky"),
        ('log_level = "loud"\n' + SMALLEST, "log_level: must be one of debug, info, warning, error"),
        ('log_format = "xml"\n' + SMALLEST, "log_format: must be one of console, json"),
        ('database_url = ["do-not-print-me"]\n' + SMALLEST, "database_url: must be text in quotes"),
        ('operator = "Ada"\nbluesky = "do-not-print-me"\n[x]\nenabled = false', "bluesky: must be a section"),
        (SMALLEST + "poll_posts_seconds = 86401\n", f"bluesky.poll_posts_seconds: {A_PAUSE}"),
        (SMALLEST + "poll_posts_seconds = nan\n", f"bluesky.poll_posts_seconds: {A_PAUSE}"),
        (SMALLEST.replace("false", "'perhaps'"), "x.enabled: must be true or false"),
        ('operator = "Ada"\n[x]\nenabled = false', "bluesky: is missing"),
        ('operator = "Ada"\n[x]\nenabled = false\n[bluesky]\nenabled = false', "x.enabled and bluesky.enabled"),
        ("operator = do-not-print-me", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(file: Path, text: str, expected: str) -> None:
    assert expected in refusal(file, text)
    assert str(file) in refusal(file, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (SMALLEST.replace("operator", "operater"), "operator"),
        ('homecity = "Helsinki"\n' + SMALLEST, "home_city"),
        (SMALLEST + "poll_post_seconds = 9\n", "bluesky.poll_posts_seconds"),
        (SMALLEST.replace("[bluesky]", "consumerkey = 'a'\n[bluesky]"), "x.consumer_key"),
    ],
)
def test_a_key_that_is_spelt_wrong_comes_with_the_one_that_was_meant(file: Path, text: str, meant: str) -> None:
    assert f"is not a key that is known here (did you mean {meant}?)" in refusal(file, text)


def test_a_variable_that_is_spelt_wrong_comes_with_the_one_that_was_meant(
    environment: pytest.MonkeyPatch, file: Path
) -> None:
    environment.setenv("TWEETMEET_HOMECITY", "Helsinki")
    assert "did you mean TWEETMEET_HOME_CITY?" in refusal(file)


def test_nothing_is_guessed_for_a_key_that_is_like_none(file: Path) -> None:
    assert "did you mean" not in refusal(file, "zzz = 1\n" + SMALLEST)


@pytest.mark.parametrize(
    "url",
    ["bsky.social", "", "https://", "ftp://bsky.social", "http://[::1", "https://a:port", "https://a b", "/run/x"],
)
def test_an_address_that_is_none_is_not_tried_for_ever(file: Path, url: str) -> None:
    said = refusal(file, SMALLEST.replace("enabled", f'base_url = "{url}"\nenabled') + f'pds_url = "{url}"\n')
    assert "x.base_url: must be a URL with http:// or https:// in front" in said
    assert "bluesky.pds_url: must be a URL with http:// or https:// in front" in said


@pytest.mark.parametrize(
    "url", ["https://bsky.social", "http://127.0.0.1:8701", "http://[::1]:80/pds", "HTTPS://A.example/"]
)
def test_an_address_of_a_server_is_taken_as_it_stands(file: Path, url: str) -> None:
    settings = loaded(file, SMALLEST.replace("enabled", f'base_url = "{url}"\nenabled') + f'pds_url = "{url}"\n')
    assert (settings.x.base_url, settings.bluesky.pds_url) == (url, url)


@pytest.mark.parametrize(
    "did", ["api.bsky.chat", "", "did:web:", "did:Web:a", "did:web:a#bsky_chat", "https://api.bsky.chat"]
)
def test_a_chat_service_that_is_no_did_is_named(file: Path, did: str) -> None:
    said = refusal(file, SMALLEST + f'chat_service_did = "{did}"\n')
    assert "bluesky.chat_service_did: must be a DID, like did:web:api.bsky.chat" in said


@pytest.mark.parametrize(
    "did", ["did:web:api.bsky.chat", "did:plc:z72i7hdynmk6r22z27h6tvur", "did:web:localhost%3A2583"]
)
def test_a_chat_service_of_ones_own_is_taken(file: Path, did: str) -> None:
    assert loaded(file, SMALLEST + f'chat_service_did = "{did}"\n').bluesky.chat_service_did == did


def test_all_that_is_wrong_is_named_at_once(file: Path) -> None:
    said = refusal(file, SMALLEST.replace('operator = "Ada"', "colour = 1").replace('"bot.example"', '""'))
    assert all(key in said for key in ("operator", "colour", "handle"))


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path, file: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: No such file or directory"):
        load(tmp_path / "none.toml")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"my\.toml: not valid TOML"):
        load(file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWEETMEET_HOMECITY", SECRET),
        ("TWEETMEET_X__CONSUMERKEY", SECRET),
        ("TWEETMEET_MIRROR_TO", SECRET),
        ("TWEETMEET_BLUESKY", SECRET),
        ("TWEETMEET_BLUESKY__POLL_POSTS_SECONDS", SECRET),
    ],
)
def test_what_is_wrong_in_the_environment_is_named(
    environment: pytest.MonkeyPatch, file: Path, name: str, value: str
) -> None:
    environment.setenv(name, value)
    key = name.removeprefix("TWEETMEET_").lower().replace("__", ".")
    assert key in refusal(file).lower()


def test_the_environment_goes_over_the_file(environment: pytest.MonkeyPatch, file: Path) -> None:
    environment.setenv("TWEETMEET_OPERATOR", "Grace")
    environment.setenv("TWEETMEET_MIRROR_TO", '["x"]')
    environment.setenv("TWEETMEET_BLUESKY__HANDLE", "other.example")
    settings = loaded(file)
    assert (settings.operator, settings.mirror_to) == ("Grace", ("x",))
    assert settings.bluesky.handle == "other.example"
    assert settings.bluesky.app_password is not None  # the rest of the section stays the file's


def test_a_secret_can_stand_in_a_file_of_its_own(file: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{SECRET}\n")
    settings = loaded(file, SMALLEST.replace("app_password = ", f'app_password_file = "{tmp_path}/password" # '))
    assert settings.bluesky.app_password is not None
    assert settings.bluesky.app_password.get_secret_value() == SECRET


def test_the_environment_goes_over_a_secret_file(environment: pytest.MonkeyPatch, file: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("of the file")
    environment.setenv("TWEETMEET_BLUESKY__APP_PASSWORD", "of the environment")
    settings = loaded(file, SMALLEST.replace("app_password = ", f'app_password_file = "{tmp_path}/password" # '))
    assert settings.bluesky.app_password is not None
    assert settings.bluesky.app_password.get_secret_value() == "of the environment"


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_secret_file_that_cannot_be_read_or_is_empty_is_named(
    file: Path, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "password").write_bytes(content)
    said = refusal(file, SMALLEST.replace("app_password = ", f'app_password_file = "{tmp_path}/password" # '))
    assert "app_password" in said


@pytest.mark.parametrize("off", ["x", "bluesky"])
def test_either_network_can_be_off_and_needs_nothing_then(file: Path, off: str) -> None:
    on = {"x": "".join(f'{name} = "a"\n' for name in X_SECRETS), "bluesky": 'handle = "a"\napp_password = "b"\n'}
    other = "bluesky" if off == "x" else "x"
    settings = loaded(file, f'operator = "Ada"\n[{off}]\nenabled = false\n[{other}]\n{on[other]}')
    assert not getattr(settings, off).enabled
    assert getattr(settings, other).enabled


def test_a_secret_does_not_show_when_settings_are_printed(file: Path) -> None:
    assert SECRET not in repr(loaded(file))
    assert SECRET not in str(loaded(file).model_dump())
