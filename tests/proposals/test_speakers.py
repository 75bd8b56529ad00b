"""Speakers whom a page names by no name: who is asked about, and what the page has to show before a name is taken."""

import pytest

from builder.extraction import claims_of
from builder.language.article import Article
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse, plain_page
from builder.proposals.replies import SpeakerReply
from builder.proposals.speakers import OpenSpeaker, found_speaker, open_speakers
from builder.records import Claim


def read(text: str) -> tuple[Article, list[Claim], list[OpenSpeaker]]:
    article = next(parse([plain_page(text, None)]))
    claims = claims_of(article, sentences_of(article))[0]
    return article, claims, list(open_speakers(article, claims))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Officials said nine sailors died near Bergen. The Port Authority closed the quay.", ["Officials"]),
        ("A doctor said 14 weavers were injured in Ketola. Mayor Tiina Laine left.", ["doctor"]),
        ('"We lost 12 miners," he said. Luis Mamani runs the mine.', ["he"]),
        ("He said four riders were killed in Mendoza. Rosa Vidal spoke later.", ["he"]),
        ("Police said six people were killed in the Cork fire. Cork Fire Brigade closed the road.", ["Police"]),
        # Somebody with a name, nobody named on the page, no figure, no speaker at all.
        ("Tiina Laine said nine sailors died near Bergen.", []),
        ("Officials said nine sailors died.", []),
        ("Officials said the quay was closed. Tiina Laine left.", []),
        ("Nine sailors died near Bergen. Tiina Laine left.", []),
        # Denied, counted, no people, a document.
        ("Officials did not say that nine sailors died. Tiina Laine left.", []),
        ("Some 40 doctors said 14 weavers were injured in Ketola. Tiina Laine left.", []),
        ("Footage shows that nine sailors died. Tiina Laine left.", []),
        ("He denied that four riders were killed in Mendoza. Rosa Vidal spoke later.", []),
    ],
)
def test_who_is_asked_about(text: str, words: list[str]) -> None:
    assert [one.words for one in read(text)[2]] == words


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        (
            "A spokeswoman said nine sailors died near Bergen. Tiina Laine, a spokeswoman for the port, left.",
            "Tiina Laine, a spokeswoman",
            "Tiina Laine",
        ),
        ("A doctor said 14 weavers were injured. It was hot. Ward doctor Omar Diallo went home.", "Ward doctor Omar Diallo", "Omar Diallo"),
        (
            "Officials said nine sailors died near Bergen. Officials of the Port Authority closed the quay.",
            "Officials of the Port Authority",
            "Port Authority",
        ),
        (
            "An official said nine sailors died near Bergen. Mayor Tiina Laine said nine sailors died.",
            "Mayor Tiina Laine said nine sailors died",
            "Tiina Laine",
        ),
        ('"We lost 12 miners," he said. Luis Mamani said the mine was old.', "Luis Mamani said the mine was old", "Luis Mamani"),
    ],
)
def test_a_name_is_taken_that_the_page_shows(text: str, quote: str, name: str) -> None:
    article, claims, (asked,) = read(text)
    found = found_speaker(article, asked, SpeakerReply(quote, name), claims)
    assert not isinstance(found, str), found
    assert found is not None
    assert found.name == name


TOLD = "A spokeswoman said nine sailors died near Bergen. "
SPOKEN = '"We lost 12 miners," he said. '


@pytest.mark.parametrize(
    ("text", "quote", "name", "reason"),
    [
        (TOLD + "Tiina Laine, a spokeswoman, left.", "Tiina Laine, the spokeswoman", "Tiina Laine", "quote_not_found"),
        (TOLD + "Tiina Laine left. Tiina Laine came back.", "Tiina Laine", "Tiina Laine", "quote_repeated"),
        (TOLD + "Tiina Laine, a spokeswoman, left.", "a spokeswoman, left", "Tiina Laine", "unknown_entity"),
        (TOLD + "Tiina Laine, a spokeswoman, left.", "Tiina Laine, a spokeswoman", "a spokeswoman", "unknown_entity"),
        (TOLD + "Tiina Laine, a spokeswoman, went to Bergen.", "went to Bergen", "Bergen", "unfit_entity"),
        (TOLD + "Tiina Laine, a cook, left.", "Tiina Laine, a cook", "Tiina Laine", "not_speaking"),
        (
            TOLD + "Tiina Laine, a spokeswoman, left. Rosa Vidal, a spokeswoman, stayed.",
            "Rosa Vidal, a spokeswoman",
            "Rosa Vidal",
            "not_speaking",
        ),
        (TOLD + "Mayor Tiina Laine said eleven sailors died.", "Mayor Tiina Laine said eleven sailors died", "Tiina Laine", "not_speaking"),
        ("Officials said nine sailors died near Bergen. Tiina Laine said nine sailors died.", "Tiina Laine said nine", "Tiina Laine", "not_speaking"),
        (
            "A doctor said no riders were killed. Rosa Vidal left. No riders were killed, she said.",
            "Rosa Vidal left. No riders were killed, she said",
            "Rosa Vidal",
            "not_speaking",
        ),
        (SPOKEN + "Luis Mamani runs the mine.", "Luis Mamani runs the mine", "Luis Mamani", "not_speaking"),
        (SPOKEN + "Luis Mamani said so. Omar Diallo said no.", "Luis Mamani said so", "Luis Mamani", "not_speaking"),
        (SPOKEN + "The Mine Workers Union said it was old.", "The Mine Workers Union said it was old", "Mine Workers Union", "unfit_entity"),
        (TOLD + "Tiina Laine, a spokeswoman, left.", "", "", "quote_not_found"),
    ],
)
def test_what_the_page_does_not_show_is_refused(text: str, quote: str, name: str, reason: str) -> None:
    article, claims, (asked, *_) = read(text)
    assert found_speaker(article, asked, SpeakerReply(quote, name), claims) == reason


@pytest.mark.parametrize("reply", [SpeakerReply(None, None), SpeakerReply("Tiina Laine, a spokeswoman", None), SpeakerReply(None, "Tiina Laine")])
def test_a_reply_that_does_not_know_is_no_fault(reply: SpeakerReply) -> None:
    article, claims, (asked,) = read(TOLD + "Tiina Laine, a spokeswoman, left.")
    assert found_speaker(article, asked, reply, claims) is None
