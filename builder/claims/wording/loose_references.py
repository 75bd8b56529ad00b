"""Whom or what a draft of a claim's wording points to without saying who or what it is."""

from dataclasses import dataclass

from builder.claims.wording.drafts import Draft, is_in_marks
from builder.claims.wording.lists import words
from builder.claims.wording.loose_pronouns import points_ahead
from builder.claims.wording.persons import sexes
from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.people.population import person_group

WANTED = {
    **dict.fromkeys(("he", "him", "his"), "man"),
    **dict.fromkeys(("she", "her", "hers"), "woman"),
    **dict.fromkeys(("it", "its", "this", "that"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "these", "those"), "several"),
}
"""What must have been named before a pronoun."""
DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
UNNAMED = frozenset({"both", "another", "others", "all", "one", "neither"})
"""Subjects that leave out a noun named before."""
ONE_OF_THEM = frozenset({"first", "second", "third", "latter", "former", "other", "others"})
"""Behind 'the' they leave it out too."""
SEVERAL = frozenset({"NNS", "NNPS"})
BODIES = frozenset({"organization", "armed_group", "government", "country"})
ELSEWHERE = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP"})
DEFINING = frozenset({"relcl", "prep", "acl"})
"""Relations of what says which one is meant."""
POINTING = frozenset({"this", "that", "these", "those", "such"})
SINCE = frozenset({"then", "since", "until", "till", "by", "before"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
DESCRIBED = ("-old", "-time")
"""Ends of words by which a page describes a person: 'the 26-year-old', 'the two-time winner'."""
TELLING = 15
"""Most words of a clause about 'the building' that does not say enough besides."""
QUOTATION = frozenset({'"', "“", "‘"})
SHORT = 12
"""Most words of a clause whose bare object does not say enough."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be named before words that point back: a man, woman, person, thing, place, time or several; `noun`: by this noun.

    `is_mild` if they can be read without it: 'the man', not 'he'.
    """

    kind: str
    noun: str | None = None
    is_mild: bool = False

    def is_met_by(self, article: Article, token: Word) -> bool:
        """May the word be what they stand for?"""
        if self.noun is None or (self.kind == "person" and self.noun in words("roles_of_fame") | words("roles_of_sport")):
            return is_named(article, self.kind, token)
        return token.lemma_.lower() == self.noun


def wanted_by(draft: Draft) -> Wanted | None:
    """What the first words that point back need named before them; None if none do."""
    if not draft.kept:
        return None
    told = {WANTED.get(word.lower_) for word in draft.kept if word.i in draft.stand_ins}
    for position, token in enumerate(draft.kept):
        kind = None if token.i in draft.stand_ins else _wanted(draft, token)
        if kind is not None and kind not in told and not any(_may_mean(draft, kind, token, one) for one in draft.kept[:position]):
            return Wanted(kind)
    return _wanted_by_subject(draft) or _wanted_by_object(draft)


def _may_mean(draft: Draft, kind: str, pronoun: Word, token: Word) -> bool:
    """Is the word what the pronoun may stand for? Not a name that is quoted, who says 'it was 6.1', or the doer in 'Ruiz met her'."""
    verb = pronoun.head
    is_speaker = kind == "thing" and verb.lemma_ == "be" and verb.dep_ == "ccomp" and token.dep_ == "nsubj" and token.head.i == verb.head.i
    is_doer = pronoun.dep_ == "dobj" and token.dep_ in SUBJECTS and token.head.i == verb.i
    return is_named(draft.article, kind, token) and not is_speaker and not is_doer and not is_in_marks(draft, token.i)


def is_named(article: Article, kind: str, token: Word) -> bool:
    """May the word be what a pronoun of the kind stands for?"""
    name = article.name_of.get(token.i)
    if kind == "time":
        return token.i in article.time_of
    if kind == "place":
        is_phrase = token.dep_ == "pobj" and token.head.lower_ in words("place_prepositions") and token.i not in article.time_of
        return token.ent_type_ in PLACES or is_phrase or (name is not None and name.kind in ("place", "country"))
    if token.pos_ not in ("NOUN", "PROPN") or token.i in article.time_of or _is_source(token):
        return False
    is_known = name is not None and name.kind == "person"
    is_person = is_known or (name is None and _is_person(token))
    if kind == "several":
        is_body = name.kind in BODIES if name is not None else token.pos_ == "PROPN" and token.ent_type_ != "PERSON"
        return token.tag_ in SEVERAL or any(child.dep_ == "conj" for child in token.children) or is_body
    if kind == "thing":
        return not is_person
    if token.tag_ in SEVERAL or not is_person:
        return False
    if name is not None:
        return sexes(article).get(name.name) != ("female" if kind == "man" else "male")
    return kind == "person" or token.lower_ not in words("women" if kind == "man" else "men")


def _is_source(token: Word) -> bool:
    """'According to a relative, he was ill': the one who says so is not the one meant."""
    return token.dep_ == "pobj" and token.head.head.lower_ == "according"


def _is_person(token: Word) -> bool:
    if token.pos_ == "PROPN" or (token.is_title and token.tag_ == "NN" and token.dep_ in SUBJECTS and token.left == token.i):
        return token.ent_type_ not in ELSEWHERE
    return person_group(token) not in (None, "collective") or token.lower_ in words("roles_of_fame") | words("roles_of_sport")


def _wanted(draft: Draft, token: Word) -> str | None:
    """What the pronoun needs; None for one that points to nothing, or to what follows."""
    if (pointed := _pointed_at(draft, token)) is not None:
        return pointed
    kind = WANTED.get(token.lower_)
    if kind is None or token.tag_ not in ("PRP", "PRP$", "DT") or token.dep_ == "det" or is_in_marks(draft, token.i):
        return None
    is_described = any(child.dep_ in DEFINING for child in token.rights)
    is_joining = token.dep_ in SUBJECTS and token.i != draft.tokens[0]
    if token.tag_ == "DT" and (token.i in draft.article.time_of or is_described or is_joining):
        return None
    return None if points_ahead(draft, token) else kind


def _pointed_at(draft: Draft, token: Word) -> str | None:
    """'these pumps', 'such attacks', 'nine sleep there', 'until then': a thing, several, a place or a time that the page has named."""
    noun, is_adverb = token.head, token.tag_ == "RB"
    if is_in_marks(draft, token.i):
        return None
    if token.lower_ == "there":
        is_place = is_adverb and token.dep_ == "advmod" and noun.pos_ in ("VERB", "AUX")
        return "place" if is_place and token.doc[token.i - 1].pos_ not in ("ADP", "ADV") else None
    if token.lower_ == "then":
        return "time" if token.dep_ in ("pcomp", "pobj") and noun.lower_ in SINCE else None
    if token.lower_ not in POINTING or noun.pos_ != "NOUN" or noun.i < token.i or _is_told(draft, noun):
        return None
    if token.lower_ == "such" and any(word.lower_ == "as" for word in token.doc[noun.i + 1 : noun.i + 2]):
        return None
    is_group = noun.tag_ in SEVERAL
    return "several" if is_group else "person" if _is_person(noun) else "thing"


def _is_told(draft: Draft, noun: Word) -> bool:
    """Does a phrase or clause behind the noun say which is meant, or does it count time from now ('this season')?"""
    is_length = noun.tag_ in SEVERAL and noun.lemma_ in words("units_of_time") - {"day"}
    is_time = noun.i in draft.article.time_of or noun.lemma_ in words("units_of_time") | words("times_of_now")
    return (is_time and not is_length) or any(child.dep_ in DEFINING | {"ccomp"} for child in noun.rights)


def subject_of(draft: Draft) -> Word | None:
    """The first subject."""
    return next((token for token in draft.kept if token.dep_ in SUBJECTS), None)


def _wanted_by_subject(draft: Draft) -> Wanted | None:
    """'The actress left', 'The same island was hit', 'Both fled': what a first subject without a name needs."""
    subject = subject_of(draft)
    if subject is None or is_in_marks(draft, subject.i) or any(k in draft.stand_ins for k in range(subject.left, subject.i + 1)):
        return None
    if subject.lower_ in UNNAMED and subject.pos_ in ("PRON", "NUM", "DET"):
        return None if any(child.lower_ in ("of", "in") or child.dep_ == "relcl" for child in subject.rights) else Wanted("several")
    is_one = subject.tag_ == "CD" or subject.lower_ in ONE_OF_THEM
    if is_one and any(child.lower_ == "the" for child in subject.lefts) and not any(child.dep_ in DEFINING for child in subject.rights):
        return Wanted("several")
    is_noun = (subject.pos_ in ("NOUN", "ADJ") and subject.lower_.isalpha()) or _is_described(draft, subject)
    if not is_noun or subject.i in draft.article.name_of:
        return None
    if any(child.lower_ == "other" for child in subject.lefts) and subject.tag_ != "NNS" and len(draft.kept) <= TELLING:
        return Wanted("thing", is_mild=True)
    if any(child.lower_ == "same" for child in subject.lefts):
        return Wanted("thing", subject.lemma_.lower(), is_mild=True)
    first = plain_words(draft.article)[subject.left]
    is_definite = first.lower_ in DEFINITE and first.i in draft.inside
    kind = _wanted_by_definite(draft, subject) if is_definite else None
    is_known = any(one.lemma_.lower() == subject.lemma_.lower() for one in plain_words(draft.article)[: subject.sentence.start])
    is_noun_needed = is_known and not (kind == "several" and _is_person(subject))
    return Wanted(kind, subject.lemma_.lower() if is_noun_needed else None, is_mild=True) if kind else None


def _wanted_by_object(draft: Draft) -> Wanted | None:
    """'Police found the loot in 2009': what a bare object of a short clause without names needs."""
    names = [token for token in draft.kept if token.i in draft.article.name_of or token.i in draft.stand_ins or token.pos_ == "PROPN"]
    if names or len(draft.kept) > SHORT:
        return None
    for token in draft.kept:
        is_object = token.dep_ in ("dobj", "pobj", "nsubjpass") and token.tag_ == "NN" and not is_in_marks(draft, token.i)
        if not is_object or [child.lower_ for child in token.lefts] != ["the"] or _is_told(draft, token) or token.lower_ in words("only_ones"):
            continue
        return Wanted("person" if _is_person(token) else "thing", is_mild=True)
    return None


def _wanted_by_definite(draft: Draft, noun: Word) -> str | None:
    """What 'the man' or 'the building' needs, if nothing says which and no name of the draft may be its."""
    names = {draft.article.name_of[token.i].kind for token in draft.kept if token.i in draft.article.name_of}
    names |= {"other" for text in draft.stand_ins.values() if text}
    doc = plain_words(draft.article)
    if any(child.dep_ in ("appos", "prep", "relcl", "acl") and doc[child.left - 1].text != "," for child in noun.rights if child.i in draft.inside):
        return None
    if _is_described(draft, noun) or _is_person(noun) or any(_is_person(one) for one in noun.conjuncts):
        is_told = any(draft.article.name_of[one.i].kind == "person" for one in draft.kept if one.i in draft.article.name_of and one.i <= noun.right)
        return None if is_told or "other" in names else "several" if noun.tag_ == "NNS" else "person"
    is_bare = not any(child.dep_ in ("amod", "compound", "poss", "nmod") for child in noun.lefts)
    return ("several" if noun.tag_ == "NNS" else "thing") if is_bare and not names and len(draft.kept) <= TELLING else None


def _is_described(draft: Draft, noun: Word) -> bool:
    """'the 26-year-old', 'the two-time winner'."""
    doc = plain_words(draft.article)
    words_before = [doc[i].lower_ for i in range(noun.left, noun.i + 1)]
    return any(word.endswith(DESCRIBED) or (word in ("old", "time") and "-" in words_before) for word in words_before)
