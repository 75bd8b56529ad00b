"""The dataset card: README.md with the YAML header that makes each table a configuration of `datasets`."""

from collections.abc import Mapping
from string import Template

import yaml

from builder.judging.pair_features import features
from builder.linking.inference import LABELS
from builder.linking.links import rule_table
from builder.publishing.reference_scores import own_scores, read_reference, reference_rows
from builder.publishing.summary import OTHER_LICENSE, Summary
from builder.release.escaping import prose
from builder.release.manifest import code_version
from builder.release.report import Report
from builder.release.texts import FULL, NONE, QUOTES
from builder.resources import data_file, read_yaml, rows
from builder.tables import Column, TableSchema, schema_of

DEFAULT_TABLE = "claims"
SPLITS = ("train", "validation", "test")
TAGS = ("claims", "claimweave", "fact-checking", "news", "provenance")
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))
LARGEST = "10M<n<100M"
CHECKABLE = "`documents.text_sha256` tells whether a text you have is the one meant; `start` and `end` are offsets into it."
WORDS_LEFT_OUT = {
    FULL: "",
    QUOTES: f" This release leaves out the texts of pages and sentences; quotes are kept. {CHECKABLE}",
    NONE: f" This release leaves out the texts of pages and sentences, quotes and wordings: they are null or empty. {CHECKABLE}",
}


def card_text(summary: Summary, report: Report) -> str:
    """The card: a YAML header, then Markdown; `report` is that of the gates."""
    header = yaml.safe_dump(_header(summary), sort_keys=False, allow_unicode=True)
    template = Template(data_file("publishing/data/card.txt").read_text(encoding="utf-8"))
    measured = read_yaml(data_file("publishing/data/scores.yaml"))
    body = template.substitute(
        title=prose(title_of(summary.name)),
        description=summary.description,
        version=summary.version,
        code_version=code_version(),
        languages=", ".join(map(prose, summary.languages)) or "unknown",
        name=summary.name,
        model=prose(f"{summary.run.model.name} {summary.run.model.version}"),
        table_rows="\n".join(_table_row(summary, schema_of(table)) for table in summary.counts),
        measured=measured["measured"],
        measured_version=measured["code_version"],
        scores="\n".join(map(_score_row, measured["scores"])),
        reference=reference_rows(),
        reference_folders=len(read_reference().folders),
        reference_version=read_reference().code_version,
        own_scores=own_scores(summary.run.scores),
        quality=_quality(report),
        corrected=_corrected(summary.counts["corrections"]) + _proposed(summary.run.settings),
        rights=_rights(summary),
        citation=citation(summary),
        rules=rule_table().rstrip(),
        least_link=summary.run.settings.get("least_link_probability", "0"),
        least_conflict=summary.run.settings.get("least_conflict_probability", "0"),
        reliability=_plain_rows("judging/data/reliability.csv"),
        conflict_curve=_plain_rows("judging/data/conflict_curve.csv"),
        features="\n".join(f"| {name} | {one.speaks} | {one.description} |" for name, one in features().items()),
        pairs=_pairs(summary),
        citations=_citations(summary),
        columns="\n\n".join(_column_table(schema_of(table)) for table in summary.filled),
    )
    return f"---\n{header}---\n\n{body}"


def _plain_rows(table: str) -> str:
    """The rows of a data file as those of a Markdown table."""
    return "\n".join(f"| {' | '.join(row.values())} |" for row in rows(table))


def _header(summary: Summary) -> dict[str, object]:
    header: dict[str, object] = {
        "pretty_name": title_of(summary.name),
        "language": list(summary.languages),
        "license": summary.license,
        "annotations_creators": ["machine-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "size_categories": [_size(summary.counts[DEFAULT_TABLE])],
        "task_categories": ["text-classification"],
        "task_ids": ["natural-language-inference", "fact-checking"],
        "tags": list(TAGS),
        "configs": [_config(table, summary) for table in summary.filled],
    }
    if summary.license == OTHER_LICENSE:
        header |= {"license_name": "terms-of-each-page"}
    return header


def _config(table: str, summary: Summary) -> dict[str, object]:
    """The configuration of one table.

    `datasets` caches a local folder by its name, which is the version, and by the hash of the configuration. So the description names
    the content: otherwise `datasets` would give the rows of another dataset, or of a deleted release, with the same version.
    """
    config: dict[str, object] = {
        "config_name": table,
        "version": summary.version,
        "description": f"{schema_of(table).description} Content {summary.content_sha256}.",
        "data_files": _data_files(table, summary),
    }
    return config | {"default": True} if table == DEFAULT_TABLE else config


def _data_files(table: str, summary: Summary) -> list[dict[str, str]]:
    if table != "pairs":
        return [{"split": "train", "path": f"data/{table}/*.parquet"}]
    return [{"split": split, "path": f"data/{table}/{split}-*.parquet"} for split in SPLITS if split in summary.labels]


def _size(rows: int) -> str:
    return next((size for limit, size in SIZES if rows < limit), LARGEST)


def title_of(name: str) -> str:
    """The name of a dataset in words."""
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _table_row(summary: Summary, schema: TableSchema) -> str:
    return f"| {schema.name} | {summary.counts[schema.name]:,} | {_cell(schema.description)} |"


def _corrected(count: int) -> str:
    """The sentence about decisions of people; nothing if there are none."""
    if not count:
        return ""
    told = "1 decision of a person is" if count == 1 else f"{count:,} decisions of people are"
    what = "`corrections` has what the rules said before, and why a decision may not hold"
    return f"\n{told} laid over what the rules say: {what}.\nRows that people changed have `method = human`.\n"


def _proposed(settings: Mapping[str, str | int | bool]) -> str:
    """The sentence about a language model; nothing if none proposed."""
    if "propose_model" not in settings:
        return ""
    name, about = prose(str(settings["propose_model"])), "sentences without a telling claim, speakers without a name and links in doubt"
    taken = (
        "what it proposed and the words of the pages bear out has `method = model` (claims with a `proposal_probability`) or `is_speaker_proposed`"
    )
    return f"\nThe language model {name} was asked about {about} ({settings['propose_bill']}):\n{taken}.\n"


def _quality(report: Report) -> str:
    broken = len(report.failures)
    if not broken:
        return f"holds to all {report.evaluated} rules"
    return f"holds to {report.evaluated - broken} of {report.evaluated} rules, and breaks {broken} about derived values, with examples of the rows"


def _rights(summary: Summary) -> str:
    named = f"The pages name these terms: {', '.join(map(prose, summary.licenses))}." if summary.licenses else "The pages name no terms."
    return f"{named} The terms of each page are in `documents.license`; the texts belong to their publishers.{WORDS_LEFT_OUT[summary.text_level]}"


def citation(summary: Summary) -> str:
    """The BibTeX entry of a release. The content hash identifies the data wherever they are. A build does not know year and author."""
    lines = [
        f"title = {{{title_of(summary.name)}}}",
        f"version = {{{summary.version}}}",
        f"howpublished = {{Data set, made with claimweave {code_version()}}}",
        f"note = {{Content SHA-256 {summary.content_sha256}}}",
    ]
    entry = ",\n  ".join([f"@misc{{{summary.name}-{summary.version}", *lines])
    return f"{entry}\n}}"


def _score_row(score: Mapping[str, str | float]) -> str:
    return f"| {score['task']} | {score['data_set']} | {score['score']:.3f} | {score['measure']} |"


def _pairs(summary: Summary) -> str:
    """The balance of the labels in each split, and some pairs."""
    rows = [
        f"| {split} | {' | '.join(f'{summary.labels[split].get(label, 0):,}' for label in LABELS)} |" for split in SPLITS if split in summary.labels
    ]
    balance = [f"| split | {' | '.join(LABELS)} |", "|---|---:|---:|---:|", *rows]
    shown = [f"| {_cell(prose(premise))} | {_cell(prose(said))} | {label} |" for premise, said, label in summary.examples]
    sample = ["", "Pairs chosen by the hash of their claims:", "", "| premise | hypothesis | label |", "|---|---|---|", *shown] if shown else []
    return "\n".join([*balance, *sample]) if rows else "This release has no pairs."


def _citations(summary: Summary) -> str:
    """How many claims have each outcome, in the order of the schema."""
    outcomes = next(column.values for column in schema_of("claims").columns if column.name == "citation")
    counts = [f"{summary.citations.get(outcome, 0):,} {outcome}" for outcome in outcomes]
    return f"Of the claims that name one: {', '.join(counts)}." if summary.citations else "No claim of this release names one."


def _column_table(schema: TableSchema) -> str:
    head = ["| column | type | null | meaning | values |", "|---|---|---|---|---|"]
    return "\n".join([f"### {schema.name}", "", schema.description, "", *head, *map(_column_row, schema.columns)])


def _column_row(column: Column) -> str:
    null = "yes" if column.nullable else "no"
    return f"| {column.name} | {column.type} | {null} | {_cell(column.description)} | {', '.join(column.values)} |"


def _cell(text: str) -> str:
    """The text with bars escaped, so that it stays in one cell of a Markdown table."""
    return text.replace("|", "\\|")
