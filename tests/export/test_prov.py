"""PROV-O: who said what, by whom it came, who decided; nobody gets an id who is not listed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from incident_story import RECORD
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from onrecord.export.annotations import urn
from onrecord.export.prov import OURS, write_prov
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared
from onrecord.records import Copy, Judgement, LeftOut, Record
from reading_prov import read_prov

ACCEPTED = Judgement(
    "jud-1", "accept", "Ann O'Neill", "2031-05-06T11:30:05Z", claims=("fig-1", "gone"), note="Seen <b>"
)


def graph(record: Record, shared: Shared | None = None) -> Graph:
    return read_prov(write_prov(record, "claims", shared or Shared()))


def node(key: str) -> URIRef:
    return URIRef(urn(key))


def nodes(record: Record, shared: Shared | None = None) -> dict[str, dict[str, Any]]:
    made = json.loads(write_prov(record, "claims", shared or Shared()))["@graph"]
    return {one["id"]: one for one in made}


def test_a_claim_is_quoted_from_its_article_with_its_words_and_labels(record: Record) -> None:
    """The round trip: words, sentence, article, day, chain and flags are those of `export claims`."""
    for story in (record, RECORD):
        found, told = graph(story), nodes(story)
        for row in claim_rows(story):
            claim = node(row["id"])
            assert found.value(claim, PROV.value) == Literal(row["phrase"])
            assert list(found.objects(claim, PROV.wasQuotedFrom)) == [node(row["article"])]
            assert found.value(claim, DCTERMS.issued) == (Literal(row["known_on"]) if row["known_on"] else None)
            one = told[urn(row["id"])]
            assert (one["sentence"], one["reviewed"]) == (row["sentence"], row["reviewed"])
            assert one["interested"] == any(link["interested"] for link in row["chain"])
            roles = [part["hadRole"] for part in one.get("qualifiedAttribution", ())]
            assert roles == [f"onrecord:{link['role']}" for link in row["chain"]]


def test_a_claim_is_attributed_to_its_listed_origin_alone(record: Record) -> None:
    """Whoever is not listed has no id and no name; no two of them are one."""
    found = graph(record)
    listed = {claim: source.id for source in record.sources for claim in source.claims if source.kind != "document"}
    said = {f"{a}": f"{b}" for a, b in found.subject_objects(PROV.wasAttributedTo) if ":fig-" in f"{a}"}
    assert said == {urn(claim): urn(source) for claim, source in listed.items() if claim.startswith("fig-")}
    named = {f"{name}" for agent in found.subjects(RDF.type, PROV.Agent) for name in found.objects(agent, RDFS.label)}
    assert named <= {name for one in record.sources for name in (one.name, *one.aliases)} | {
        "a source that is not listed"
    }


def test_verdicts_keep_their_reasons(record: Record) -> None:
    """An echo derives from what it repeats; the rest is said in a word of our own."""
    found = graph(record)
    reasons = {f"{one}" for one in found.objects(None, URIRef(f"{OURS}reason"))}
    assert reasons and reasons <= {link.reason for link in record.links}
    echoes = [link for link in record.links if link.verdict == "echo"]
    assert echoes and all(list(found.objects(node(link.a), PROV.wasDerivedFrom)) for link in echoes)


def test_a_decision_is_somebody_s_at_a_time(record: Record) -> None:
    """It used the claims that it is about, and influenced them."""
    found = graph(record, Shared(judgements=(ACCEPTED,)))
    decision = node("jud-1")
    assert f"{found.value(decision, PROV.endedAtTime)}".startswith("2031-05-06T11:30:05") or found.value(
        decision, PROV.endedAtTime
    ) == Literal("2031-05-06T11:30:05Z", datatype=URIRef("http://www.w3.org/2001/XMLSchema#dateTime"))
    (who,) = found.objects(decision, PROV.wasAssociatedWith)
    assert found.value(who, RDFS.label) == Literal("Ann O'Neill")
    assert found.value(decision, RDFS.comment) == Literal("Seen <b>")
    assert list(found.objects(decision, PROV.used)) == [node("fig-1")], "not what is no longer there"
    assert list(found.objects(node("fig-1"), PROV.wasInfluencedBy)) == [decision]


def test_a_copy_derives_from_the_article_that_it_credits(record: Record) -> None:
    """Where it credits none, nothing says which was first."""
    one, other = record.articles[0].id, record.articles[1].id
    for credited, term in ((True, PROV.wasDerivedFrom), (False, PROV.alternateOf)):
        found = graph(replace(record, copies=(Copy(one, other, "full", 1.0, credited, "All of it."),)))
        terms = {said for said, to in found.predicate_objects(node(one)) if to == node(other)}
        assert terms == {term}


def test_markings_and_what_was_left_out_are_said(record: Record) -> None:
    """As access rights, and on the maker."""
    shared = Shared({"fig-1": "AMBER"}, (LeftOut("claims", 1, "They are marked."),))
    found = graph(record, shared)
    assert found.value(node("fig-1"), DCTERMS.accessRights) == Literal("TLP:AMBER")
    assert found.value(node("onrecord"), RDFS.comment) == Literal("Left out: 1 claim. They are marked.")


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1], sources=record.sources[::-1])
    shared = Shared(judgements=(ACCEPTED,))
    assert write_prov(turned, "claims", shared) == write_prov(record, "claims", shared)


def test_an_empty_record_is_its_maker() -> None:
    """And nothing else."""
    assert set(nodes(Record())) == {urn("onrecord")}


def test_a_claim_without_its_page_is_on_its_senders_word(record: Record) -> None:
    """As a flag on that claim, and on no other."""
    first, *rest = record.claims
    shared = replace(record, claims=(replace(first, problems=("text_withheld",)), *rest))
    flagged = list(graph(shared).subjects(URIRef(f"{OURS}onSendersWord")))
    assert flagged == [node(first.id)]
    assert not list(graph(record).subjects(URIRef(f"{OURS}onSendersWord")))
