"""Settings: a TOML file, the environment over it, secrets from the environment or from files of their own."""

from config.settings import (
    DEFAULT_DATABASE,
    BlueskySettings,
    MapSettings,
    Settings,
    SettingsError,
    WebSettings,
    XSettings,
    load,
    x_prices,
)

__all__ = [
    "DEFAULT_DATABASE",
    "BlueskySettings",
    "MapSettings",
    "Settings",
    "SettingsError",
    "WebSettings",
    "XSettings",
    "load",
    "x_prices",
]
