"""The command `claimweave`: a thin layer without logic; heavy imports are inside the commands."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from builder.agents.serve_command import serve
from builder.build_options import BuildJson, Cache, Engine, Master, Metadata, Pages, Previous, Propose, ProposeBudget, ProposeModel, Text
from builder.errors import BuilderError
from builder.examples import examples
from builder.option_values import Shape, plain_values
from builder.output import drop_output, say, say_text
from builder.progress import print_warnings, progress
from builder.release.report import GateError
from builder.review.command import review
from builder.scoring.score_command import score
from builder.show_command import show
from builder.version import __version__

if TYPE_CHECKING:
    from builder.release.release import Release
    from builder.settings import Settings

FINDINGS, NOT_RUN, UNHEARD = 1, 2, 141
"""Exit codes; the last is that of a command which SIGPIPE ends, 128 + 13."""
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The error for a wrong command line: a class of click, or of its copy inside newer versions of typer."""
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]})


def main() -> None:
    """Runs the command; exit code 0 done, 1 findings, 2 could not run."""
    print_warnings()
    try:
        sys.exit(app(prog_name="claimweave", standalone_mode=False))
    except UsageError as error:
        _fail_usage(error)
    except GateError as error:
        say(*error.report.lines())
        _fail(str(error), FINDINGS)
    except BuilderError as error:
        _fail(str(error), NOT_RUN)
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{os.fsdecode(error.filename)}: cannot be used ({error.strerror}); see that it is there and may be used, then try again", NOT_RUN)
    except SystemExit as end:
        # Typer makes a broken pipe an end with exit code 1, which means findings.
        if isinstance(end.__context__, BrokenPipeError):
            _end_unheard()
        raise


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Turns folders of news pages into a grounded, linked, validated dataset of claims."""
    if version:
        say(f"claimweave {__version__}")
        raise typer.Exit


@app.command(epilog=examples("init"))
def init(folder: Annotated[Path, typer.Argument(help="Folder to begin in; it is made if it is not there.")]) -> None:
    """Begin a dataset in FOLDER: commented settings, a folder for pages with its CSV files, and a workflow for GitHub. Nothing is overwritten."""
    from builder.starter.starting import start

    say(*start(folder))


@app.command(epilog=examples("build"))
def build(
    pages: Pages,
    out: Annotated[Path, typer.Option(help="Folder for releases.")] = Path("dist"),
    name: Annotated[str | None, typer.Option(help="Name of the dataset; the folder's name if not given.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share pages, linking and a large ledger.")] = os.cpu_count() or 1,
    metadata: Metadata = None,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline, or the folder of one.")] = None,
    text: Text = None,
    settings: Annotated[Path | None, typer.Option(help="Settings file; claimweave.toml of the working folder if not given.")] = None,
    cache: Cache = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read all pages anew and keep nothing.")] = False,
    previous: Previous = None,
    no_previous: Annotated[bool, typer.Option("--no-previous", help="Make all ids anew.")] = False,
    version: Annotated[str | None, typer.Option(help="Version of the release; the next one by what changed if not given.", metavar="X.Y.Z")] = None,
    corrections: Annotated[Path | None, typer.Option(help="File of corrections; that beside the pages if not given.", show_default=False)] = None,
    engine: Engine = None,
    master: Master = None,
    propose: Propose = None,
    propose_model: ProposeModel = None,
    propose_budget: ProposeBudget = None,
    as_json: BuildJson = False,
) -> None:
    """Build PAGES into a release: OUT/NAME/VERSION. A broken critical rule stops it; other broken rules are reported on stderr."""
    from builder.proposal_settings import proposal_options
    from builder.release.dataset_names import dataset_name
    from builder.settings import NO_CACHE

    dataset = dataset_name(name, pages)
    named = {"model": model, "text": text, "version": version, "corrections": corrections, "engine": engine, "master": master}
    given = {**named, "cache": NO_CACHE if no_cache else cache, **_followed(previous, is_new=no_previous)}
    chosen = _settings(settings, pages, {**plain_values(given), "propose": proposal_options(propose, propose_model, propose_budget or ())})
    with progress("starting"):
        from builder.corrections.correction_file import beside
        from builder.formats.page_files import read_pages
        from builder.pipeline import build as build_release
        from builder.scoring.gold_files import with_gold

        source = read_pages(pages, metadata, dict(chosen.columns), is_day_first=chosen.is_day_first)
        release = build_release(source, out, name=dataset, settings=with_gold(pages, beside(pages, chosen)), workers=workers)
    _tell_built(release, as_json=as_json)


def _settings(path: Path | None, pages: str, given: dict[str, object]) -> "Settings":
    """The settings of the file and the options; a file beside the pages that a user might take for them is told."""
    from builder.settings import load_settings, unread_settings

    if path is None and (unread := unread_settings(pages)):
        say(f"claimweave: {unread} is not read: build in its folder, or give it with --settings", is_error=True)
    return load_settings(path, given)


def _tell_built(release: "Release", *, as_json: bool) -> None:
    """Prints the release with its broken rules and problems."""
    from builder.release.problems import problem_lines
    from builder.results import release_json, release_lines

    say(*(f"claimweave: {result.severity}: {result.line()}" for result in release.report.failures), is_error=True)
    if as_json:
        say_text(release_json(release))
    else:
        say(*release_lines(release))
        say(*(f"claimweave: problem: {line}" for line in problem_lines(release)), is_error=True)


def _followed(previous: str | Path | None, *, is_new: bool) -> dict[str, str | bool | None]:
    """The settings that say which release the new one follows. Raises BuilderError if one is named and none is wanted."""
    if previous and is_new:
        raise BuilderError("--previous and --no-previous exclude each other; give one of them")
    return {"previous": str(previous) if previous else None, "is_carried_over": False if is_new else None}


@app.command(epilog=examples("check"))
def check(
    release: Annotated[
        str, typer.Argument(help="A release, a dataset's folder for its latest, a folder of Parquet files, or ORG/NAME@REVISION on the Hub.")
    ],
    expectations: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of your own rules, TABLE.json (Great Expectations) and sql/TABLE.RULE.sql, added to ours; may be repeated."),
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="List all rules, also those that hold.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON, with all rules.")] = False,
    github: Annotated[
        bool | None, typer.Option("--github/--no-github", help="Annotations and a step summary for GitHub Actions; by itself only there.")
    ] = None,
) -> None:
    """Check a RELEASE, also one built elsewhere: hashes, schemas and every rule of expectations/.

    Exit code 0 passed, 1 findings (a broken rule of any severity), 2 could not run.
    """
    with progress("checking"):
        from builder.quality.gates import check as check_release
        from builder.release.sources import find_release

        folder = find_release(release)
        report = check_release(folder, expectations or ())
    if as_json:
        say_text(report.to_json())
    else:
        say(*report.lines(is_all=is_all))
    if os.environ.get("GITHUB_ACTIONS") == "true" if github is None else github:
        from builder.quality.annotations import annotate

        # On standard output the lines would break the JSON; GitHub reads both streams.
        annotate(report, folder, is_error=as_json)
    if not report.passed:
        raise typer.Exit(FINDINGS)


app.command(epilog=examples("show"))(show)


@app.command("open", epilog=examples("open"))
def open_page(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
) -> None:
    """Open the ledger page of a RELEASE in the browser, and print where it is."""
    import webbrowser

    from builder.ledger.page.page_on_disk import find_page
    from builder.release.release import open_release

    page = find_page(open_release(release))
    say(str(page))
    webbrowser.open(page.resolve().as_uri())


for _command in (review, serve, score):
    app.command(epilog=examples(_command.__name__))(_command)


@app.command(epilog=examples("export"))
def export(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
    shape: Annotated[Shape, typer.Option("--to", help="Flat sheets (csv, xlsx), codings of events (ucdp, acled), or contested facts as JSON-LD.")],
    out: Annotated[Path, typer.Option(help="Folder for CSV files; or a file: .xlsx for Excel, .json for claimreview.")],
) -> None:
    """Write facts and claims of a RELEASE as others work with them, with a codebook. Files that are there are replaced."""
    from builder.exports.exporting import export as export_release
    from builder.release.release import open_release

    with progress("exporting"):
        written = export_release(open_release(release), shape, out)
    say(*map(str, written))


@app.command(epilog=examples("push"))
def push(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
    repository: Annotated[str, typer.Argument(metavar="REPO", help="Dataset repository of the Hugging Face Hub: OWNER/NAME.")],
    private: Annotated[bool, typer.Option("--private", help="Make it private, if it has to be made.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
) -> None:
    """Push a RELEASE to the Hub: data, card, then the version as a tag. Pushing again finishes an interrupted push, or does nothing."""
    with progress("pushing"):
        from builder.publishing.hub import push as push_release
        from builder.release.release import open_release

        done = push_release(open_release(release), repository, is_private=private, is_dry_run=dry_run)
    say(*done.lines())


@app.command(epilog=examples("diff"))
def diff(
    old: Annotated[str, typer.Argument(help="A release, a dataset's folder for its latest release, or ORG/NAME@VERSION on the Hub.")],
    new: Annotated[str, typer.Argument(help="The release to compare it with.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print all changes as JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print what CHANGES.md would say.")] = False,
) -> None:
    """Show what changed from OLD to NEW, and which page did it; exit code 0 nothing, 1 something, 2 could not run."""
    from builder.publishing.change_text import change_json, change_lines, change_markdown
    from builder.publishing.changes import compare_releases
    from builder.release.release import open_release
    from builder.release.sources import find_release
    from builder.release.versions import step_between

    if as_json and as_markdown:
        raise BuilderError("--json and --markdown exclude each other; give one of them")
    before, after = (open_release(find_release(source)) for source in (old, new))
    changes = compare_releases(before, after)
    if as_json:
        say_text(change_json(changes))
    elif as_markdown:
        say_text(change_markdown(changes, step_between(before.manifest, after.manifest)))
    else:
        say(*change_lines(changes))
    if not changes.is_empty:
        raise typer.Exit(FINDINGS)


def _end_unheard() -> NoReturn:
    """Ends as other tools do when the reader of their output went away, as `head` does: there is nobody left to tell."""
    drop_output()
    raise SystemExit(UNHEARD)


def _fail_usage(error: Any) -> NoReturn:
    """Ends with the usage error; without a command there is no message, since the help is already printed."""
    message = error.format_message().removesuffix(".")
    if not message:
        raise SystemExit(NOT_RUN)
    _fail(f"{message}; see `{error.ctx.command_path} --help`", NOT_RUN)


def _fail(message: str, code: int) -> NoReturn:
    # Where even this cannot be written, the exit code is all that can be told.
    with suppress(BuilderError):
        say(f"claimweave: {message}", is_error=True)
    raise SystemExit(code)
