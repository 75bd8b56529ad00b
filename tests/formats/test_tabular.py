"""Pages from tables."""

import csv
import io
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.formats.format import TableFormat
from builder.formats.known_formats import formats
from builder.formats.table_columns import Reading
from builder.formats.tabular import read_rows
from builder.intermediate import Page
from builder.pages.metadata import NOTHING, Metadata
from builder.pages.page import Source
from tests.pages.samples import ARTICLE, BODY, TITLE

TEXT = "\n\n".join(BODY)


def table(suffix: str) -> TableFormat:
    """The format of tables with the suffix."""
    kind = formats()[suffix]
    assert isinstance(kind, TableFormat)
    return kind


def stream(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data))  # type: ignore[type-var]


def read_csv(rows: list[dict[str, str]], known: Metadata = NOTHING) -> list[Page]:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return list(read_rows(Source("t.csv", ""), stream(file.getvalue().encode()), table(".csv"), known, Reading()))


@pytest.mark.parametrize("column", ["text", "Content", "body", "maintext"])
def test_names_of_the_text_column(column: str) -> None:
    (page,) = read_csv([{column: TEXT, "publisher": "Bela Gazette", "link": "https://x.example/1", "authors": "Jon Arvid"}])
    assert page.text == TEXT
    assert (page.outlet, page.url, page.author) == ("Bela Gazette", "https://x.example/1", "Jon Arvid")


def test_title_comes_before_the_text_once() -> None:
    with_title, without = read_csv([{"title": TITLE, "text": TEXT}, {"title": "", "text": TEXT}])
    assert with_title.text == ARTICLE
    assert [section.kind for section in with_title.sections][:2] == ["title", "lead"]
    assert (without.text, without.title) == (TEXT, None)


def test_a_text_may_begin_with_its_title() -> None:
    (page,) = read_csv([{"text": ARTICLE}])
    assert page.title == TITLE
    assert [page.text[start:end] for start, end in page.article] == list(BODY)


def test_a_table_without_texts_is_one_problem() -> None:
    pages = read_csv([{"city": "Orsa", "dead": "4"}, {"city": "Bela", "dead": "0"}])
    assert [[problem.code for problem in page.problems] for page in pages] == [["empty"]]
    assert "no column is named text, content, body or alike, there are city, dead; name the one" in pages[0].problems[0].detail


@pytest.mark.parametrize(
    ("data", "suffix", "detail"),
    [
        ("", ".csv", "no text: the table has no rows below its first line, which is taken for its header"),
        ("text,date\n", ".csv", "no text: the table has no rows below its first line, which is taken for its header"),
        ("\n", ".jsonl", "no text: the table has no rows"),
        ("text,date\n,2019-03-12\n", ".csv", "the text of this row is empty (text)"),
        ("text,date\nnan,2019-03-12\n", ".csv", "the text of this row is empty"),
        ('{"url": "https://x.example", "body": {"summary": []}}', ".jsonl", "the text of this row is empty (body)"),
        ('{"id": 7, "lead": "x"}', ".jsonl", "no text: no column is named text, content, body or alike, there are id, lead; name"),
        ('{"id": 7}\n\n', ".jsonl", "there are id; name"),
        ("{}", ".jsonl", "there are none; name"),
    ],
)
def test_what_lacks_text_says_what_is_missing(data: str, suffix: str, detail: str) -> None:
    (page,) = read_rows(Source("t", ""), stream(data.encode()), table(suffix), NOTHING, Reading())
    assert [problem.code for problem in page.problems] == ["empty"]
    assert detail in page.problems[0].detail


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n"])
def test_csv_is_read_as_csv_says(sign: str) -> None:
    first, second = read_csv(
        [{"text": TEXT, f"out{sign}let": "X", "author": f"Jon{sign}Arvid"}, {"text": ARTICLE, f"out{sign}let": "Y", "author": "Z"}]
    )
    assert ((first.outlet, second.outlet), first.author) == (("X", "Y"), f"Jon{sign}Arvid")


@pytest.mark.parametrize(
    ("value", "day"),
    [("05/06/2019", date(2019, 6, 5)), ("05/06/19", date(2019, 6, 5)), ("5.6.2019 10:30", date(2019, 6, 5)), ("06/25/2019", date(2019, 6, 25))],
)
def test_the_day_comes_first_if_that_is_set(value: str, day: date) -> None:
    data = json.dumps({"text": TEXT, "date": value}).encode()
    (page,) = read_rows(Source("t.jsonl", ""), stream(data), table(".jsonl"), NOTHING, Reading(is_day_first=True))
    assert (page.published_date, page.problems) == (day, ())


def test_an_unclear_day_is_told_with_what_would_settle_it() -> None:
    (page,) = read_csv([{"text": TEXT, "date": "05/06/2019"}])
    (problem,) = page.problems
    assert page.published_date is None
    assert problem.detail.startswith(
        "t.csv#1: '05/06/2019' can be read in two ways; write YYYY-MM-DD, or if it is 2019-06-05 set is_day_first = true"
    )


COLUMN = "column {!r} looks like a day but is not read; map it in [columns] of claimweave.toml, as in published = {!r}"


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"Tagesdatum": ""}, []),
        ({"Event Datum": ""}, ["Event Datum"]),
        ({"Event Datum": "8. Mai 2024"}, ["Event Datum"]),
        ({"eventDate": "x"}, ["eventDate"]),
        ({"seen": "2024-05-08T10:00:00Z", "shown": "Wed May 08 16:45:00 +0000 2024"}, ["seen", "shown"]),
        ({"appeared": "08/05/2024"}, ["appeared"]),
        ({"Datum": "2024-05-08", "published_at": ""}, []),
        ({"count": "1715162400", "version": "1.1.1", "section": "Storm of 8 May 2024", "candidate": "x", "update": "y"}, []),
    ],
)
def test_a_column_that_looks_like_a_day_is_named_once(row: dict[str, str], named: list[str]) -> None:
    first, second = read_csv([{"text": TEXT, **row}, {"text": ARTICLE, **row}])
    assert [(problem.code, problem.detail) for problem in first.problems] == [("column", f"t.csv: {COLUMN.format(name, name)}") for name in named]
    assert second.problems == ()


def test_a_column_that_looks_like_a_day_may_be_empty_in_the_first_row() -> None:
    first, second, third = read_csv([{"text": TEXT, "seen": value} for value in ("", "2024-05-08", "2024-05-09")])
    assert [len(page.problems) for page in (first, second, third)] == [0, 1, 0]


def test_a_column_of_days_in_parquet_is_named() -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"body": [TEXT], "seen": [date(2024, 5, 8)], "Otra fecha": ["x"], "number": [7]}), file)
    (page,) = read_rows(Source("t.parquet", ""), stream(file.getvalue()), table(".parquet"), NOTHING, Reading())
    assert [problem.detail for problem in page.problems] == [f"t.parquet: {COLUMN.format(name, name)}" for name in ("Otra fecha", "seen")]


def test_unreadable_day_is_a_problem_of_the_page() -> None:
    unclear, clear = read_csv([{"text": TEXT, "date": "05/06/2019"}, {"text": TEXT, "date": "5 June 2019"}])
    assert [problem.code for problem in unclear.problems] == ["date"]
    assert unclear.sections
    assert (clear.published_date, clear.date_basis, clear.problems) == (date(2019, 6, 5), "metadata", ())


def test_the_curator_outweighs_the_row() -> None:
    (page,) = read_csv([{"text": TEXT, "outlet": "Wrong"}], Metadata(outlet="Bela Gazette"))
    assert page.outlet == "Bela Gazette"


def test_texts_longer_than_the_csv_module_allows_by_itself() -> None:
    (page,) = read_csv([{"text": f"{TEXT}\n\n" * 300}])
    assert not page.problems


@pytest.mark.parametrize(
    ("value", "day"), [(datetime(2019, 3, 12, 23, 0), date(2019, 3, 12)), (date(2019, 3, 12), date(2019, 3, 12)), (1552348800, date(2019, 3, 12))]
)
def test_parquet_dates(value: object, day: date) -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"body": [TEXT], "timestamp": [value], "authors": [["Jon Arvid", "Mara Tolen"]]}), file)
    (page,) = read_rows(Source("t.parquet", ""), stream(file.getvalue()), table(".parquet"), NOTHING, Reading())
    assert page.published_date == day
    assert page.author == "Jon Arvid, Mara Tolen"


def test_pages_have_ids_of_their_own() -> None:
    first, second = read_csv([{"text": TEXT}, {"text": ARTICLE}])
    assert first.raw_sha256 != second.raw_sha256


@pytest.mark.parametrize(
    "names",
    [
        ("Article Text", "Headline", "Publication Date", "News Outlet", "URL"),
        ("article_content", "news_title", "pub_date", "newspaper", "web_url"),
        ("articleBody", "headline", "datePublished", "source_name", "permalink"),
    ],
)
def test_other_spellings_of_the_usual_names(names: tuple[str, ...]) -> None:
    values = (TEXT, TITLE, "2019-03-12", "Bela Gazette", "https://x.example/1")
    (page,) = read_csv([dict(zip(names, values, strict=True))])
    assert (page.text, page.title, page.published_date, page.outlet, page.url) == (ARTICLE, TITLE, date(2019, 3, 12), values[3], values[4])


def test_objects_give_their_names_and_missing_cells_nothing() -> None:
    row = {"content": TEXT, "source": {"id": None, "name": "Bela Gazette"}, "author": [{"name": "Jon Arvid"}], "title": "NaN", "publishedAt": "NaT"}
    (page,) = read_rows(Source("t.jsonl", ""), stream(json.dumps(row).encode()), table(".jsonl"), NOTHING, Reading())
    assert (page.outlet, page.author, page.title, page.problems) == ("Bela Gazette", "Jon Arvid", None, ())


@pytest.mark.parametrize(
    "names",
    [
        ("Text", "Titel", "Datum", "Quelle", "Link"),
        ("texto", "título", "fecha", "fuente", "enlace"),
        ("Contenu", "Titre", "Date de publication", "Source", "Lien"),
        ("текст", "заголовок", "дата", "источник", "ссылка"),
        ("正文", "标题", "发布时间", "来源", "链接"),
        ("text", "headline", "date", "medium", "url"),
    ],
)
def test_names_in_other_languages_and_of_archives(names: tuple[str, ...]) -> None:
    values = (TEXT, TITLE, "12.03.2019", "Bela Gazette", "https://x.example/1")
    (page,) = read_csv([dict(zip(names, values, strict=True))])
    assert (page.text, page.title, page.outlet, page.url) == (ARTICLE, TITLE, values[3], values[4])
    assert page.published_date == date(2019, 3, 12)


@pytest.mark.parametrize(
    ("data", "suffix", "detail"),
    [
        (
            "id,title,url\n7,Dam breaks,https://x.example/7\n",
            ".csv",
            "there are id, title, url: these are addresses, no texts; fetch the pages first",
        ),
        (
            "7\t20190312\t3.5\t\thttps://x.example/7\n",
            ".csv",
            "the first line is no header, it has 7, 20190312, 3.5, https://x.example/7; a table of numbers",
        ),
        (
            f'2019-03-12,Bela Gazette,"{BODY[1]}"\n',
            ".csv",
            "Bela Gazette, At least four people died when a bridge ; put the names of the columns above it",
        ),
        ("text,2018,2019\n", ".csv", "the table has no rows below its first line"),
        ('{"url": "https://x.example/7", "title": "Dam breaks"}', ".jsonl", "these are addresses, no texts; fetch the pages first"),
    ],
)
def test_lists_without_texts_say_what_they_are(data: str, suffix: str, detail: str) -> None:
    (page,) = read_rows(Source("t", ""), stream(data.encode()), table(suffix), NOTHING, Reading())
    assert [problem.code for problem in page.problems] == ["empty"]
    assert detail in page.problems[0].detail


def test_rows_without_a_text_are_a_problem_each() -> None:
    pages = read_csv([{"text": TEXT, "title": "One"}, {"text": "", "title": "Two"}, {"text": "nan", "title": "Two"}])
    assert [[problem.detail for problem in page.problems] for page in pages] == [[], *[["the text of this row is empty (text)"]] * 2]
    assert len({page.raw_sha256 for page in pages}) == 3
