"""Pages from tables."""

import csv
import io
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.intermediate import Page
from builder.pages.columns import USUAL
from builder.pages.metadata import NOTHING, Metadata
from builder.pages.page import Source
from builder.pages.tabular import read_rows
from tests.pages.samples import ARTICLE, BODY, TITLE

TEXT = "\n\n".join(BODY)


def stream(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data))  # type: ignore[type-var]


def read_csv(rows: list[dict[str, str]], known: Metadata = NOTHING) -> list[Page]:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return list(read_rows(Source("t.csv", ""), stream(file.getvalue().encode()), ".csv", known, USUAL))


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
    assert "column named text, content, body" in pages[0].problems[0].detail


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
    (page,) = read_rows(Source("t.parquet", ""), stream(file.getvalue()), ".parquet", NOTHING, USUAL)
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
    (page,) = read_rows(Source("t.jsonl", ""), stream(json.dumps(row).encode()), ".jsonl", NOTHING, USUAL)
    assert (page.outlet, page.author, page.title, page.problems) == ("Bela Gazette", "Jon Arvid", None, ())
