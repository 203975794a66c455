"""What an operator can set. `config/example.toml` explains every key.

The file holds no secrets: each secret `name` is read from the environment (`TWEETMEET_X__CONSUMER_KEY`) or from a file
whose path stands in `name_file` (as Docker and systemd hand secrets over).
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableVariable

NetworkName = Literal["x", "bluesky"]
LONGEST_PAUSE = 86_400
HIGHEST_PORT = 65_535
Seconds = Annotated[float, Field(gt=0, le=LONGEST_PAUSE, allow_inf_nan=False)]
ENVIRONMENT_PREFIX = "TWEETMEET_"


class SettingsError(Exception):
    """A key is missing or wrong; the message is one line that names it."""


def _is_http_url(value: str) -> str:
    if _host(value) is None:
        raise ValueError("must be a URL with http:// or https:// in front, like https://bsky.social")
    return value


def _host(url: str) -> str | None:
    """None where it is no URL of a web server (RFC 3986, with an authority)."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:  # a port that is no number, a bracket that is not closed
        return None
    return parts.hostname if is_web else None


def _is_did(value: str) -> str:
    """The syntax of https://www.w3.org/TR/did-core/#did-syntax; a fragment is not part of it."""
    if not re.fullmatch(r"did:[a-z0-9]+:(?:[\w.-]|%[0-9A-Fa-f]{2}|:(?!$))+", value, re.ASCII):
        raise ValueError("must be a DID, like did:web:api.bsky.chat")
    return value


def _is_address(value: str) -> str:
    if (
        not re.fullmatch(r"(?:[\w.-]+|\[[0-9A-Fa-f:]+\]):\d{1,5}", value, re.ASCII)
        or int(value.rpartition(":")[2]) > HIGHEST_PORT
    ):
        raise ValueError("must be an address and a port, like 127.0.0.1:8080")
    return value


def _is_websocket_url(value: str) -> str:
    scheme, _, rest = value.partition("://")
    if scheme not in ("ws", "wss") or _host(f"http://{rest}") is None:
        raise ValueError("must be a URL with wss:// in front, like wss://jetstream2.us-east.bsky.network/subscribe")
    return value


WebSocketUrl = Annotated[str, AfterValidator(_is_websocket_url)]
HttpUrl = Annotated[str, AfterValidator(_is_http_url)]
Did = Annotated[str, AfterValidator(_is_did)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _read_secret_files(cls, values: Any) -> Any:
        """`name_file = "/run/secrets/x"` stands for `name = <what the file says>`."""
        if not isinstance(values, dict):
            return values
        return {**values, **dict(_secrets_from_files(cls, values))}


def _secrets_from_files(section: type[BaseModel], values: dict[str, Any]) -> list[tuple[str, str]]:
    paths = [(key, values.get(f"{key}_file")) for key in section.model_fields if f"{key}_file" in section.model_fields]
    return [(key, _read_secret(key, str(path))) for key, path in paths if path and not values.get(key)]


def _read_secret(key: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{key}_file: cannot read {path}: {error}") from error


class XSettings(_Section):
    """The bot's account on X: OAuth 1.0a user context."""

    enabled: bool = True
    consumer_key: SecretStr | None = None
    consumer_key_file: str | None = None
    consumer_secret: SecretStr | None = None
    consumer_secret_file: str | None = None
    access_token: SecretStr | None = None
    access_token_file: str | None = None
    access_token_secret: SecretStr | None = None
    access_token_secret_file: str | None = None
    client_secret: SecretStr | None = None
    client_secret_file: str | None = None
    base_url: HttpUrl | None = None
    keep_limits: bool = True
    poll_posts_seconds: Seconds = 60
    poll_messages_seconds: Seconds = 75
    poll_idle_seconds: Seconds = 6 * 3600
    monthly_cap_usd: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.enabled:
            _require(self, "consumer_key", "consumer_secret", "access_token", "access_token_secret")
        return self


class BlueskySettings(_Section):
    """The bot's account on Bluesky: an app password that may use direct messages."""

    enabled: bool = True
    handle: str | None = None
    app_password: SecretStr | None = None
    app_password_file: str | None = None
    pds_url: HttpUrl = "https://bsky.social"
    chat_service_did: Did = "did:web:api.bsky.chat"
    session_file: Path | None = None
    calendar: bool = True
    jetstream_url: WebSocketUrl | None = None
    poll_posts_seconds: Seconds = 15
    poll_messages_seconds: Seconds = 10

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.enabled:
            _require(self, "handle", "app_password")
        return self


class WebSettings(_Section):
    """What the bot serves, behind a proxy with TLS."""

    listen: Annotated[str, AfterValidator(_is_address)] = "127.0.0.1:8080"

    @property
    def host(self) -> str:
        """To listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """To listen on."""
        return int(self.listen.rpartition(":")[2])


def _require(section: BaseModel, *keys: str) -> None:
    missing = [key for key in keys if not _value(section, key)]
    if missing:
        raise ValueError(f"missing {', '.join(missing)}")


def _value(section: BaseModel, key: str) -> str | None:
    value = getattr(section, key)
    return value.get_secret_value() if isinstance(value, SecretStr) else value


class MapSettings(_Section):
    """Services about places. Without `geocoder` and `osrm_url` nothing of any guest leaves the bot."""

    overpass_url: HttpUrl = "https://overpass-api.de/api/interpreter"
    geocoder: Literal["off", "photon", "nominatim"] = "off"
    geocoder_url: HttpUrl | None = None
    osrm_url: HttpUrl | None = None
    osrm_profile: str = "foot"


#: Where everything is kept unless a file says otherwise.
DEFAULT_DATABASE = "sqlite:///var/tweetmeet.db"


class Settings(BaseModel):
    """The whole configuration."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    database_url: str = DEFAULT_DATABASE
    operator: Annotated[str, Field(min_length=1)]
    home_city: str | None = None
    mirror_to: tuple[NetworkName, ...] = ()
    alive_file: Path | None = None
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    x: XSettings
    bluesky: BlueskySettings
    maps: MapSettings = MapSettings()
    web: WebSettings | None = None

    @model_validator(mode="after")
    def _has_a_network(self) -> Self:
        if not (self.x.enabled or self.bluesky.enabled):
            raise ValueError("at least one of x.enabled and bluesky.enabled must be true")
        return self


class _WithEnvironment(Settings, BaseSettings):
    """Only a configuration file has the environment over it: settings made by hand are what they say."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 -- the shape is pydantic-settings’
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes over the file."""
        return env_settings, init_settings


def load(path: Path) -> Settings:
    """Read a configuration.

    Raises:
        SettingsError: the file cannot be read, or a key is missing, unknown or wrong.
    """
    _know_all_variables()
    try:
        return _WithEnvironment(**tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(f"{path}: {_one_line(error)}") from None
    except UnreadableVariable as error:
        raise SettingsError(f'environment: {error}; it has to be JSON, such as ["bluesky"]') from None


def x_prices() -> dict[str, Decimal]:
    """US$ by what X charges for, as `x_prices.toml` has them."""
    return tomllib.loads((resources.files("config") / "x_prices.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def _know_all_variables() -> None:
    """A variable that is spelt wrong would otherwise be passed over in silence."""
    ours = [name for name in os.environ if name.upper().startswith(ENVIRONMENT_PREFIX)]
    keys = {name: name.upper().removeprefix(ENVIRONMENT_PREFIX).split("__")[0].lower() for name in ours}
    unknown = sorted(name for name, key in keys.items() if key not in Settings.model_fields)
    if unknown:
        told = (_unknown(name, (ENVIRONMENT_PREFIX + key.upper() for key in Settings.model_fields)) for name in unknown)
        raise SettingsError(f"environment: {'; '.join(told)}")


#: What pydantic found → what the key must be, in words for operators.
_MUST_BE = {
    "missing": "is missing",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
    "path_type": "must be a path in quotes",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "model_type": "must be a section with keys of its own",
    "literal_error": "must be one of {expected}",
    **dict.fromkeys(
        ("float_type", "float_parsing", "finite_number", "greater_than", "less_than_equal"),
        f"must be a number greater than 0 and at most {LONGEST_PAUSE}",
    ),
}
_MUST_BE_A_LIST = f"must be a list of {', '.join(get_args(NetworkName))}"
_SECTIONS: dict[str, type[BaseModel]] = {
    "x": XSettings,
    "bluesky": BlueskySettings,
    "maps": MapSettings,
    "web": WebSettings,
}


def _one_line(error: ValidationError) -> str:
    """Every wrong key with what is wrong about it; never its value, which may be a secret."""
    return "; ".join(dict.fromkeys(_about(problem) for problem in error.errors()))


def _about(problem: ErrorDetails) -> str:
    loc, kind = problem["loc"], problem["type"]
    if "mirror_to" in loc:
        return f"mirror_to: {_MUST_BE_A_LIST}"
    key = ".".join(map(str, loc)) or "settings"
    if kind == "extra_forbidden":
        return _unknown(key, _keys_beside(loc))
    expected = str(problem.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    said = _MUST_BE.get(kind, problem["msg"].removeprefix("Value error, "))
    return f"{key}: {said.replace('{expected}', expected)}"


def _keys_beside(loc: tuple[int | str, ...]) -> Iterable[str]:
    """The keys of the section in which this one stands."""
    section = _SECTIONS.get(str(loc[0])) if len(loc) > 1 else None
    return (f"{loc[0]}.{key}" for key in section.model_fields) if section else Settings.model_fields


def _unknown(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, [*known], n=1)
    return f"{name}: is not a key that is known here" + "".join(f" (did you mean {key}?)" for key in near)
