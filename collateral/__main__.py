"""The door of the program: `collateral` and `python -m collateral`."""


def main() -> None:
    """Run the command line; it ends the process with an exit code of its own."""
    from collateral.cli import main as run

    run()


if __name__ == "__main__":
    main()
