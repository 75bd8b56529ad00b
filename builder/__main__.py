"""Starts the command `claimweave` so that it can be stopped cleanly before heavy imports."""

from builder.stopping import run


def main() -> None:
    """Runs the command; exit code 0 done, 1 findings, 2 could not run, 128 + N stopped by signal N."""
    run(_command)


def _command() -> None:
    from builder.cli import main as command

    command()


if __name__ == "__main__":
    main()
