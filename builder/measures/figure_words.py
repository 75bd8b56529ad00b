"""The words around a figure that show what it measures, and whose figure it is."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from builder.intermediate import Quantity
from builder.language.article import Article, Name
from builder.language.clauses import agents_of, is_passive, objects_of, prepositions_of, subject_of
from builder.lexicon.word_classes import in_class
from builder.measure_traits import Measure, Place
from builder.measures.bearers import bearers, bearing, is_borne, is_survived
from builder.page_events.event_words import dictionary_form
from builder.people.fate_words import phrases
from builder.values.quantities.cue_words import words

if TYPE_CHECKING:
    from builder.language.tokens import Token

NUMBERS = frozenset({"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "advmod", "pobj"})
"""How a number or unit is attached to the noun that it counts or describes ('60 homes', 'a 12-year term')."""
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM", "ADJ"})
SHARES = frozenset(
    {"many", "most", "some", "few", "half", "third", "quarter", "majority", "minority", "part", "rest", "none", "several", "percent", "%"}
)
"""Words before 'of' and a number that say how much of it is meant."""
UNDERGOING = frozenset({"dobj", "oprd", "nsubjpass", "dative", "attr"})
BESIDE = frozenset({"prt", "advmod", "acomp", "oprd", "prep", "agent", "dobj", "nsubjpass"})
"""How a word attaches that makes a verb another one: 'lay OFF', 'join the STRIKE', 'survived BY'."""
AFTER_REACH = 2
"""Words after a figure within which 'deep' or 'from' shows what it measures."""
NEAR_REACH = 8
"""Words on either side within which a weak sign counts."""
LARGEST_NOUN_PHRASE = 8


@dataclass(eq=False)
class FigureWords:
    """A figure in its clause: its own words, the noun it counts, the verb above it."""

    article: Article
    quantity: Quantity

    @cached_property
    def own(self) -> range:
        """The tokens of hedge, number and unit."""
        return range(self.article.token_at(self.quantity.start).i, self.article.token_at(self.quantity.end - 1).i + 1)

    @cached_property
    def head(self) -> "Token":
        """The token that attaches the figure to the rest of the sentence."""
        tokens = [self.article.doc[i] for i in self.own]
        return next((token for token in reversed(tokens) if token.head.i not in self.own), tokens[-1])

    @cached_property
    def noun(self) -> "Token | None":
        """The noun that the number counts or describes: homes in '60 homes', 'no homes' and 'dozens of homes', term in 'a 12-year term'."""
        above = self.head.head
        if self.head.dep_ in NUMBERS - {"pobj", "npadvmod", "advmod"} | {"det"} and above.pos_ in ("NOUN", "PROPN") and above.i not in self.own:
            return above
        if self.quantity.kind != "count":
            return None
        of = (child for i in self.own for child in self.article.doc[i].children if child.lower_ == "of" and child.i >= self.own.stop - 1)
        return next((noun for prep in of for noun in prep.children if noun.dep_ == "pobj"), None)

    @cached_property
    def counted(self) -> "Token | None":
        """The noun of the figure; where the figure has none, the subject whose number changes: cases in 'cases rose from 310 to 455'."""
        if self.noun is not None or self.quantity.kind != "count" or self.head.dep_ != "pobj" or self.verb is None:
            return self.noun
        if self.head.head.lower_ not in ("from", "to", "at") or lemma(self.verb) not in phrases("changing") | in_class("levels"):
            return None
        subject = subject_of(self.verb)
        if subject is None or subject.tag_ not in ("NNS", "NN") or subject.i in self.article.name_of:
            return None
        return next(iter(prepositions_of(subject, "of")), None) if subject.lemma_ in phrases("count_words") else subject

    @cached_property
    def top(self) -> "Token":
        """The head of the whole phrase; the first part of a list of them."""
        top = self.noun if self.noun is not None and self.noun.head.i not in self.own and self.noun.head.head.i not in self.own else self.head
        while top.dep_ == "conj" and top.head.pos_ in NOMINAL and top.head.i < top.i:
            top = top.head
        return top

    @cached_property
    def verb(self) -> "Token | None":
        """The nearest verb that the phrase belongs to: above it, or describing it ('the 43 people arrested')."""
        described = next((child for child in self.top.children if child.dep_ in ("acl", "relcl") and child.i > self.top.i), None)
        above = next((ancestor for ancestor in self.top.ancestors if ancestor.pos_ in ("VERB", "AUX")), None)
        return described if described is not None and (above is None or above.lemma_ in ("be", "have")) else above

    @cached_property
    def place(self) -> Place | None:
        """How the figure stands to the verb: done (to or by it), does, or at (after a preposition); None without a verb."""
        verb, top = self.verb, self.top
        if verb is None:
            return None
        if verb.head == top:
            return "done" if verb.tag_ == "VBN" or is_passive(verb) else "does"
        dep = next((token.dep_ for token in (top, *top.ancestors) if token.head == verb), "")
        if dep == "nsubj":
            is_absolute = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(child.dep_ == "aux" for child in verb.children)
            return "done" if is_absolute else "does"  # 'with half of the returns checked'
        if dep in UNDERGOING:
            return "done"
        return "does" if dep == "agent" else "at" if dep == "prep" else "done" if dep in ("ccomp", "npadvmod") else "at"

    @property
    def is_denominator(self) -> bool:
        """'many of the 40 delegates', 'three of the 12': how many of them, other words say."""
        above = self.top.head
        return self.top.dep_ == "pobj" and above.lower_ == "of" and (above.head.lower_ in SHARES or above.head.like_num)

    def words(self) -> Iterator[tuple[Place, str]]:
        """The words that may show what is measured, by where they stand."""
        doc, sentence = self.article.doc, self.head.sent
        if self.noun is not None:
            yield "counted" if self._is_whole_count else "nouns", lemma(self.noun)
            yield from (("nouns", lemma(child)) for child in self.noun.children if child.dep_ in ("compound", "amod") and child.i not in self.own)
            if self._is_left_behind or is_borne(self.noun, self.top):
                yield "owned", lemma(self.noun)
        elif self.counted is not None:
            yield "counted", lemma(self.counted)
            yield from (("does" if child.tag_ == "VBG" else "done", lemma(child)) for child in self.counted.children if child.tag_ in ("VBG", "VBN"))
        if (above := bearing(self.top)) is not None:
            yield "above", above
        yield from (("nouns", lemma(noun)) for noun in self._properties())
        if self.own.stop + 1 < sentence.end:
            yield "after", f"{lemma(doc[self.own.stop])} {doc[self.own.stop + 1].lower_}"
        for k in range(self.own.stop, min(self.own.stop + AFTER_REACH, sentence.end)):
            yield "after", doc[k].lower_
            yield "after", lemma(doc[k])
        if self.verb is not None and self.place is not None and not self._is_left_behind:
            yield from ((self.place, name) for name in names_of(self.verb))
        for k in range(max(self.own.start - NEAR_REACH, sentence.start), min(self.own.stop + NEAR_REACH, sentence.end)):
            yield "near", doc[k].lower_

    @property
    def _is_left_behind(self) -> bool:
        return self.verb is not None and self.place == "does" and is_survived(self.verb)

    @cached_property
    def _strength(self) -> "list[Token]":
        """The word between hedge and number that says of what it is the number: 'at least magnitude 6.3'."""
        return [token for token in (self.article.doc[i] for i in self.own) if token.lower_ in words("before_strength")]

    @property
    def _is_whole_count(self) -> bool:
        """Does it count things? '7.4' in 'a 7.4 quake' does not."""
        return not self._strength and self.quantity.kind == "count" and (self.quantity.value is None or self.quantity.value.is_integer())

    @property
    def is_counting(self) -> bool:
        """Does it count several things that it stands before: 'six tremors with magnitudes above 5'?"""
        return self.noun is not None and self.noun.tag_ in ("NNS", "NNPS") and self._is_whole_count

    def _properties(self) -> "Iterator[Token]":
        """The nouns that may name what the figure is a figure of, with their compounds."""
        for noun in self._property_nouns():
            yield noun
            yield from (child for child in noun.children if child.dep_ in ("compound", "amod"))

    def _property_nouns(self) -> "Iterator[Token]":
        doc, first = self.article.doc, self.own.start
        yield from self._strength
        if first > self.head.sent.start and doc[first - 1].pos_ in ("NOUN", "PROPN") and doc[first - 1].i not in self.article.name_of:
            yield doc[first - 1]
        if not self._is_whole_count and self.own.stop < self.head.sent.end and doc[self.own.stop].pos_ == "NOUN":
            yield doc[self.own.stop]
        for token in dict.fromkeys((self.head, self.top)):
            for prep in token.children:
                if prep.dep_ == "prep" and prep.i >= first:
                    yield from (noun for noun in prep.children if noun.dep_ == "pobj" and noun.i not in self.own)
        above = self.top.head
        if self.top.dep_ == "pobj" and above.head.pos_ in ("NOUN", "PROPN"):
            yield above.head
        elif self.top.dep_ == "appos" and above.pos_ == "NOUN":
            yield above
        yield from self._nouns_of_verb()

    def _nouns_of_verb(self) -> "Iterator[Token]":
        """The subject of 'the fee stands at 9 euros', the object of 'set the fee at 9 euros'."""
        verb = self.verb
        if verb is None or self.place in (None, "does"):
            return
        if lemma(verb) in in_class("levels") or (self.place == "at" and not self._is_whole_count):
            subject = subject_of(verb)
            if subject is not None and subject != self.top:
                yield subject
        if self.place == "at":
            yield from (noun for noun in objects_of(verb) if noun != self.top)

    def holder(self, measure: Measure) -> Name | None:
        """Whose figure it is: the first name at one of the places that the measure lists, of a kind that can have it."""
        for place in measure.holder:
            for token in self._at(place):
                if (name := self._name(token, measure.held_by, is_whole=place == "bearer")) is not None:
                    return name
        return None

    def _at(self, place: str) -> "list[Token]":
        """The words at one of the places that `measures.yaml` names."""
        if place == "bearer":
            return list(bearers(self.top))
        if place == "owner":
            nouns = [token for token in (self.noun, self.top, *self._property_nouns()) if token is not None]
            return [*self._in_apposition(), *(child for noun in nouns for child in noun.children if child.dep_ == "poss")]
        if place == "of":
            return [owner for noun in self._property_nouns() for owner in prepositions_of(noun, "of", "in", "for")]
        return self._doers() if place == "doer" else self._undergoers()

    def _in_apposition(self) -> "list[Token]":
        """The word that the figure stands after, between commas or brackets: Mori in 'Ken Mori, 38,'."""
        before = self.article.doc[max(self.own.start - 1, 0)]
        return [before.nbor(-1)] if before.text in (",", "(") and before.i else []

    def _doers(self) -> "list[Token]":
        if self.verb is None or is_passive(self.verb):
            return agents_of(self.verb) if self.verb is not None else []
        return [subject for subject in (subject_of(self.verb),) if subject is not None]

    def _undergoers(self) -> "list[Token]":
        if self.verb is None:
            return []
        subject = subject_of(self.verb)
        if subject is not None and is_passive(self.verb):
            return [subject]
        return [child for child in self.verb.children if child.dep_ in ("dobj", "dative")]

    def _name(self, token: "Token", kinds: Container[str], *, is_whole: bool) -> Name | None:
        """The name of the phrase, of one of the kinds; the noun itself must be its last word or have it as an apposition.

        `is_whole`: a name inside the phrase ('Chile's largest island') is none.
        """
        if token == self.top or token.i in self.own:
            return None
        first = token.i if is_whole else max(token.left_edge.i, token.i - LARGEST_NOUN_PHRASE)
        appositions = [child.i for child in token.children if child.dep_ == "appos"]
        for k in (token.i, *appositions, *range(token.i - 1, first - 1, -1)):
            name = self.article.name_of.get(k)
            if name is not None and name.kind in kinds:
                return name
        return None


def lemma(token: "Token") -> str:
    """The dictionary form in small letters; taggers leave names as they are ('Earthquake')."""
    return dictionary_form(token)


def names_of(verb: "Token") -> Iterator[str]:
    """The verb with words that make it another one, and the verb alone: lay off, set on fire, lay; only find guilty for that."""
    is_completed = False
    yield from _either(verb)
    for child in verb.children:
        if child.dep_ in BESIDE or _is_said_of_object(child):
            yield f"{lemma(verb)} {child.lower_}"
            for prep in (child, *child.children) if child.dep_ in ("prep", "dobj") else ():  # 'set 18 lorries on fire': parsers choose either word
                yield from (f"{lemma(verb)} {prep.lower_} {noun.lower_}" for noun in prep.children if prep.dep_ == "prep" and noun.dep_ == "pobj")
        is_completed = is_completed or child.dep_ in ("acomp", "oprd") or _is_said_of_object(child)
    if not is_completed:
        yield lemma(verb)


def _either(verb: "Token") -> Iterator[str]:
    """'destroy or damage': the two verbs of which one or the other holds."""
    first = verb.head if verb.dep_ == "conj" else verb
    second = verb if verb.dep_ == "conj" else next((child for child in verb.children if child.dep_ == "conj"), None)
    if second is not None and any(child.dep_ == "cc" and child.lower_ == "or" for child in (*first.children, *second.children)):
        yield f"{lemma(first)} or {lemma(second)}"


def _is_said_of_object(child: "Token") -> bool:
    """'guilty' in 'found him guilty', which parsers take for a clause without a verb."""
    return child.dep_ == "ccomp" and child.pos_ == "ADJ" and not any(word.dep_ in ("cop", "aux", "mark") for word in child.children)
