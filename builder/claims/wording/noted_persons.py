"""The name of the person that the page is about, noted behind 'she' or 'the actress' as an editor does ('she [Ana Ruiz]')."""

from dataclasses import replace

from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.claims.wording.loose_references import BODIES, WANTED, Wanted, subject_of
from builder.claims.wording.persons import PRONOUNS, goes_on, main_person, may_be_of, persons_in, sexes, usual_sex
from builder.language.article import Article, Name
from builder.language.clauses import SUBJECTS
from builder.language.words import Word

REMEMBERED = 2
"""Sentences before the first with the pronoun in which no other such person is named."""
SEXES = {"man": "male", "woman": "female"}


def with_note(draft: Draft, wanted: Wanted) -> Draft | None:
    """The draft with the note; None if the words may mean somebody else, or the page is about no one person."""
    article = draft.article
    main = main_person(article)
    word = next((token for token in draft.kept if _is_meant(draft, token, wanted)), None)
    if main is None or word is None or main.first > word.i or not _agrees(article, main, word, wanted):
        return None
    if any(token.text in main.name.split() for token in draft.kept):
        return None
    first = article.sentences[max(0, _opening(article, word) - REMEMBERED)].start
    others = (other for other in persons_in(article, first, draft.kept[-1].i + 1) if other.name != main.name)
    sex = SEXES.get(wanted.kind)
    if any(sex is None or may_be_of(article, other, sex) for other in others):
        return None
    if any(_may_be_another(article, token, main) for token in article.doc[first : draft.kept[-1].i]):
        return None
    given, _, rest = main.name.partition(" ")
    bare = rest if rest and given.lower() == word.lower_ else main.name
    name = f"{bare}'s" if word.tag_ == "PRP$" else bare
    return replace(draft, stand_ins={**draft.stand_ins, word.i: f"{word.text} [{name}]"})


def _may_be_another(article: Article, token: Word, main: Name) -> bool:
    """A name that is a subject and no body's, which may be a person's that was not taken for one."""
    known = article.name_of.get(token.i)
    is_body = known is not None and known.kind in BODIES
    return token.tag_ == "NNP" and token.dep_ in SUBJECTS and not is_body and token.text not in main.name.split()


def _opening(article: Article, word: Word) -> int:
    """The first of the sentences up to the word's that go on with the same pronoun."""
    position = article.sentence_of[word.i]
    while word.lower_ in PRONOUNS and position > 0 and goes_on(article.sentences[position - 1], word):
        position -= 1
    return position


def _is_meant(draft: Draft, token: Word, wanted: Wanted) -> bool:
    if wanted.kind == "person":
        return token == subject_of(draft) and token.lower_ in words("roles_of_fame") | words("roles_of_sport")
    return WANTED.get(token.lower_) == wanted.kind and token.i not in draft.stand_ins


def _agrees(article: Article, name: Name, word: Word, wanted: Wanted) -> bool:
    """Is the sex known, by the name or by the page's pronouns, and does it agree?"""
    kind = {"actor": "man", "actress": "woman"}.get(word.lower_) if wanted.kind == "person" else wanted.kind
    return kind is None or sexes(article).get(name.name, usual_sex(article)) == SEXES.get(kind)
