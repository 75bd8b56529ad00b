"""What a person would type: the examples below the help of each command."""

COMMANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "init": (("claimweave init news", "pages go into news/pages"),),
    "build": (
        ("claimweave build my_pages", "a folder of pages becomes dist/my_pages/1.0.0"),
        ("claimweave build 'old/*.jsonl' --name floods --text quotes", "no page texts"),
        ("cat page.html | claimweave build - --name one --no-cache", "standard input"),
        ("claimweave build my_pages --propose-budget '0 tokens'", "only kept replies"),
    ),
    "check": (
        ("claimweave check dist/my_pages", "the latest version"),
        ("claimweave check my_org/floods@1.0.0 --expectations quality", "your rules"),
    ),
    "show": (
        ("claimweave show dist/my_pages --status contested", "what sources disagree on"),
        ("claimweave show dist/my_pages --event astana --all", "one event, in full"),
        ("claimweave show dist/my_pages --outlet Gazette --json", "for a program"),
        ("claimweave show dist/my_pages --html ledger.html", "as a page"),
    ),
    "open": (("claimweave open dist/my_pages", "the ledger as a page in the browser"),),
    "review": (
        ("claimweave review dist/my_pages", "pages in the folder my_pages"),
        ("claimweave review dist/floods --pages old/news --port 8080", "a fixed port"),
    ),
    "serve": (
        ("claimweave serve dist/my_pages", "what a client of MCP starts"),
        ("claimweave serve dist/my_pages --http --port 8765", "by HTTP"),
    ),
    "score": (
        ("claimweave score dist/my_pages my_pages", "by my_pages/gold.json"),
        ("claimweave score dist/my_pages reviewed/gold.json --errors", "each miss"),
        ("claimweave score dist reviewed --json", "dist/NAME by reviewed/NAME"),
    ),
    "export": (
        ("claimweave export dist/my_pages --to xlsx --out my_pages.xlsx", "for Excel"),
        ("claimweave export dist/my_pages --to csv --out flat", "flat/facts.csv ..."),
        ("claimweave export dist/my_pages --to ucdp --out ged", "for conflict data"),
    ),
    "push": (("claimweave push dist/my_pages my_org/my_pages --private --dry-run", "a trial"),),
    "diff": (
        ("claimweave diff dist/my_pages/1.0.0 dist/my_pages", "to the latest"),
        ("claimweave diff my_org/floods@1.0.0 dist/floods --markdown", "Hub to ours"),
    ),
}
"""Command lines by command, each with what it does."""


def examples(command: str) -> str:
    """The examples as an epilog: paragraphs, since those keep their lines."""
    return "\n\n".join(["Examples:", *(f"{line}   # {meaning}" for line, meaning in COMMANDS[command])])
