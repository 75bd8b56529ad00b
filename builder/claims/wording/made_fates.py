"""Sentences made of what happened to counted people: who, what and where, with the event that did it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from builder.claims.wording.lists import words
from builder.claims.wording.made_pieces import BASE, CLAUSES, LONGEST, Made, Piece, filled, is_past_fact, is_plain, loose_words, templates, was
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS
from builder.language.found import Found
from builder.language.words import Word, plain_words
from builder.page_events.event_words import event_kind
from builder.people.headcount import Headcount
from builder.people.population import person_group
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import fates_by_sentence

COUNTED = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
PAST = frozenset({"VBD", "VBN"})
POINTING_AHEAD = frozenset({"the", "this", "that", "his", "her", "their", "its", "my", "our"})


def fate_sentence(article: Article, found: Found) -> Made | None:
    """'Nine miners were killed in Peru', where the page tells it as a fact of the past."""
    anchor = plain_words(article)[found.anchor]
    told = fates_by_sentence(article).get(article.sentence_of[found.anchor])
    if told is None or found.quantity is None or found.scope == "combined" or not is_past_fact(article, anchor):
        return None
    one = told.counts.count_at.get(article.token_at(found.quantity.start).i)
    if one is None or not _is_plain_count(article, one) or article.sections[article.sentence_of[found.anchor]] == "title":
        return None
    who = range(min(one.first, article.token_at(found.quantity.start).i), _with_joined(article, told.counts, one))
    if found.anchor in who or len(who) > LONGEST or not is_plain(article, who) or _is_done_by_last(anchor, who) or _is_half(anchor, who):
        return None
    doer = _doer(article, anchor)
    name = next((word for word in (anchor.lemma_, anchor.lower_, found.attribute) if word in templates()), None)
    if name is None:
        return None
    where = list(_circumstances(article, found, (*who, *doer)))
    used = {*who, *chain.from_iterable(piece for piece in where if not isinstance(piece, str))}
    event = () if doer else _event_of(article, anchor, used)
    slots: dict[str, Sequence[Piece]] = {
        "who": [tuple(who)],
        "was": was(is_one=one.is_single or one.quantity.value == 1),
        "where": [*where, *event],
        "doer": [doer],
    }
    pieces = filled(f"{name}_by" if doer and f"{name}_by" in templates() else name, slots)
    return Made(pieces, is_plainer=False, is_bare=not (where or doer or event or any(i in article.name_of for i in who)))


def _is_done_by_last(anchor: Word, who: range) -> bool:
    """'a guard Ruiz shot': is the name right before an active verb that of the doer?"""
    last = anchor.doc[who[-1]]
    is_active = anchor.tag_ in PAST and not any(child.dep_ in ("aux", "auxpass", "dobj", "agent") for child in anchor.children)
    return anchor.i == who.stop and is_active and last.ent_type_ == "PERSON" and anchor.lemma_ in words("done_to")


def _is_half(anchor: Word, who: range) -> bool:
    """'a choir of nine girls [and two boys]': are those counted only some of a group?"""
    doc = anchor.doc
    is_joined = who.stop in anchor.sentence and doc[who.stop].lower_ in ("and", "or")
    return is_joined and any(doc[i].lower_ in words("of_members") for i in who)


def _event_of(article: Article, anchor: Word, used: set[int]) -> tuple[Piece, ...]:
    """'in a raid on a port' of 'a raid on a port that killed nine', 'when a dam broke' of a clause behind that of the anchor."""
    clause = clause_head(anchor)
    noun = _told_event(article, clause)
    if noun is not None:
        first = min((child.left for child in noun.lefts if child.dep_ in BASE), default=noun.i)
        phrase = range(first, clause.left)
        while phrase and noun.doc[phrase[-1]].is_punct:
            phrase = phrase[:-1]
        return (" in ", tuple(phrase)) if _is_free(article, phrase, used) else ()
    if clause.tag_ == "VBG":
        clause = clause.head
    for child in clause.rights:
        joint = child.doc[child.left]
        if child.dep_ == "advcl" and child.tag_ in PAST and joint.lower_ in words("at_an_event") and joint.i > anchor.i:
            phrase = range(child.left, child.right + 1)
            return (" ", tuple(phrase)) if _is_free(article, phrase, used) else ()
    return ()


def _told_event(article: Article, clause: Word) -> Word | None:
    """The event noun of a relative clause, also with a place between them: 'a raid that killed nine', 'a raid on a port that killed nine'."""
    noun = clause.head
    if clause.dep_ != "relcl" or not any(child.dep_ in SUBJECTS and child.tag_ == "WDT" for child in clause.lefts):
        return None
    if not _is_event(article, noun) and noun.dep_ == "pobj" and noun.head.head.i == noun.head.i - 1:
        noun = noun.head.head
    return noun if _is_event(article, noun) else None


def _is_event(article: Article, noun: Word) -> bool:
    return noun.pos_ == "NOUN" and event_kind(article.doc[noun.i]) not in (None, "war")


def _is_free(article: Article, phrase: range, used: set[int]) -> bool:
    """Is the phrase short, apart from the words used, and without pronouns, figures and clauses inside it?"""
    inner = [word for word in plain_words(article)[phrase.start : phrase.stop] if word.dep_ != "advcl"]
    is_clear = not any(word.pos_ == "PRON" or word.dep_ in CLAUSES or word.is_punct or word.lower_ in loose_words() for word in inner)
    return 0 < len(phrase) <= LONGEST and used.isdisjoint(phrase) and is_clear and not any(i in article.quantity_of for i in phrase)


def _with_joined(article: Article, counts: SentenceCounts, one: Headcount) -> int:
    """The token after the count with what is joined to its noun without a count of its own ('scores of women and children')."""
    noun = plain_words(article)[one.noun] if one.noun is not None else None
    joined = next((child for child in noun.rights if child.dep_ == "conj" and child.pos_ in COUNTED), None) if noun is not None else None
    if joined is None or joined.left > one.last + 1 or any(i in counts.count_at for i in range(one.last, joined.right + 1)):
        return one.last
    return joined.right + 1


def _doer(article: Article, anchor: Word) -> tuple[int, ...]:
    """The event, people or body that did it with what the sentence tells first: the storm in 'The storm hit Fiji, killing nine'."""
    verb = anchor
    while verb.dep_ == "conj" and verb.tag_ == "VBG":
        verb = verb.head
    subject = next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
    if anchor.tag_ != "VBG" or verb.dep_ != "advcl" or verb.head.tag_ != "VBD" or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return ()
    if any(child.dep_ in ("aux", "nsubj") for child in (*anchor.lefts, *verb.lefts)):
        return ()
    is_able = event_kind(article.doc[subject.i]) not in (None, "war") or person_group(subject) is not None or subject.i in article.name_of
    phrase = range(min((child.left for child in subject.lefts if child.dep_ in BASE), default=subject.i), subject.i + 1)
    return tuple(phrase) if is_able and is_plain(article, phrase) and not any(child.dep_ in ("conj", "prep") for child in subject.rights) else ()


def _is_plain_count(article: Article, one: Headcount) -> bool:
    """'nine miners', 'Ana Ruiz'; not 'the victim', 'her two sons', 'nine deaths' or 'nine of them'."""
    if one.noun is None or one.noun_kind or _is_other_word(article, one) or one.is_sum or one.is_owner or one.out_of or one.quantity.value == 0:
        return False
    if not one.is_single or one.is_named:
        return True
    return article.doc[one.first].pos_ in ("DET", "NUM") and article.doc[one.first].lower_ not in POINTING_AHEAD


def _is_other_word(article: Article, one: Headcount) -> bool:
    """'hurt seven Governor Ruiz said': is the noun one person or name behind a number of several, where a page lost its commas?"""
    noun = article.doc[one.noun] if one.noun is not None else None
    return noun is not None and not one.is_single and noun.tag_ in ("NNP", "NN") and person_group(plain_words(article)[noun.i]) != "collective"


def _circumstances(article: Article, found: Found, used: tuple[int, ...]) -> Iterator[Piece]:
    """The phrases behind the word of what happened, and those of the claim's own place and day, as far as they stand in its sentence."""
    doc, taken, room = plain_words(article), set(used), LONGEST
    openers = [child.i for child in doc[found.anchor].rights if child.dep_ in ("prep", "agent") and any(noun.dep_ == "pobj" for noun in child.rights)]
    values = [value for value in (found.place, found.time) if value and article.token_at(value.start).i in doc[found.anchor].sentence]
    ranges = [range(i, doc[i].right + 1) for i in openers if doc[i].lower_ in words("fate_prepositions")]
    for phrase in (*ranges, *(_place_phrase(doc, article.tokens_in(value.start, value.end)) for value in values)):
        is_free = phrase and taken.isdisjoint(phrase) and len(phrase) <= room and not any(k in article.quantity_of for k in phrase)
        if is_free and is_plain(article, phrase):
            taken.update(phrase)
            room -= len(phrase)
            yield from (" ", tuple(phrase))


def _place_phrase(doc: list[Word], wanted: range) -> range:
    """The tokens of a place or day with the preposition before it; none without one."""
    last = doc[wanted[-1]]
    while last.dep_ in BASE and last.head.i > last.i:
        last = last.head
    opener = last.head
    is_open = last.dep_ == "pobj" and opener.i < wanted.start and opener.lower_ in words("place_prepositions") | words("on_a_day")
    is_whole = last.i + 1 not in last.sentence or doc[last.i + 1].pos_ != "NOUN"  # 'in Fiji ferry disaster': the place is no place of its own
    return range(opener.i, last.i + 1) if is_open and is_whole else range(0)
