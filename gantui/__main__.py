"""`python -m gantui` and the command `gantui`."""

import gc


def main() -> None:
    """Run the command line."""
    # Starting makes objects by the hundred thousand that live to the end: look for garbage rarely.
    gc.set_threshold(1_000_000)
    from gantui.cli import main as commands
    from gantui.cli.signals import prepare

    prepare()
    commands()


if __name__ == "__main__":
    main()
