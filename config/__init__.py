"""Settings: a TOML file, the environment over it, secrets from the environment or from files of their own."""

from config.settings import BlueskySettings, Settings, SettingsError, XSettings, load

__all__ = ["BlueskySettings", "Settings", "SettingsError", "XSettings", "load"]
