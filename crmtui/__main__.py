"""Where `crmtui` starts. The first page of help is there without loading anything more."""

from __future__ import annotations

import errno
import gc
import os
import sys

from crmtui import __version__


def main() -> None:
    """Do what the command line says, and end the process with its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"crmtui {__version__}\n")
    elif arguments in (["-h"], ["--help"]) and not _has_settings():
        from crmtui.cli import commands

        commands.speak(arguments)
        sys.stdout.write(f"{commands.help_page()}\n")
    else:
        # A command makes little garbage, and looking for it takes a tenth of its time.
        gc.set_threshold(50_000)
        from crmtui.early import frame

        try:
            frame.show(arguments)
            from crmtui.cli.running import run

            sys.exit(run(arguments))
        except KeyboardInterrupt:
            # While it was still being loaded: there is nothing to say yet.
            sys.exit(130)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            # The line was cut meanwhile: nobody is there to be told, as after a hang-up.
            os._exit(129)


def _has_settings() -> bool:
    """Whether there may be settings to read, such as the language."""
    own = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return any(os.path.exists(f"{folder}/crmtui/config.toml") for folder in (own, "/etc"))


if __name__ == "__main__":
    main()
