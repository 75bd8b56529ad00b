"""Takes linked parts from what earlier builds kept: claims link as they did as long as all that they ask of the rest is the same."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from typing import Any

import msgspec
import pyarrow as pa

from builder.blocks import Numbers
from builder.comparing.day_ranges import REMEMBERED
from builder.engines.filed import Rows, add_encoded
from builder.forks import can_fork, shared_out
from builder.kept_work import Heard, KeptWork, Work
from builder.linking.changed import changed
from builder.linking.claim_store import NOWHERE, ClaimStore
from builder.linking.entities import EntityTable
from builder.linking.event_rows import EventTable
from builder.linking.linked_parts import Collection, Rest, Rules, link_part
from builder.linking.pairs import Beside, Pairing
from builder.linking.parts import Part
from builder.linking.place_tree import Places
from builder.linking.results import Results
from builder.linking.single_victims import FamilyNames
from builder.linking.weighing import Around
from builder.records import Claim, Entity
from builder.tables import to_table

CLAIM = msgspec.msgpack.Decoder(Claim)
SHARED_FROM = 10_000
"""With fewer claims, forking costs more than it saves."""


class KeptPart(msgspec.Struct):
    """A linked part in the cache: its tables as Arrow streams, its claims as files have them, and the rest."""

    tables: dict[str, bytes]
    claims: list[bytes]
    rest: Rest


KEPT = msgspec.msgpack.Decoder(KeptPart)


@dataclass(frozen=True, slots=True)
class Whole:
    """The claims and events of a collection, what parts may ask of it, and the event of each claim by its position in the table."""

    given: ClaimStore
    table: EventTable
    event_of: Numbers
    collection: Collection
    main: Mapping[str, str]
    """The event that each page is mainly about, by document id."""
    chances: Mapping[str, float]
    """How probable it is that each page tells of that event as most others do."""

    def event_id(self, position: int) -> str | None:
        """The event of the claim at a position."""
        number = int(self.event_of[position])
        return None if number == NOWHERE else self.table.events[number].event_id

    def probability(self, document_id: str, event_id: str | None) -> float | None:
        """How probable it is that a page tells of that event as most others do; None if it is not mainly about it."""
        return self.chances.get(document_id) if event_id == self.main.get(document_id) else None


@dataclass(frozen=True, slots=True)
class Sink:
    """Where the rows of parts go; finished claims are looked up again."""

    results: Results
    finished: Rows[Claim]
    pairing: Pairing


def put_parts(parts: Iterator[Part], whole: Whole, rules: Rules, sink: Sink, work: Work) -> Generator[Rest, None, None]:
    """Puts the rows of the parts away in their order: those that were kept, or those that it links. Comes with the rest of each.

    Only where people decided of a part, which comes before all others, their decisions are asked.
    """
    undecided, least = replace(rules, comparing=replace(rules.comparing, decisions=())), rules.comparing.least
    # Where a language model is asked, nobody knows what the result rests on.
    is_alone = least.ties is not None or least.weights is not None
    workers = work.workers if can_fork() and len(whole.given) >= SHARED_FROM else 1
    for part in parts:
        if part.is_decided:
            yield _link(part, whole, rules, sink)
        elif is_alone or (work.kept is None and workers == 1):
            yield _link(part, whole, undecided, sink)
        else:
            whole.given.sort()
            content_of = partial(_content, whole=whole, rules=undecided, kept=work.kept)
            yield from (_put(content, whole, sink) for content in shared_out(content_of, chain([part], parts), workers))
            return


def _link(part: Part, whole: Whole, rules: Rules, sink: Sink) -> Rest:
    told = ((claim, whole.event_id(position)) for position, claim in zip(part.claims, whole.given.at(part.claims), strict=True))
    placed = ((claim, event_id, whole.probability(claim.document_id, event_id)) for claim, event_id in told)
    linked = link_part([whole.table.events[i] for i in part.events], placed, whole.collection, rules)
    sink.pairing.add(linked.rest.pairs, len(sink.finished))
    for claim in linked.claims:
        sink.finished.append(claim)
    for table, rows in linked.tables.items():
        sink.results.add(table, rows)
    return linked.rest


def _content(part: Part, whole: Whole, rules: Rules, kept: KeptWork | None) -> bytes:
    """A part as it is kept, taken or linked; the processes that do this have nothing else to do with the results."""
    events = [whole.table.events[i] for i in part.events]
    claims = sorted(zip(whole.given.encoded(part.claims), map(whole.event_id, part.claims), strict=True))
    heard, asked = listening(whole)
    key = kept.key([_words(rules), *map(msgspec.msgpack.encode, events), *map(msgspec.msgpack.encode, claims)]) if kept else ""
    content = kept.load(key, heard) if kept else None
    if content is not None and _is_sound(content):
        return content
    linked = link_part(events, ((CLAIM.decode(claim), event_id, None) for claim, event_id in claims), asked, rules)
    tables = {table: _stream(to_table(table, rows)) for table, rows in linked.tables.items()}
    content = msgspec.msgpack.encode(KeptPart(tables, [msgspec.msgpack.encode(claim) for claim in linked.claims], linked.rest))
    if kept:
        kept.save(key, heard, content)
    return content


def _put(content: bytes, whole: Whole, sink: Sink) -> Rest:
    found = KEPT.decode(content)
    sink.pairing.add(found.rest.pairs, len(sink.finished))
    for claim in found.claims:
        add_encoded(sink.finished, Claim, claim)
    for table, stream in found.tables.items():
        rows = pa.ipc.open_stream(stream).read_all()
        sink.results.lay(table, _with_probability(rows, whole) if table == "claims" else rows)
    return found.rest


def _with_probability(claims: pa.Table, whole: Whole) -> pa.Table:
    """The claims with the probability of their event, which rests on the stories of all pages and which no rule asks for."""
    place, ids = claims.schema.get_field_index("event_probability"), (claims.column(name).to_pylist() for name in ("document_id", "event_id"))
    return claims.set_column(place, claims.schema.field(place), pa.array(map(whole.probability, *ids), pa.float64()))


def _words(rules: Rules) -> bytes:
    least = rules.comparing.least
    return repr((least.conflict, least.other, least.doubtful, sorted(rules.profiles))).encode()


def listening(whole: Whole) -> tuple[Mapping[str, Heard[Any]], Collection]:
    """The collection as a part may ask it, with a record of all questions: there is no other way to ask."""
    collection, around = whole.collection, whole.collection.around
    names, sources = around.entities, around.sources
    documents, events, families = Heard(around.documents.get), Heard(around.events.get), Heard(around.families.words.get)
    kept_id, by_id, by_name = Heard(names.kept_id.get), Heard(_uncounted(names.by_id)), Heard(_uncounted(names.by_name))
    keys_of, keys, bodies = Heard(sources.keys_of.get), Heard(sources.keys.get), Heard(sources.bodies.get)
    latest = Heard(collection.latest.get)
    counts, beside = _sentences(whole.given)
    entities = EntityTable((), kept_id, by_id, by_name)

    def text_of(document_id: str) -> str | None:
        documents.get(document_id)  # the row has the hash of the text
        return around.text_of(document_id)

    asked = Around(
        documents,
        text_of,
        entities,
        events,
        Places(entities),
        replace(sources, text_of=text_of, keys_of=keys_of, keys=keys, bodies=bodies, entities=entities),
        FamilyNames(families),
    )
    heard: dict[str, Heard[Any]] = {
        **{"documents": documents, "events": events, "families": families, "kept_id": kept_id, "by_id": by_id, "by_name": by_name},
        **{"keys_of": keys_of, "keys": keys, "bodies": bodies, "latest": latest},
        **{"counts": counts, "sentences": beside},
    }
    return heard, Collection(asked, latest, _beside(counts, beside))


def _uncounted(entities: Mapping[str, Entity]) -> Callable[[str], Entity | None]:
    """Gives entities without the number of their mentions, which any page may change."""
    return lambda key: _without_count(entities[key]) if key in entities else None


@lru_cache(REMEMBERED)
def _without_count(entity: Entity) -> Entity:
    return changed(entity, {"mention_count": 0})


def _sentences(given: ClaimStore) -> tuple[Heard[int], Heard[list[bytes]]]:
    """How many claims a sentence has and which, by the ids of document and sentence."""

    def positions(key: str) -> list[int]:
        document_id, _, sentence_id = key.partition(" ")
        return given.of_sentence(document_id, sentence_id)

    return Heard(lambda key: len(positions(key))), Heard(lambda key: given.encoded(positions(key)))


def _beside(counts: Heard[int], sentences: Heard[list[bytes]]) -> Beside:
    def beside(claim: Claim, known: Sequence[Claim]) -> Sequence[Claim]:
        key = f"{claim.document_id} {claim.sentence_id}"
        return known if len(known) == counts[key] else [CLAIM.decode(one) for one in sentences[key]]

    return beside


def _is_sound(content: bytes) -> bool:
    try:
        KEPT.decode(content)
    except msgspec.MsgspecError:
        return False
    return True


def _stream(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    content: bytes = sink.getvalue().to_pybytes()
    return content
