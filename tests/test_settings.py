import re
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.proposal_settings import proposal_options
from builder.settings import Settings, load_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()


def test_the_file_of_the_working_folder_is_read_and_overrides_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimweave.toml").write_text('is_day_first = true\nprofiles = ["ucdp"]\nmodel = "a"\n', encoding="utf-8")
    assert load_settings(None, {"model": "b"}) == Settings(model="b", is_day_first=True, profiles=("ucdp",))
    assert load_settings(None, {"model": None}).model == "a"


def test_a_probability_may_be_a_whole_number(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("least_link_probability = 0\nleast_conflict_probability = 0.75\n", encoding="utf-8")
    assert (load_settings(path).least_link_probability, load_settings(path).least_conflict_probability) == (0, 0.75)


def test_columns_are_pairs(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[columns]\ntext = "maintext"\npublished = "day"\n', encoding="utf-8")
    assert load_settings(path).columns == (("published", "day"), ("text", "maintext"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("columns = 'text'", r"\[columns\] is a table of names"),
        ("[columns]\ntext = 1", r"\[columns\] is a table of names"),
        ("[columns]\ntxt = 'a'", r"\[columns\] names 'txt', which pages do not have; known are text, title"),
        ("[columns]\ntext = ' '", r"\[columns\] has no name for 'text'; give the column's name or delete the entry"),
        ("modle = 'x'", r"unknown setting `modle`; did you mean `model`\?"),
        ("zzz = 1", "unknown setting `zzz`; known are model"),
        ("is_day_first = 'yes'", "`is_day_first` is 'yes'; it takes a bool"),
        ("profiles = 'acled'", "`profiles` is 'acled'; it takes a list"),
        ("least_link_probability = 1.5", "`least_link_probability` is 1.5; it takes a number from 0 to 1"),
        ("least_conflict_probability = 'high'", "`least_conflict_probability` is 'high'; it takes a number from 0 to 1"),
        ("profiles = ['acledd']", "unknown profile 'acledd'; known are acled"),
        ("text = 'some'", "`text` is 'some'; it takes one of full, quotes, none"),
        ("model = ", "not valid TOML"),
    ],
)
def test_a_bad_setting_names_file_and_fix(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BuilderError, match=r"mine\.toml.*" + message):
        load_settings(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"none\.toml: there is no such settings file"):
        load_settings(tmp_path / "none.toml")


def test_the_table_of_a_language_model_and_the_options_of_the_command_are_laid_over_each_other(tmp_path: Path) -> None:
    path = tmp_path / "claimweave.toml"
    path.write_text('[propose]\nurl = "http://127.0.0.1:1/v1"\nmodel = "a"\nprice_in = 2.0\nat_once = 2\n', encoding="utf-8")
    given = load_settings(path, {"propose": proposal_options(None, "b", ["50 tokens", "2.50 EUR"])}).propose
    assert (given.url, given.model, given.at_once) == ("http://127.0.0.1:1/v1", "b", 2)
    assert (given.tokens, given.money, given.currency, given.cost(1_000_000, 5)) == (50, 2.5, "EUR", 2.0)
    assert not load_settings(None, {"propose": proposal_options(None, None, [])}).propose.is_on


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("http://127.0.0.1:1/v1", None, ()), "takes `url` and `model` together"),
        ((None, "m", ()), "takes `url` and `model` together"),
        (("ftp://host", "m", ()), "takes an address"),
        (("http://127.0.0.1:1/v1", "m", ("5 apples",)), "it takes '50000 tokens' or '2.50 USD'"),
        (("http://127.0.0.1:1/v1", "m", ("USD 5",)), "it takes '50000 tokens' or '2.50 USD'"),
        (("http://127.0.0.1:1/v1", "m", ("2 USD",)), "a budget in money needs `price_in` and `price_out`"),
    ],
)
def test_wrong_options_of_a_language_model_are_told(options: tuple[str | None, str | None, tuple[str, ...]], message: str) -> None:
    with pytest.raises(BuilderError, match=re.escape(message)):
        load_settings(None, {"propose": proposal_options(*options)})


@pytest.mark.parametrize("line", ["seconds = 0", "retries = -1", "at_once = 0", 'currency = "dollars"', 'secret = "x"', 'key = "a b"'])
def test_a_wrong_line_of_the_table_of_a_language_model_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "claimweave.toml"
    path.write_text(f'[propose]\nurl = "http://127.0.0.1:1/v1"\nmodel = "m"\n{line}\n', encoding="utf-8")
    with pytest.raises(BuilderError, match=r"\[propose\]"):
        load_settings(path)
