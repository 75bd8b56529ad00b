"""Whom 'he', 'she', 'his' or 'her' means, if the page makes it certain enough to write the name."""

from collections import Counter
from typing import TYPE_CHECKING

from builder.claims.wording.definites import unknown_names
from builder.claims.wording.lists import words
from builder.frames.members import names_in
from builder.language.article import Article, Name
from builder.language.clauses import SUBJECTS
from builder.language.readings import once_per_article
from builder.people.population import person_group
from builder.resources import mapping
from builder.statements.voices import read_context

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
QUOTATION = frozenset({'"', "“", "”"})
FARTHEST = 5
"""Sentences back to which such a pronoun reaches."""
LEAST = 3
"""Fewest mentions of the person that a page is about, unless the title names the person."""
AHEAD = 2
"""So many times as often as the next that person is mentioned."""
MOSTLY = 0.8
"""Least share of the page's 'he' and 'she' that tells the sex of the person it is about."""
NAMES = "lexicon/data/given_names.yaml"


def person_of(article: Article, pronoun: "Token", inside: set[int]) -> Name | None:
    """The last person before the pronoun whom it can mean; None if several can, somebody unnamed can, or the kept tokens name the person."""
    here = article.sentence_of[pronoun.i]
    for position in range(here, max(-1, here - FARTHEST - 1), -1):
        sentence = article.sentences[position]
        last = min(sentence.end, pronoun.i)
        if position < here and goes_on(sentence, pronoun):
            continue
        if position < here and _has_own_subject(article, pronoun):
            return None
        named = persons_in(article, sentence.start, last)
        able = {name.name: name for name in named if _may_mean(article, name, pronoun)}
        if len(able) > 1:
            return None
        if able:
            name = next(iter(able.values()))
            is_meant = _is_sure(article, name, pronoun, last) and not (position == here and _is_told_of_another(article, name, pronoun))
            return name if is_meant and not is_inside(article, name, inside) else None
        others = (token for token in article.doc[sentence.start : last] if not (token.dep_ in SUBJECTS and token.head.i == pronoun.head.i))
        if unknown_names(article, sentence.start, last) or any(_is_stranger(article, token) for token in others):
            return None
    main = main_person(article)
    return main if main and sexes(article).get(main.name) == PRONOUNS[pronoun.lower_] and not is_inside(article, main, inside) else None


def _has_own_subject(article: Article, pronoun: "Token") -> bool:
    """'Walls hopes that he will stay': may the pronoun mean the subject of its sentence, a name that a parser did not see?"""
    sentence = article.sentences[article.sentence_of[pronoun.i]]
    subject = next((child for child in sentence.root.lefts if child.dep_ in SUBJECTS), None)
    if any(_may_be_person(article, token) for token in article.doc[sentence.start : pronoun.i]):
        return True
    if subject is None or subject.i >= pronoun.i or subject.i in article.name_of:
        return False
    return any(name.kind == "person" and name.name.split()[-1] == subject.text for name in article.names)


def _may_be_person(article: Article, token: "Token") -> bool:
    """'Kovac's tenth win, and his last': is a single name that owns something taken for that of a people?"""
    name = article.name_of.get(token.i)
    return token.tag_ == "NNP" and token.dep_ == "poss" and name is not None and name.kind == "group"


def goes_on(sentence: "Span", pronoun: "Token") -> bool:
    """Is the same person already 'he' or 'she' as the subject of the sentence before?"""
    subject = next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)
    is_subject = pronoun.dep_ in SUBJECTS or pronoun.dep_ == "poss"
    return is_subject and subject is not None and PRONOUNS.get(subject.lower_) == PRONOUNS[pronoun.lower_]


def _is_told_of_another(article: Article, name: Name, pronoun: "Token") -> bool:
    """'Ruiz said he was hurt' after a sentence about another man."""
    verb = article.doc[name.last - 1].head
    is_reported = any(above.dep_ == "ccomp" and above.head.i == verb.i for above in pronoun.ancestors)
    if not _reports(article, verb) or not is_reported:
        return False
    here = article.sentence_of[pronoun.i]
    before = article.sentences[max(0, here - 2)].start
    return any(other.name != name.name and _may_mean(article, other, pronoun) for other in persons_in(article, before, name.first))


def described_person(article: Article, noun: "Token", inside: set[int]) -> Name | None:
    """The page's main person for 'the actress' or 'the 26-year-old singer', if no other person is named near and the name is not kept."""
    main = main_person(article)
    is_alone = noun.tag_ == "NN" and noun.dep_ in SUBJECTS and noun.lower_ in words("roles_of_fame") and noun.left_edge.lower_ == "the"
    if (
        main is None
        or not is_alone
        or any(child.dep_ in ("appos", "prep", "relcl", "conj") for child in noun.rights)
        or is_inside(article, main, inside)
    ):
        return None
    first = article.sentences[max(0, article.sentence_of[noun.i] - 2)].start
    others = {name.name for name in persons_in(article, first, noun.i)} - {main.name}
    sex = {"actress": "female", "actor": "male"}.get(noun.lower_)
    is_other = sex is not None and sexes(article).get(main.name, sex) != sex
    return None if others or is_other or main.first > noun.i or any(_is_counted(child) for child in noun.lefts) else main


def _is_counted(word: "Token") -> bool:
    """'the first actress', 'the other singer': one of several."""
    return word.lower_ in words("apart")


def persons_in(article: Article, first: int, last: int) -> list[Name]:
    return [name for name in names_in(article, range(first, last)) if name.kind == "person"]


def _may_mean(article: Article, name: Name, pronoun: "Token") -> bool:
    """Is the sex not another, and the name not the subject of the verb whose object the pronoun is ('Lopez met him')?"""
    if not may_be_of(article, name, PRONOUNS[pronoun.lower_]):
        return False
    if pronoun.tag_ == "PRP$" or pronoun.dep_ in SUBJECTS:
        return True
    head = article.doc[name.last - 1]
    return not (head.dep_ in SUBJECTS and head.head in (pronoun.head, pronoun.head.head))


def _is_sure(article: Article, name: Name, pronoun: "Token", last: int) -> bool:
    """Is nobody else possible: no unlisted name, no unnamed person since, no quotation, and a known sex, the subject or the page's main person?"""
    head = article.doc[name.last - 1]
    if list(head.conjuncts) or head.dep_ == "conj" or unknown_names(article, name.last, last) or is_in_quotes(article, name):
        return False
    is_subject, is_main = head.dep_ in SUBJECTS, _is_main(article, name)
    is_known = sexes(article).get(name.name) == PRONOUNS[pronoun.lower_]
    if is_subject and _reports(article, head.head) and article.sentence_of[head.i] != article.sentence_of[pronoun.i]:
        return _reports(article, pronoun.head) or _speaks_of_self(head.head, pronoun)
    if is_subject and is_known and pronoun.dep_ in SUBJECTS and head.head.dep_ == "ROOT":
        return True
    if any(_is_stranger(article, token) for token in article.doc[head.sent.start : last]) and not is_main:
        return False
    return is_known or is_subject or is_main


def _reports(article: Article, verb: "Token") -> bool:
    return any(statement.anchor == verb.i for statement in read_context(article).statements)


def _speaks_of_self(report: "Token", pronoun: "Token") -> bool:
    """'Ruiz said he was tired': is the subject of what is said the same pronoun?"""
    said = (child for child in report.children if child.dep_ == "ccomp")
    return any(word.dep_ in SUBJECTS and PRONOUNS.get(word.lower_) == PRONOUNS[pronoun.lower_] for clause in said for word in clause.children)


def is_in_quotes(article: Article, name: Name) -> bool:
    marks = [token.text for token in article.doc[article.doc[name.first].sent.start : name.first] if token.text in QUOTATION]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))


def _is_stranger(article: Article, token: "Token") -> bool:
    """An unnamed single person, as subject or object ('a woman', 'the driver')."""
    if token.tag_ != "NN" or token.i in article.name_of or token.dep_ not in (*SUBJECTS, "dobj"):
        return False
    is_person = person_group(token) not in (None, "collective") or token.lower_ in words("roles_of_fame")
    return is_person and any(child.dep_ == "det" for child in token.children)


def is_inside(article: Article, name: Name, inside: set[int]) -> bool:
    return any(other.name == name.name and other.first in inside for other in article.names)


def _is_main(article: Article, name: Name) -> bool:
    main = main_person(article)
    return main is not None and main.name == name.name


@once_per_article
def main_person(article: Article) -> Name | None:
    """The person whom the page mentions far more often than any other; else the only one in its title, if none is mentioned more often."""
    persons = [name for name in article.names if name.kind == "person"]
    counts = Counter(one.name for one in persons).most_common(2)
    if not counts:
        return None
    name, count = counts[0]
    if count >= LEAST and (len(counts) == 1 or count >= AHEAD * counts[1][1]):
        return next(one for one in persons if one.name == name)
    titled = [one for one in persons if article.sections[article.sentence_of[one.first]] == "title"]
    is_only = len({one.name for one in titled}) == 1 and Counter(one.name for one in persons)[titled[0].name] == count
    return titled[0] if is_only else None


@once_per_article
def sexes(article: Article) -> dict[str, str]:
    """The sex of each person whose given name or title tells it."""
    listed = mapping(NAMES)
    found: dict[str, str] = {}
    for name in article.names:
        if name.kind != "person":
            continue
        given = name.name.split()[0].lower() if " " in name.name else ""
        around = {token.lower_ for token in article.doc[max(0, name.first - 1) : name.first]}
        for sex in ("female", "male"):
            if given in listed[sex] or around & set(listed[f"{sex}_titles"]):
                found.setdefault(name.name, sex)
    return found


@once_per_article
def usual_sex(article: Article) -> str | None:
    """The sex of nearly all whom the page calls 'he' or 'she'."""
    found = [PRONOUNS[token.lower_] for token in article.doc if token.lower_ in PRONOUNS]
    return next((sex for sex in ("female", "male") if found and found.count(sex) >= MOSTLY * len(found)), None)


def sex_of(article: Article, name: str, other: str) -> str:
    """The sex that the name tells, of the person that the page is about the one that its pronouns tell; else the other."""
    main = main_person(article)
    return sexes(article).get(name, (usual_sex(article) or other) if main is not None and main.name == name else other)


def may_be_of(article: Article, name: Name, sex: str) -> bool:
    """Is the named person's sex not known to be another? A surname alone may be that of any person of the page who has it."""
    surname = name.text.split()[-1]
    bearers = {one.name for one in article.names if one.kind == "person" and one.name.split()[-1] == surname} if surname == name.text else set()
    return any(sex_of(article, one, sex) == sex for one in {name.name, *bearers})


def has_namesake(article: Article, name: str) -> bool:
    """Does the page name somebody else by the same surname with another given name ('Ana Ruiz' beside 'Omar Ruiz')?"""
    given = _given(name)
    others = {one.name for one in article.names if one.kind == "person" and one.name.split()[-1] == name.split()[-1]}
    return bool(given) and name in others and any(_given(other) and given.isdisjoint(_given(other)) for other in others)


def _given(name: str) -> set[str]:
    """The words of the name before the surname, without titles."""
    listed = mapping(NAMES)
    return {word.strip('"“”').lower() for word in name.split()[:-1]} - {title for sex in ("female", "male") for title in listed[f"{sex}_titles"]}
