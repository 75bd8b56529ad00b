"""The options of `claimweave build` whose help is too long for its signature."""

from pathlib import Path
from typing import Annotated

import typer

from builder.option_values import EngineName
from builder.option_values import Text as Text

Pages = Annotated[
    str,
    typer.Argument(help="Folder, file, archive or quoted glob of pages: text, HTML, Word, RTF, JSON, CSV, Parquet, feeds, WARC, packed; - is stdin."),
]
Metadata = Annotated[Path | None, typer.Option(help="CSV with file, outlet, url, published, license; metadata.csv of the folder if not given.")]
Cache = Annotated[
    Path | None, typer.Option(help="Folder for what pages gave, for the next build; OUT/.claimweave/cache if not given.", show_default=False)
]
BuildJson = Annotated[bool, typer.Option("--json", help="Print release, version and its reason, counts, problems and broken rules as JSON.")]
Previous = Annotated[
    Path | None, typer.Option(help="Release whose event and fact ids are kept; the last one of OUT/NAME if not given.", show_default=False)
]
Engine = Annotated[EngineName | None, typer.Option(help="What runs the build: local, this machine; spark, a cluster.", show_default=False)]
Master = Annotated[str | None, typer.Option(help="Master URL for --engine spark.", show_default="local[2]")]
Propose = Annotated[
    str | None,
    typer.Option(
        help="Address of a language model (an interface like OpenAI's) that may propose claims, speakers and links in doubt; see the extra `model`.",
        metavar="URL",
        show_default=False,
    ),
]
ProposeModel = Annotated[str | None, typer.Option(help="The model's name there; the key is in OPENAI_API_KEY.", metavar="NAME", show_default=False)]
ProposeBudget = Annotated[
    list[str] | None,
    typer.Option(
        help="What it may spend: '50000 tokens' or '2.50 USD'; may be repeated. '0 tokens': kept replies only.", metavar="AMOUNT", show_default=False
    ),
]
