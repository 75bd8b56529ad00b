"""One person: a name, a pronoun, or a singular noun with a determiner; and groups named by one ('a couple', 'a family of four')."""

from builder.intermediate import Quantity
from builder.language.article import Article, Name
from builder.people.fate_words import fate_at, is_told_outcome, phrases
from builder.people.headcount import Headcount, after_quantity, exactly
from builder.people.name_phrases import name_phrases
from builder.people.noun_phrases import LONGEST_RUN, Run, is_counted_noun, noun_run
from builder.people.population import is_demonym, is_person_noun, is_plural

OPENERS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "INTJ"})
"""Parts of speech with which words for one person may start."""
OWNER_WORDS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ"})
"""Parts of speech of the words that name an owner ('a harbour master' in 'a harbour master's clerk')."""


def single_count(article: Article, i: int, last: int) -> Headcount | None:
    """The one person of whom the words start at the token."""
    name, token = article.name_of.get(i), article.doc[i]
    if name is None and token.pos_ not in OPENERS:
        return None
    if name and name.kind == "person" and _is_no_person(article, name):
        name = None
    if name and name.first == i and (owned := _owned(article, i, last)):
        return owned
    if name and name.kind == "person" and name.first == i:
        return _named(article, i, name.last)
    if token.lower_ in phrases("pronouns") and token.tag_ != "PRP$":
        return _named(article, i, i + 1)
    return _titled(article, i) or _aged(article, i, last) or _described(article, i, last) or _phrased(article, i) or _bereft(article, i, last)


def _is_no_person(article: Article, name: Name) -> bool:
    """'Baker Hurts 3 Guests' is a headline; 'Grandmother' in 'his Mother, Grandmother and sister' is no name."""
    words = article.doc[name.first : name.last]
    return any(token.like_num for token in words) or (len(words) == 1 and words[0].lower_ in phrases("kin"))


def _named(article: Article, i: int, last: int) -> Headcount:
    return Headcount(i, last, exactly(article, i, last, 1.0), is_single=True, is_named=True)


def _phrased(article: Article, i: int) -> Headcount | None:
    """'Superior Court Judge Ana Ruiz'."""
    end = name_phrases(article).get(i)
    return _named(article, i, end) if end is not None else None


def _bereft(article: Article, i: int, last: int) -> Headcount | None:
    """'his' in 'his death', 'her violent murder'."""
    doc = article.doc
    is_whose = doc[i].tag_ == "WP$" and i > 0 and (is_person_noun(doc[i - 1]) or i - 1 in article.name_of) and not is_plural(doc[i - 1])
    if not is_whose and (doc[i].tag_ != "PRP$" or doc[i].lower_ not in phrases("owners_of_fates")):
        return None
    k = i + 1
    while k < last and doc[k].pos_ == "ADJ" and not fate_at(doc, k):
        k += 1
    fate_word = fate_at(doc, k) if k < last else None
    is_noun = fate_word is not None and (doc[k].tag_ in ("NN", "VBG") or fate_word.word.kind == "event")
    return Headcount(i, i + 1, exactly(article, i, i + 1, 1.0), is_single=True, is_owner=True) if is_noun else None


def _owned(article: Article, i: int, last: int) -> Headcount | None:
    """'the baker's wife', 'a harbour master's clerk', 'Haiti's president'."""
    k = _end_of_owner(article, i, min(last, i + LONGEST_RUN))
    if k >= last or article.doc[k].lower_ not in phrases("genitives") or any(token.pos_ not in OWNER_WORDS for token in article.doc[i:k]):
        return None
    run = noun_run(article, k + 1, last)
    is_owner_again = run.last < last and article.doc[run.last].lower_ in phrases("genitives")
    return _noun(article, i, run, last) if run.noun is not None and not is_owner_again else None


def _titled(article: Article, i: int) -> Headcount | None:
    """'Driver Ana Ruiz'."""
    name, token = article.name_of.get(i + 1), article.doc[i]
    if name is None:
        return _unlisted(article, i)
    is_name = name.first == i + 1 and name.kind == "person"
    return _named(article, i, name.last) if is_name and token.is_title and is_person_noun(token) else None


def _unlisted(article: Article, i: int) -> Headcount | None:
    """'clerk Ana Ruiz', 'Mrs Ruiz', where no list and no model knows the name."""
    doc, end = article.doc, i + 1
    token = doc[i]
    is_person = token.lower_ in phrases("titles") or (token.is_lower and is_person_noun(token) and not is_plural(token))
    if end >= len(doc) or token.pos_ not in ("NOUN", "PROPN") or doc[end].tag_ != "NNP" or not is_person:
        return None
    while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].is_title and end not in article.name_of and end not in article.time_of:
        end += 1
    return _named(article, i, end) if end > i + 1 else None


def _aged(article: Article, i: int, last: int) -> Headcount | None:
    """'the 52-year-old'."""
    age = article.quantity_of.get(i + 1)
    if age is None or age.kind != "age" or article.doc[i].lower_ not in ("a", "an", "the"):
        return None
    end = after_quantity(article, i + 1, age)
    is_alone = end >= last or article.doc[end].pos_ not in ("NOUN", "PROPN", "ADJ")
    return Headcount(i, end, exactly(article, i, end, 1.0), is_single=True) if is_alone else None


def _described(article: Article, i: int, last: int) -> Headcount | None:
    """'a nurse', 'another', 'a third', 'a family of four'; without its determiner where it is joined or in a headline."""
    is_bare = _is_bare_single(article, i) or _is_bare_object(article, i, last)
    if article.doc[i].lower_ not in phrases("singles") and not is_bare:
        return None
    if not is_bare and (owned := _owned(article, i, last)):
        return owned
    run = noun_run(article, i if is_bare else i + 1, _end_of_owner(article, i, last))
    if run.noun is None:
        run = Run(i, i + 1, is_empty=False) if is_bare and is_counted_noun(article, i) else _run_by_parse(article, i, run)
    return _another(article, i, run) or _noun(article, i, run, last) or _ordinal(article, i, last) or _family(article, i, run, last)


def _run_by_parse(article: Article, i: int, run: Run) -> Run:
    """The noun that the determiner belongs to: 'the off-duty guard', 'a customs and border agent'; the run itself if it is none."""
    head = article.doc[i].head
    is_near = article.doc[i].dep_ in ("det", "poss") and i < head.i <= i + LONGEST_RUN
    if not is_near or not is_counted_noun(article, head.i) or any(token.pos_ in ("VERB", "AUX") for token in article.doc[i + 1 : head.i]):
        return run
    return Run(head.i, head.i + 1, is_empty=False)


def _another(article: Article, i: int, run: Run) -> Headcount | None:
    """'another', 'another one'; 'another 12' is a count by a number."""
    number = article.quantity_of.get(i + 1)
    is_one = i + 1 < len(article.doc) and article.doc[i + 1].lower_ == "one"
    if article.doc[i].lower_ != "another" or not (run.is_empty or is_one) or (number and number.kind == "count" and not is_one):
        return None
    end = i + 1 + is_one
    return Headcount(i, end, exactly(article, i, end, 1.0), is_single=True, is_rest=True)


def _noun(article: Article, i: int, run: Run, last: int) -> Headcount | None:
    """'a nurse', 'his brother Ali'."""
    if run.noun is None or not _is_one_person(article, run.noun):
        return None
    if article.doc[run.noun].lower_ in phrases("rests") and run.last in article.quantity_of:
        return None  # 'the other three'
    end = _after_children(article, run)
    while end < last and (following := article.name_of.get(end)) and following.kind == "person":
        end = following.last
    return Headcount(i, end, exactly(article, i, i + 1, 1.0), run.noun, is_single=True, is_rest=article.doc[i].lower_ == "another")


def _after_children(article: Article, run: Run) -> int:
    """The token after 'a mother of three', 'his brother-in-law'; the end of the run if no such words follow."""
    doc, k = article.doc, run.last
    if [token.lower_ for token in doc[k : k + 4]] == ["-", "in", "-", "law"]:
        return k + 4
    is_parent = k + 1 < len(doc) and doc[k].lower_ == "of" and doc[k - 1].lower_ in phrases("parents") and k + 1 in article.quantity_of
    return after_quantity(article, k + 1, article.quantity_of[k + 1]) if is_parent else k


def _end_of_owner(article: Article, i: int, last: int) -> int:
    """The token of the next 's, where the noun phrase of an owner ends ('the mayor's murder')."""
    end = min(last, i + LONGEST_RUN)
    return next((k for k in range(i, end) if article.doc[k].lower_ in phrases("genitives")), last)


def _is_bare_single(article: Article, i: int) -> bool:
    """A singular noun without its determiner: joined to another ('a woman and child') or in a headline ('Pilot killed in crash')."""
    if _is_listed_kin(article, i):
        return True
    token = article.doc[i]
    if token.tag_ not in ("NN", "NNP", "UH") or not is_counted_noun(article, i):
        return False
    is_joined = token.dep_ == "conj" and i > 0 and article.doc[i - 1].lower_ in ("and", ",")
    is_bereaved = i > 1 and article.doc[i - 1].lower_ == "of" and _is_one_death(article, i - 2)
    return is_joined or is_bereaved or _is_hit_next(article, i)


def _is_listed_kin(article: Article, i: int) -> bool:
    """'Father' in 'his mother, father and sister', 'step-son' in 'his wife, step-son and aunt'; not 'his wife, mother of two'."""
    doc = article.doc
    if not i or doc[i - 1].lower_ not in (",", "and"):
        return False
    is_prefixed = doc[i].lower_ in phrases("kin_prefixes") and i + 2 < len(doc) and doc[i + 1].text == "-"
    k = i + 2 if is_prefixed else i
    return doc[k].lower_ in phrases("kin") and (k + 1 >= len(doc) or doc[k + 1].lower_ not in (*phrases("genitives"), "of", "to"))


def _is_hit_next(article: Article, i: int) -> bool:
    """'Pilot killed in crash', 'Mother of two dies', 'Boy, 9, drowns': what happened stands right after the noun."""
    doc, k = article.doc, _after_children(article, Run(i, i + 1, is_empty=False))
    if k + 2 < len(doc) and doc[k].text == doc[k + 2].text == "," and doc[k + 1].text.isdigit():
        k += 3
    if is_told_outcome(doc, k):
        return True
    word = fate_word.word if k < len(doc) and (fate_word := fate_at(doc, k)) else None
    return word is not None and (word.kind in ("subject", "state") or (word.kind == "object" and not word.is_active))


def _is_bare_object(article: Article, i: int, last: int) -> bool:
    """'kills bank clerk': the object in a headline."""
    if not i or article.doc[i].tag_ not in ("NN", "NNP", "JJ"):
        return False
    before = fate_at(article.doc, i - 1)
    if before is None or before.word.kind != "object":
        return False
    noun = noun_run(article, i, last).noun
    return noun is not None and article.doc[noun].tag_ in ("NN", "NNP") and article.doc[noun].head.i == i - 1


def _is_one_death(article: Article, i: int) -> bool:
    """'death', 'murder' of somebody."""
    fate_word = fate_at(article.doc, i)
    return fate_word is not None and fate_word.word.kind == "event" and "singular" in fate_word.word.forms


def _is_one_person(article: Article, noun: int) -> bool:
    token = article.doc[noun]
    fate_word = fate_at(article.doc, noun)
    is_status = fate_word is None or fate_word.word.kind == "status"
    is_person = is_person_noun(token) or (token.text[0].isupper() and is_demonym(token.text))
    return is_status and not is_plural(token) and token.lower_ not in phrases("masses") and is_person


def _ordinal(article: Article, i: int, last: int) -> Headcount | None:
    """'a third was injured', 'wounding a third': one more person."""
    doc, quantity = article.doc, _ordinal_at(article, i)
    if quantity is None:
        return None
    end = after_quantity(article, i + 1, quantity)
    end += end < last and doc[end].lower_ == "one"
    while end + 1 < last and doc[end].pos_ == "ADV":
        end += 1
    before = fate_at(doc, i - 1) if i else None
    is_object = before is not None and before.word.is_verb and (end >= last or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ"))
    is_subject = end < last and (doc[end].lower_ in phrases("be") | phrases("have") or fate_at(doc, end) is not None)
    return Headcount(i, end, exactly(article, i, end, 1.0), is_single=True, is_rest=True) if is_object or is_subject else None


def _ordinal_at(article: Article, i: int) -> Quantity | None:
    """'third' in 'the third', or 'a third', which may be read as a share too."""
    share, ordinal = article.quantity_of.get(i), article.quantity_of.get(i + 1)
    if share is not None and share.kind == "share" and article.doc[i].lower_ == "a":
        return share
    return ordinal if ordinal is not None and ordinal.kind == "ordinal" else None


def _family(article: Article, i: int, run: Run, last: int) -> Headcount | None:
    """'a family of four', 'a couple'."""
    doc = article.doc
    end = run.last
    if run.noun is None and end < last and doc[end - 1].lower_ == "couple" and doc[end].lower_ not in phrases("after_couple") | phrases("genitives"):
        return Headcount(i, end, exactly(article, i, end, 2.0))
    if end + 1 < last and doc[end].lower_ == "of" and doc[end - 1].lower_ in phrases("groups"):
        quantity = article.quantity_of.get(end + 1)
        if quantity and quantity.kind == "count":
            after = after_quantity(article, end + 1, quantity)
            inner = noun_run(article, after, last)
            return Headcount(i, inner.last if inner.noun is not None else after, quantity, inner.noun)
    return None
