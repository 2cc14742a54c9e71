"""Settings: flags, then ``IIIF_*`` environment, then a TOML file, as one value."""

import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, ClassVar, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from iiif_service.errors import SettingsError

FILE = Path("iiif-service.toml")
"""The file that is read where no other is named."""

PREFIX = "IIIF_"

_PORTS = range(1, 65536)


# What can stand in links and headers as it is written.
_ADDRESS = re.compile(
    r"https?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[\w.~!$&'()*+,;=:@%-]+)*/?",
    re.ASCII,
)
_EMAIL = re.compile(r"[^\s@<>]+@([^\s@.<>]+\.)+[^\s@.<>]+")
_FRAMER = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:[0-9]{1,5})?", re.ASCII)
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def _public_url(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or not _can_be_reached(urlsplit(text)):
        raise ValueError("must be like https://museum.example or .../diary")
    return text.rstrip("/")


def _can_be_reached(parts: SplitResult) -> bool:
    try:
        return parts.port != 0 and not {".", ".."} & set(parts.path.split("/"))
    except ValueError:  # a port that is none
        return False


def _bind(text: str) -> str:
    host, _, port = text.rpartition(":")
    number = int(port) if port.isascii() and port.isdecimal() else 0
    if not host or number not in _PORTS:
        raise ValueError("must be a host and a port, like 127.0.0.1:8080")
    return text


def _database_url(text: str) -> str:
    if not text.startswith(("postgresql://", "postgresql+psycopg://", "sqlite:///")):
        raise ValueError("must be like postgresql://user@host/name")
    return text


def _contact(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError("must be an e-mail address like archive@museum.example")
    return text


def _paper(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError("must be a colour like #f5f0e6")
    return text


def _beside_a_width(height: int | None, info: ValidationInfo) -> int | None:
    if height is not None and info.data.get("max_width") is None:
        raise ValueError("needs max_width beside it")
    return height


def _frame_ancestors(text: str) -> str:
    """Read ``*``, ``none``, or origins between spaces."""
    named = text.split()
    origins = bool(named) and all(map(_FRAMER.fullmatch, named))
    if not origins and named not in (["*"], ["none"]):
        raise ValueError("must be *, none, or origins like https://museum.example")
    return " ".join(named)


def _proxies(text: str) -> str:
    """Read addresses and networks between spaces."""
    try:
        return " ".join(str(ipaddress.ip_network(each)) for each in text.split())
    except ValueError:
        raise ValueError("must be addresses or networks like 10.0.0.0/8") from None


def _mail_server(text: str) -> str:
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port
    except ValueError:  # a port that is none
        known = None
    if not known or parts.path.strip("/") or parts.query:
        raise ValueError("must be like smtp://name:password@mail.example:587")
    return text


def _beside_a_receiver(server: str | None, info: ValidationInfo) -> str | None:
    if server is not None and info.data.get("mail_to") is None:
        raise ValueError("needs mail_to before it")
    return server


_Count = Annotated[int, Field(ge=1, le=1024)]
_Pixels = Annotated[int, Field(ge=1)]
_Most = Annotated[int, Field(ge=1, le=1_000_000)]


class Settings(BaseSettings):
    """Everything an operator may decide; ``iiif-service settings`` prints it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True
    )
    file: ClassVar[Path] = FILE

    images: Path = Field(Path("images"), description="the folder of masters")
    manifests: Path = Field(Path("manifests"), description="what authors write")
    publication: Path = Field(Path("publication"), description="what is served")
    database_url: Annotated[str, AfterValidator(_database_url)] | None = Field(
        None,
        description="PostgreSQL for the journal; else a file in the publication",
    )
    public_url: Annotated[str, AfterValidator(_public_url)] | None = Field(
        None, description="the address under which visitors reach the service"
    )
    contact: Annotated[str, AfterValidator(_contact)] | None = Field(
        None,
        description="the e-mail that harvesters may write to; else the webmaster's",
    )
    jobs: _Count = Field(
        default_factory=lambda: os.cpu_count() or 1,
        description="masters that are worked on at once",
    )
    quality: Annotated[int, Field(ge=1, le=100)] = Field(
        85, description="JPEG quality of the tiles"
    )
    paper: Annotated[str, AfterValidator(_paper)] = Field(
        "#ffffff", description="the colour that shows where a master is clear"
    )
    max_width: _Pixels | None = Field(None, description="largest width handed out")
    max_height: Annotated[_Pixels | None, AfterValidator(_beside_a_width)] = Field(
        None, description="largest height handed out; needs max_width beside it"
    )
    max_area: _Pixels | None = Field(
        25_000_000, description="most pixels handed out in one picture"
    )
    avif_area: Annotated[int, Field(ge=0, le=4_000_000)] = Field(
        0, description="most pixels handed out as AVIF, which is slow; 0 for none"
    )
    flat_scans: bool = Field(
        False, description="let in masters that compress more than 2000 times"
    )
    bind: Annotated[str, AfterValidator(_bind)] = Field(
        "127.0.0.1:8080", description="where the server listens"
    )
    workers: _Count = Field(
        default_factory=lambda: os.cpu_count() or 1, description="server processes"
    )
    threads: _Count = Field(8, description="pages a process works on at once")
    budget: _Pixels | None = Field(
        None,
        description="pixels that are drawn at once; else what memory is good for",
    )
    deadline: _Count = Field(
        20, description="seconds that drawing one picture may take"
    )
    frame_ancestors: Annotated[str, AfterValidator(_frame_ancestors)] = Field(
        "*", description="who may frame our frames and viewers: *, none, or origins"
    )
    proxies: Annotated[str, AfterValidator(_proxies)] = Field(
        "",
        description="proxies whose X-Forwarded-For is believed: addresses or networks",
    )
    board_per_day: _Most = Field(
        20, description="messages that are taken of one visitor on a day"
    )
    board_per_hour: _Most = Field(
        2000, description="messages that are taken of all visitors in an hour"
    )
    board_keep_days: _Most = Field(
        30, description="days after which rejected messages and spam are deleted"
    )
    mail_to: Annotated[str, AfterValidator(_contact)] | None = Field(
        None, description="the keeper's e-mail, who is told of new messages"
    )
    mail_from: Annotated[str, AfterValidator(_contact)] | None = Field(
        None, description="the e-mail that this comes from; else the keeper's own"
    )
    mail_server: Annotated[
        Annotated[str, AfterValidator(_mail_server)] | None,
        AfterValidator(_beside_a_receiver),
    ] = Field(
        None,
        description="the server that sends mail; else summaries wait on the desk",
    )
    mail_every: _Most = Field(60, description="minutes between two summaries at least")
    log_tiles: bool = Field(
        False, description="write a log line for tiles and documents too"
    )
    server_timing: bool = Field(
        False, description="tell in a header how long an answer took"
    )

    @classmethod
    def load(cls, file: Path | None = None, **flags: object) -> Self:
        """Read the settings in force; raises SettingsError with every mistake."""
        named = file or _named_file()
        if named is not None and not named.is_file():
            raise SettingsError(f"settings file {named} is not there")
        given = {name: value for name, value in flags.items() if value is not None}
        reading = type(cls.__name__, (cls,), {"file": named or FILE})
        try:
            return cls.model_construct(**dict(reading(**given)))
        except ValidationError as error:
            lines = [f"{e['loc'][0]}: {_said(e)}" for e in error.errors()]
            raise SettingsError("; ".join(lines)) from error
        except ValueError as error:
            raise SettingsError(f"{named or FILE}: {error}") from error

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not ours to name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put what stands nearer to the caller first."""
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls, cls.file),
        )

    def environment(self) -> dict[str, str]:
        """Spell these settings for a process that will read them again."""
        return {
            f"{PREFIX}{name.upper()}": str(value)
            for name, value in self
            if value is not None
        }

    @property
    def proxy_networks(
        self,
    ) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
        """The proxies whose word about a client's address is believed."""
        return tuple(map(ipaddress.ip_network, self.proxies.split()))

    @property
    def paper_colour(self) -> tuple[int, int, int]:
        """The paper as red, green and blue, 0 to 255."""
        red, green, blue = bytes.fromhex(self.paper.removeprefix("#"))
        return red, green, blue


def _named_file() -> Path | None:
    name = os.environ.get(f"{PREFIX}SETTINGS")
    return Path(name) if name else None


def _said(details: ErrorDetails) -> str:
    if details["type"] == "extra_forbidden":
        return "is no setting; 'iiif-service settings' lists them"
    text = details["msg"].removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
