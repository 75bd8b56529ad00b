"""The words of a claim: the shortest clause around it that is a sentence by itself."""

from functools import cache

from builder.claims.wording.lists import words
from builder.claims.wording.pruning import BREAKS, Pruning, is_tight
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS
from builder.language.words import Word
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import event_kind
from builder.people.population import person_group
from builder.statements.cues import cue_words
from builder.statements.voices import read_context
from builder.values.percentages import PERCENT, SHARE

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
SHARES = frozenset({PERCENT, SHARE})
MOST_STEPS = 6
"""Most clauses above the claim's own that are added to make it a sentence."""


def cut(article: Article, anchor: Word, pruning: Pruning) -> set[int]:
    """The tokens of the clause around the anchor; of the clauses above it too, as far as it needs them to be a sentence."""
    head = clause_head(anchor)
    head = head.head if is_tight(head) else head
    tokens = pruning.words_of(head)
    for _ in range(MOST_STEPS):
        first = _first_joined(head)
        tokens |= _shared(first, head, pruning)
        if first.i != head.i and (_needs_the_first(first, head) or not pruning.covers(first, tokens)):
            tokens |= pruning.words_of(first)
        link = first.head if first.dep_ == "ccomp" and first.head.dep_ == "relcl" else first
        if link.dep_ == "relcl" and (pronoun := _relative(article, link.head, (first, head))) is not None:
            found = tokens - {pronoun.i} | pruning.words_of(link.head, {link.i})
            if pruning.covers(_root(article, link), found):
                return found
        if link is first and link.dep_ == "relcl" and clause_head(anchor) in (first, head) and (found := _told_apart(first, head, pruning, tokens)):
            return found
        if (found := _dated_clause(first, pruning, tokens)) and not _lacks_words(first, head, pruning, found):
            return found
        if first.head.i == first.i or (_stands_alone(article, first, head, anchor) and not _lacks_words(first, head, pruning, tokens)):
            return tokens - _marks(first, head)
        above = clause_head(first.head)
        tokens |= _marks(first, head)
        tokens |= pruning.words_of(above, tokens | {first.i})
        head = above
    return tokens


def _told_apart(first: Word, head: Word, pruning: Pruning, tokens: set[int]) -> set[int]:
    """'an attack in which nine farmers died', 'the day when a bridge fell': the clause, if it says all that the claim is about."""
    subject = next((child for child in (*head.children, *first.children) if child.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ == "PRON" or first.head.lower_ in words("needing_a_clause") or not _is_finite(first, head):
        return set()
    opening = range(first.left, subject.left)
    if head.pos_ == "AUX":
        return set()
    is_adjunct = any(first.doc[i].tag_ in ("WRB", "WDT") for i in opening) and first.doc[opening.start].tag_ in ("WRB", "IN")
    found = tokens - set(opening)
    wanted = [i for i in (*pruning.needed, *pruning.circumstances) if i in first.sentence]
    return found if is_adjunct and all(i in found for i in wanted) else set()


def _dated_clause(first: Word, pruning: Pruning, tokens: set[int]) -> set[int]:
    """'a day after a raid killed nine farmers': the words of the clause, unless the claim is about a day."""
    joint = next((child for child in first.lefts if child.dep_ == "mark" and child.i != first.left), None)
    subject = next((child for child in first.lefts if child.dep_ in SUBJECTS), None)
    if first.dep_ != "advcl" or joint is None or joint.lower_ != "after" or subject is None or subject.pos_ == "PRON" or subject.left < joint.i:
        return set()
    is_dated = any(i in pruning.article.time_of for i in (*pruning.needed, *pruning.circumstances))
    found = tokens - set(range(first.left, joint.i + 1))
    return found if not is_dated and all(i in found for i in pruning.needed if i in tokens) else set()


def _root(article: Article, word: Word) -> Word:
    """The word that all others of its sentence depend on."""
    return word.doc[article.sentences[article.sentence_of[word.i]].root.i]


def _first_joined(head: Word) -> Word:
    """The first of the verbs that the head is joined to."""
    while head.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and head.head.pos_ in ("VERB", "AUX"):
        head = head.head
    return head


def _needs_the_first(first: Word, head: Word) -> bool:
    """Is the head no verb for the first one's subject: an outcome ('fled, leaving nine'), or with words before it that may be its subject?"""
    relations = {child.dep_ for child in head.children}
    if relations & SUBJECTS:
        return False
    is_outcome = head.tag_ == "VBG" and first.tag_ != "VBG" and "aux" not in relations
    return is_outcome or not _is_joined_by_a_word(head) or (head.i > 0 and head.doc[head.i - 1].pos_ in ("NUM", "NOUN", "PROPN"))


def _is_joined_by_a_word(verb: Word) -> bool:
    """Is there an 'and', a 'then' or a semicolon among the verbs joined? A parser joins verbs of two clauses with a comma alone."""
    first = _first_joined(verb)
    chain = [first, *(word for word in first.conjuncts if word.pos_ in ("VERB", "AUX"))]
    return any(child.dep_ == "cc" or child.lower_ in (";", "then") for word in chain for child in word.children)


def _shared(first: Word, head: Word, pruning: Pruning) -> set[int]:
    """The subject that the head shares with the first verb, and the auxiliaries of a form that needs them ('was seized and sunk')."""
    if first.i == head.i or any(child.dep_ in SUBJECTS for child in head.children):
        return set()
    subjects = [child for child in first.children if child.dep_ in SUBJECTS]
    found = {i for subject in subjects for i in pruning.words_of(subject)}
    if head.tag_ not in FINITE and not any(child.dep_ in ("aux", "auxpass") for child in head.children):
        found.update(child.i for child in first.children if child.dep_ in AUXILIARIES and child.i < first.i)
    return found


def _relative(article: Article, noun: Word, clause: tuple[Word, Word]) -> Word | None:
    """The pronoun that is the subject of a relative clause ('which the mayor said killed nine'), if its noun can take its place."""
    first, head = clause
    if noun.pos_ == "PRON" or noun.lower_ in words("needing_a_clause") or _is_one_of(noun) or not _is_finite(first, head):
        return None
    if first.dep_ == "ccomp" and (is_open(first.head) or first.head.lemma_.lower() not in _plain_reports()):
        return None
    subject = next((child for child in (*head.children, *first.children) if child.dep_ in SUBJECTS), None)
    if subject is not None and _disagree(noun, head):
        return None
    is_pronoun = subject is not None and subject.tag_ in ("WDT", "WP") and subject.text.islower() and subject.lower_ != "what"
    if not is_pronoun or subject is None or _may_mean_another(noun, subject) or noun.i in article.time_of:
        return None
    return None if subject.tag_ == "WDT" and _is_in_an_event(article, noun) else subject


def _disagree(noun: Word, verb: Word) -> bool:
    """'a plan for the forests, which was signed': does the verb show that the pronoun means another noun?"""
    forms = {word.lower_ for word in (verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass")))}
    is_several = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.rights)
    return not forms.isdisjoint(words("of_one")) if is_several else not forms.isdisjoint(words("of_several"))


def _may_mean_another(noun: Word, pronoun: Word) -> bool:
    """'the death of the king, which ...', 'nine goals for Accra (3-1), which ...': after a comma it may mean any noun before it."""
    if pronoun.lower_ == "which" and noun.ent_type_ == "PERSON":
        return True
    before = pronoun.doc[noun.i + 1 : pronoun.i]
    if not before and person_group(noun) is not None and {child.lower_ for child in noun.lefts} == {"the"}:
        return True  # 'a shadow of the boxer who won': who is meant is only known from the clause around it
    if pronoun.tag_ == "WDT" and noun.pos_ == "NOUN" and any(token.dep_ == "pobj" and token.pos_ == "NOUN" for token in before):
        return True  # 'the site of a blast which shook Lima'
    if pronoun.tag_ == "WDT" and not before and _is_in_another(noun):
        return True  # 'the show Ada on the channel which opened in May'
    is_set_off = bool(before) and before[-1].text in (",", ")")
    return is_set_off and ((noun.dep_ == "pobj" and noun.head.lower_ == "of") or any(token.dep_ == "pobj" for token in before))


def _is_in_another(noun: Word) -> bool:
    """'the shop on a street', 'the play, on a channel': does a phrase of place right behind another noun end with the noun?"""
    first = noun.head
    if noun.dep_ != "pobj" or first.lower_ not in words("place_prepositions") or first.i - 1 not in noun.sentence:
        return False
    if person_group(noun) is not None or event_kind(noun) is not None:
        return False
    before = noun.doc[first.i - 1]
    return before.text == "," or before.pos_ in ("NOUN", "PROPN")


def _is_in_an_event(article: Article, noun: Word) -> bool:
    """'a quake on an island that killed nine': does the noun only place or describe an event right before it, which the pronoun may mean?"""
    if noun.dep_ != "pobj" or event_kind(article.doc[noun.i]) is not None:
        return False
    before = noun.doc[noun.head.i - 1] if noun.head.i in noun.sentence and noun.head.i > noun.sentence.start else noun
    return before.pos_ == "NOUN" and event_kind(article.doc[before.i]) is not None


def _is_one_of(noun: Word) -> bool:
    """'one of the states that attended', 'it was the army that fired'."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return (noun.dep_ == "pobj" and above.lower_ == "one") or (noun.dep_ == "attr" and noun.pos_ != "PROPN")


def _is_finite(first: Word, head: Word) -> bool:
    verbs = (head, *head.children, *(child for child in first.children if child.dep_ in AUXILIARIES))
    return any(verb.tag_ in FINITE and (verb.i == head.i or verb.dep_ in ("aux", "auxpass")) for verb in verbs)


def _stands_alone(article: Article, first: Word, head: Word, anchor: Word) -> bool:
    """Is the clause a sentence without the clause above it, and as true?"""
    has_subject = any(child.dep_ in SUBJECTS for child in (*first.children, *head.children))
    if not has_subject or not _is_finite(first, head):
        return False
    if any(_asks(child) for verb in {first, head} for child in verb.lefts):
        return False
    if _is_broken_off(first):
        return True
    if first.dep_ == "advcl" and (_leans_on_its_head(first) or any(child.lower_ in words("not_yet") for child in first.lefts)):
        return False
    if first.dep_ in ("ccomp", "acl"):
        return _is_said(article, first.head, anchor)
    return first.dep_ in ("ROOT", "advcl", "parataxis", "conj", "dep")


def _is_broken_off(first: Word) -> bool:
    """'Map of the valley: A tremor shook ...'; 'The bridge fell; nobody was hurt'."""
    before, after = first.left - 1, first.right + 1
    opens = before in first.sentence and first.doc[before].text in BREAKS
    return opens or (after in first.sentence and first.doc[after].text == ";")


def _leans_on_its_head(clause: Word) -> bool:
    """'a year after the flood began', 'when they fled': not without the clause above."""
    is_joined_inside = any(child.dep_ == "mark" and child.i != clause.left for child in clause.lefts)
    return is_joined_inside or any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in clause.children)


def _lacks_words(first: Word, head: Word, pruning: Pruning, tokens: set[int]) -> bool:
    """Are words that the claim is about only in a clause above? Who is named beside the reporting verb may be left out, if no pronoun means it."""
    subjects = [child for child in (*head.children, *first.children) if child.dep_ in SUBJECTS]
    is_named = first.dep_ == "ccomp" and not (subjects and subjects[0].tag_ == "PRP" and first.head.i < subjects[0].i)
    return not is_named and not pruning.covers(_root(pruning.article, first), tokens)


def _asks(word: Word) -> bool:
    """'whether', 'why', 'what'; 'when' and 'where' only join a side clause."""
    if word.lower_ in words("questions"):
        return True
    return word.tag_ in QUESTION_TAGS and word.head.dep_ not in ("advcl", "conj")


def _is_said(article: Article, word: Word, anchor: Word) -> bool:
    """Does the word only report the clause? What is feared, denied or shown stays with the word that says so."""
    if is_open(word) or _is_share_of_people(article, word):
        return False
    if word.lemma_.lower() in _plain_reports():
        return True
    context = read_context(article)
    carrier = context.carrier.get(anchor.i)
    return carrier is not None and context.statements[carrier].anchor == word.i


def _is_share_of_people(article: Article, report: Word) -> bool:
    """'62 percent of nurses said': is it only so for some of many?"""
    subject = next((child for child in report.lefts if child.dep_ in SUBJECTS), None)
    counted = (article.quantity_of.get(i) for i in range(subject.left, subject.i + 1)) if subject is not None else ()
    return any(quantity is not None and quantity.unit in SHARES for quantity in counted)


def is_open(word: Word) -> bool:
    """Does the reporting word deny what it reports, or leave it open, as in 'fears', 'did not say'?"""
    return word.lemma_.lower() in _open_words() or any(child.dep_ == "neg" for child in word.children)


@cache
def _plain_reports() -> frozenset[str]:
    return cue_words()["reports"] - in_class("evidence")


@cache
def _open_words() -> frozenset[str]:
    return words("open_reports") | in_class("supposing") | in_class("planning") | cue_words()["denials"]


def _marks(first: Word, head: Word) -> set[int]:
    """The words that join the clause to the one above it."""
    return {child.i for verb in {first, head} for child in verb.lefts if child.dep_ == "mark" or child.tag_ == "WRB"}
