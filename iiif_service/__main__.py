"""The command ``iiif-service``, also ``python -m iiif_service``."""

import importlib
import sys
from pathlib import Path

import click

from iiif_service.errors import ServiceError

_COMMANDS = {
    "backup": "Write the database into one file.",
    "check": "Find every mistake in an album.",
    "keeper": "Let keepers and readers in, and see them out.",
    "new": "Lay out an album from a folder of images.",
    "preview": "Show what a harvester will see of an album.",
    "publish": "Make masters and an album into a publication.",
    "restore": "Put what a backup holds into the database.",
    "rights": "Show what is open, what is closed to whom, and what follows.",
    "serve": "Serve a publication.",
    "schema": "Print what an author's files may hold, for editors.",
    "settings": "Print the settings in force.",
    "verify": "Read through all that a publication serves.",
}


class _Commands(click.Group):
    """Commands that are imported when they are called: publishing needs seconds."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"iiif_service.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="iiif-service")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    help="A TOML file of settings; else iiif-service.toml, where there is one.",
)
@click.pass_context
def commands(context: click.Context, settings_file: Path | None) -> None:
    """An album folder in; a complete IIIF publication out.

    Put masters into images/ and, if you like, texts into manifests/. Then

    \b
      iiif-service check
      iiif-service publish --public-url https://museum.example
      iiif-service serve

    A setting is taken from its flag, else from the environment (IIIF_PUBLIC_URL), else
    from the settings file (public_url = "…").
    """  # noqa: D301, D401 - people read this; \b keeps click from filling the lines below it
    context.obj = settings_file


def main() -> None:
    """Run a command; a failure that we can name is one sentence and exit code 1."""
    try:
        # click gives the code of an Exit back here, and None from a command that ends.
        sys.exit(commands.main(prog_name="iiif-service", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted; run the command again and it goes on", err=True)
        sys.exit(130)
    except ServiceError as error:
        click.echo(f"iiif-service: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
