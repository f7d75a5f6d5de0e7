"""Every setting, typed and frozen, read once: the environment over hotel.toml over the defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, cast
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config import keys
from config.house import House, Number, written

HERE = Path(__file__).resolve().parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS = ("doors_port", "console_port", "exchange_port", "rasa_port", "actions_port")
SECRET = ("token", "secret", "database")
Address = Annotated[str, written(r"https?://[^/\s]+(/\S*)?", "http://127.0.0.1:8000")]
AccountSid = Annotated[str, written("AC[0-9A-Za-z]+", "AC0123… (from Twilio's console)")]


class BadSettings(ValueError):
    """A setting is missing, unknown or nonsense; the message is a sentence that names it."""


def _port(number: int) -> Any:
    return Field(number, ge=1, le=65535)


def _at(port: str) -> Any:
    return Field(default_factory=lambda given: f"http://127.0.0.1:{given[port]}")


def _provider(given: dict[str, Any]) -> str | None:
    # None lets the official client choose; without an account the exchange is the provider.
    return None if given["twilio_account_sid"] else f"http://127.0.0.1:{given['exchange_port']}"


class Settings(BaseSettings):
    """What the processes are told; in the environment the same names in capitals.

    Inside the house two underscores reach deeper: `HOUSE__LADDER__TRIES=3`.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_nested_delimiter="__")

    config_dir: Path = HERE
    data_dir: Path = HERE.parent / "data"
    doors_port: int = _port(8000)
    console_port: int = _port(8001)
    exchange_port: int = _port(8002)
    rasa_port: int = _port(5005)
    actions_port: int = _port(5055)
    public_base_url: Address = _at("doors_port")
    rasa_url: Address = _at("rasa_port")
    rasa_variant: Literal["light", "stock"] = "light"
    twilio_account_sid: AccountSid | None = None
    twilio_auth_token: str | None = Field(None, repr=False)
    twilio_api_key: str | None = None
    twilio_api_secret: str | None = Field(None, repr=False)
    twilio_app_sid: str | None = None
    twilio_api_base_url: Address | None = Field(default_factory=_provider)
    hotline_number: Number = "+442079460100"
    database_url: str = Field(
        default_factory=lambda given: f"sqlite:///{given['data_dir']}/centralita.db", repr=False
    )
    sample_data: bool | None = None
    house: House

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> Self:
        """Read these variables (an empty one counts as unset) and hotel.toml in CONFIG_DIR.

        Raises BadSettings when something is missing, unknown or nonsense.
        """
        given = {name.lower(): value for name, value in environ.items() if value and name == name.upper()}
        file = Path(given.get("config_dir", HERE)).resolve() / "hotel.toml"
        if not file.is_file():
            raise BadSettings(f"CONFIG_DIR: {file} does not exist, and every house needs a hotel.toml.")
        try:
            return cls(**cast(Any, {"environ": given, "file": file}))
        except tomllib.TOMLDecodeError as error:
            raise BadSettings(f"{file} is not valid TOML: {error}.") from None
        except ValidationError as error:
            raise BadSettings(_sentence(error)) from None

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, *_: Any, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where values come from, first wins; what `load` was given, never the process's own environment."""
        given = cast(InitSettingsSource, init_settings).init_kwargs
        return _Given(cls, given["environ"]), TomlConfigSettingsSource(cls, given["file"])

    @field_validator("config_dir", "data_dir")
    @classmethod
    def _whole_path(cls, path: Path) -> Path:
        return path.expanduser().resolve()

    @field_validator("public_base_url", "rasa_url", "twilio_api_base_url")
    @classmethod
    def _no_slash_at_the_end(cls, address: str | None) -> str | None:
        return address.rstrip("/") if address else address

    @field_validator("database_url")
    @classmethod
    def _a_database_we_speak(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        if scheme in {"postgres", "postgresql", "postgresql+psycopg"} and rest:
            return f"postgresql+psycopg://{rest}"
        if scheme == "sqlite" and rest.strip("/"):
            return url
        raise ValueError("it must begin with sqlite:/// (and a file) or postgresql://")

    @model_validator(mode="after")
    def _make_sense_together(self) -> Self:
        ports = [getattr(self, name) for name in PORTS]
        for name, port in zip(PORTS, ports, strict=True):
            if ports.count(port) > 1:
                raise ValueError(f"{name.upper()}: port {port} is given to two processes")
        if self.exchange:
            if self.twilio_api_base_url != f"http://127.0.0.1:{self.exchange_port}":
                raise ValueError(
                    "TWILIO_API_BASE_URL: it needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN beside it"
                )
            return self
        if not self.twilio_auth_token:
            raise ValueError("TWILIO_AUTH_TOKEN: it must be set when TWILIO_ACCOUNT_SID is")
        if self.twilio_api_base_url is None and urlsplit(self.public_base_url).hostname in LOOPBACK:
            raise ValueError(
                "PUBLIC_BASE_URL: Twilio cannot reach this machine's loopback; set an https address it can"
            )
        return self

    @property
    def exchange(self) -> bool:
        """Whether the local exchange plays the telephone network, because no account is set."""
        return self.twilio_account_sid is None

    @property
    def account_sid(self) -> str:
        """The account calls are made and signed with: Twilio's, or the exchange's own."""
        return self.twilio_account_sid or self.keys.exchange_account_sid

    @property
    def auth_token(self) -> str:
        """The token that signs webhooks and opens the REST API: Twilio's, or the exchange's own."""
        return self.twilio_auth_token or self.keys.exchange_auth_token

    @property
    def sample(self) -> bool:
        """Whether the sample house moves in: by default only where no real guest can call."""
        return self.exchange if self.sample_data is None else self.sample_data

    @cached_property
    def keys(self) -> keys.Keys:
        """The house's own secrets, made in DATA_DIR/keys.json when first asked for (mode 0600)."""
        try:
            return keys.read_or_make(self.data_dir / "keys.json")
        except (OSError, ValueError) as error:
            raise BadSettings(f"DATA_DIR: {error}.") from None

    def environment(self) -> dict[str, str]:
        """These settings as variables, so that a child process reads exactly the same ones."""
        plain = self.model_dump(mode="json", exclude={"house"}, exclude_none=True)
        return {name.upper(): str(value) for name, value in plain.items()}


class _Given(EnvSettingsSource):
    """The variables handed to `load`, in place of the process's environment."""

    def __init__(self, settings_cls: type[BaseSettings], environ: Mapping[str, str]) -> None:
        self._environ = environ
        super().__init__(settings_cls)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return self._environ


def _sentence(error: ValidationError) -> str:
    """The first real complaint in a form a person can act on; values of secrets are never repeated."""
    complaint = next(one for one in error.errors() if one["type"] != "default_factory_not_called")
    path = [str(step) for step in complaint["loc"]]
    name = ".".join(path) if len(path) > 1 else "".join(path).upper()
    why = complaint["msg"].removeprefix("Value error, ")
    if complaint["type"] == "extra_forbidden":
        why = "no such setting; is it misspelt?"
    elif complaint["type"] == "missing":
        why = "it must be set in hotel.toml"
    elif isinstance(complaint["input"], str | int | float) and not any(one in name.lower() for one in SECRET):
        why = f"{complaint['input']!r} will not do: {why}"
    return f"{name}: {why}" if name else why
