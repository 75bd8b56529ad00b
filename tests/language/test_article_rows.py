"""Sentences, mentions and names of a parsed page as rows."""

from builder.language.article_rows import entities_of, mentions_of, sentences_of
from builder.language.model import load
from builder.language.parsing import blank, build_article, plain_page
from builder.language.tokens import read_doc


def test_an_entity_counts_the_mentions_that_a_sentence_holds_whole() -> None:
    """The parser may split a name over two sentences; such a mention has no row and is not counted."""
    page = plain_page("The minister flew to Addis Ababa. Envoys in Addis Ababa waited.")
    for cut, count in ((None, 2), ("Ababa", 1)):
        nlp = load()
        doc = nlp.make_doc(blank(page))
        for token in doc:
            token.is_sent_start = token.i in (0, 7) or (token.i < 7 and token.text == cut)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        article = build_article(page, read_doc(doc))
        mentions = mentions_of(article, sentences_of(article))
        (entity,) = [one for one in entities_of(article, mentions) if one.name == "Addis Ababa"]
        assert entity.mention_count == count == sum(mention.entity_id == entity.entity_id for mention in mentions)
