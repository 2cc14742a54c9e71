"""``settings``: what is in force, and where it is set."""

import re
from pathlib import Path

import click

from iiif_service.settings import PREFIX, Settings

_PASSWORD = re.compile(r"(//[^/@:]*:)[^/@]*@")
"""A secret in an address, which is not printed."""


@click.command
@click.pass_obj
def settings(settings_file: Path | None) -> None:
    """Print the settings in force, each with the variable that sets it.

    The output is TOML: it can be kept as a settings file.
    """
    for name, value in Settings.load(settings_file):
        about = f"{Settings.model_fields[name].description} ({PREFIX}{name.upper()})"
        line = f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"
        line = _PASSWORD.sub(r"\1***@", line)
        click.echo(f"# {about}\n{line}\n")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
