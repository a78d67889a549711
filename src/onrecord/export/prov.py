"""Who said what, on whose authority, and who decided about it: the record as PROV-O, in JSON-LD.

An article and a claim are entities, a listed source an agent, the reading of an article and a decision activities.
Whoever is not listed is an agent without a name or an id, another one for each claim: no two are taken for one.
Source: W3C, PROV-O: The PROV Ontology, 2013.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.annotations import urn
from onrecord.export.cells import chain_words
from onrecord.export.labels import addresses, is_interested, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.tolls import NOT_LISTED
from onrecord.export.verdicts import between_claims
from onrecord.records import Article, Judgement, Record, Source, Tlp

Node = dict[str, Any]
PROV: Final = "http://www.w3.org/ns/prov#"
OURS: Final = "urn:onrecord:terms:"
"""What our own words for things begin with: a role, a verdict, whether a source is interested."""
_NAMED: Final = ("Entity", "Activity", "Agent", "SoftwareAgent", "Organization", "Person", "Attribution", "value")
_LINKED: Final = (
    "wasQuotedFrom", "wasGeneratedBy", "wasAttributedTo", "qualifiedAttribution", "agent", "hadRole", "used",
    "wasAssociatedWith", "wasInfluencedBy", "wasDerivedFrom", "wasRevisionOf", "alternateOf", "actedOnBehalfOf",
)  # fmt: skip
CONTEXT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "id": "@id", "type": "@type", "prov": PROV, "onrecord": OURS, "xsd": "http://www.w3.org/2001/XMLSchema#",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "comment": "http://www.w3.org/2000/01/rdf-schema#comment",
        "title": "http://purl.org/dc/terms/title", "issued": "http://purl.org/dc/terms/issued",
        "accessRights": "http://purl.org/dc/terms/accessRights",
        "source": {"@id": "http://purl.org/dc/terms/source", "@type": "@id"},
        "endedAtTime": {"@id": f"{PROV}endedAtTime", "@type": "xsd:dateTime"},
    }
    | {name: PROV + name for name in _NAMED}
    | {name: {"@id": PROV + name, "@type": "@id"} for name in _LINKED}
    | {name: OURS + name for name in ("chain", "sentence", "interested", "reviewed", "decision", "reason", "asOf")}
    | {"onSendersWord": OURS + "onSendersWord"}
    | {name: {"@id": OURS + name, "@type": "@id"} for name in ("from", "to", "verdict")}
)  # fmt: skip
"""Every term is told in the file itself: nothing has to be fetched to read it."""
_AGENTS: Final = MappingProxyType({"body": "Organization", "outlet": "Organization", "person": "Person"})
_OUTLETS: Final = ("publisher", "relay")
_DERIVED: Final = MappingProxyType(
    {"echo": "wasDerivedFrom", "drifts": "wasDerivedFrom", "corrects": "wasRevisionOf", "updates": "wasRevisionOf"}
)
"""Verdicts for which PROV-O has a word; the others are said in our own."""
MAKER: Final = urn("onrecord")


def write_prov(record: Record, kind: str, shared: Shared) -> bytes:
    """The graph, a node a line. Order: agents by name, articles by id, claims as printed, verdicts, decisions."""
    head = json.dumps({"@context": dict(CONTEXT)}, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in _nodes(record, shared))
    return f'{head}, "@graph": [\n{lines}\n]}}\n'.encode("utf-8", "replace")


def _nodes(record: Record, shared: Shared) -> Iterator[Node]:
    rows, marked = claim_rows(record), shared.markings
    listed = {
        one.id: one for one in sorted(record.sources, key=lambda one: (one.name, one.id)) if one.kind in _AGENTS
    }
    yield _node(MAKER, "SoftwareAgent", label="onrecord", comment=left_out_words(shared.left_out))
    ids = {name: one.id for one in listed.values() for name in (*one.aliases, one.name)}
    for one in listed.values():
        yield _agent(one, ids.get(one.under or ""), marked.get(one.id))
    yield from _articles(record, rows, ids, marked)
    origins = {claim: one.id for one in listed.values() for claim in one.claims}
    derived = _derived(record, {row["id"] for row in rows})
    decided = _decided(shared.judgements)
    for row in rows:
        key, further = row["id"], derived[row["id"]] | {"wasInfluencedBy": decided[row["id"]]}
        yield _claim(row, _agents(row, origins.get(key), ids), marked.get(key), further)
    yield from _verdicts(record, {row["id"] for row in rows}, marked)
    yield from _decisions(shared.judgements, {row["id"] for row in rows}, marked)


def _node(key: str, *types: str, **said: Any) -> Node:
    """A node; nothing that is empty is said."""
    kept = {name: value for name, value in said.items() if value not in (None, "", [], ())}
    return {"id": key, "type": types[0] if len(types) == 1 else list(types)} | kept


def _rights(level: Tlp | None) -> str | None:
    return f"TLP:{level}" if level else None


def _agent(source: Source, under: str | None, level: Tlp | None) -> Node:
    return _node(
        urn(source.id), "Agent", _AGENTS[source.kind], label=[source.name, *source.aliases],
        actedOnBehalfOf=urn(under) if under and under != source.id else None, accessRights=_rights(level),
    )  # fmt: skip


def _articles(
    record: Record, rows: Iterable[Row], ids: Mapping[str, str], marked: Mapping[str, Tlp]
) -> Iterator[Node]:
    """Each article, and the reading of it where claims were found.

    A copy derives from another where it credits that; else the two are alternates, and nobody says which was first.
    """
    copies: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for one in record.copies:
        copies[one.article, one.credited].add(urn(one.of))
    told = {row["article"]: row for row in rows}
    for article in sorted(record.articles, key=lambda one: one.id):
        row = told.get(article.id)
        outlet = ids.get(article.publisher or "")
        yield _node(
            urn(article.id), "Entity", "onrecord:Article", title=article.title, label=row["page"] if row else None,
            issued=article.published or article.published_guess, source=addresses(row or {"pages": ()}, article),
            wasAttributedTo=urn(outlet) if outlet else None, wasDerivedFrom=sorted(copies[article.id, True]),
            alternateOf=sorted(copies[article.id, False] - copies[article.id, True]),
            accessRights=_rights(marked.get(article.id)),
        )  # fmt: skip
        if row:
            yield _reading(article, row, marked.get(article.id))


def _reading(article: Article, row: Row, level: Tlp | None) -> Node:
    return _node(
        f"{urn(article.id)}:reading", "Activity", "onrecord:Reading", label=row["reader"], used=urn(article.id),
        wasAssociatedWith=MAKER, accessRights=_rights(level),
    )  # fmt: skip


def _agents(row: Row, origin: str | None, ids: Mapping[str, str]) -> list[str | None]:
    """The listed source of each link of a chain: its origin, and outlets by name. Nobody else goes by name alone."""
    outlets = [ids.get(link["name"] or "") if link["role"] in _OUTLETS else None for link in row["chain"]]
    return [*outlets[:-1], origin] if outlets else []


def _claim(row: Row, agents: list[str | None], level: Tlp | None, further: Mapping[str, list[str]]) -> Node:
    """The claim with its words, its labels, and each source of its chain in its role."""
    article, origin = urn(row["article"]), agents[-1] if agents else None
    made = _node(
        urn(row["id"]), "Entity", f"onrecord:{row['kind'].capitalize()}", value=row["phrase"],
        sentence=row["sentence"], wasQuotedFrom=article, wasGeneratedBy=f"{article}:reading",
        wasAttributedTo=urn(origin) if origin else None, issued=row["known_on"], asOf=row.get("as_of"),
        chain=" > ".join(chain_words(link) for link in row["chain"]), accessRights=_rights(level), **further,
        qualifiedAttribution=[_role(link, source) for link, source in zip(row["chain"], agents, strict=True)],
    )  # fmt: skip
    apart = {"onSendersWord": True} if row["on_senders_word"] else {}
    return made | {"interested": is_interested(row), "reviewed": row["reviewed"]} | apart


def _role(link: Row, source: str | None) -> Node:
    """A source of a chain in its role; without a name where it is not a listed one."""
    who = urn(source) if source else {"type": "Agent", "label": NOT_LISTED}
    role = f"onrecord:{link['role']}"
    return {"type": "Attribution", "agent": who, "hadRole": role, "interested": link["interested"]}


def _derived(record: Record, known: set[str]) -> defaultdict[str, dict[str, list[str]]]:
    """What each claim was made of, where a verdict says so in a word that PROV-O has."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for one in between_claims(record, known):
        if how := _DERIVED.get(one.verdict):
            found[one.a].setdefault(how, []).append(urn(one.b))
    return found


def _verdicts(record: Record, known: set[str], marked: Mapping[str, Tlp]) -> Iterator[Node]:
    """Each verdict with its reason: what a claim, or the account that it carries first, is to another."""
    for one in between_claims(record, known):
        key = sha256(f"{one.key} {one.verdict} {one.reason}".encode()).hexdigest()[:16]
        yield _node(
            urn(f"verdict-{key}"), "Entity", "onrecord:Verdict", verdict=OURS + one.verdict.replace(" ", "-"),
            reason=one.reason, accessRights=_rights(marked.get(one.key)), **{"from": urn(one.a), "to": urn(one.b)},
            wasAttributedTo=MAKER,
        )  # fmt: skip


def _decided(judgements: Iterable[Judgement]) -> defaultdict[str, list[str]]:
    """The decisions about each claim."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in judgements:
        for claim in dict.fromkeys(one.claims):
            found[claim].append(urn(one.id))
    return found


def _decisions(judgements: Iterable[Judgement], known: set[str], marked: Mapping[str, Tlp]) -> Iterator[Node]:
    """Each decision with who made it, when, about what. A name is that person's only within this file."""
    people: dict[str, Node] = {}
    for one in sorted(judgements, key=lambda each: (each.made_at, each.id)):
        who = urn("person-" + sha256(one.by.encode("utf-8", "replace")).hexdigest()[:16])
        people.setdefault(who, _node(who, "Agent", "Person", label=one.by))
        yield _node(
            urn(one.id), "Activity", "onrecord:Judgement", decision=one.verb, comment=one.note or None,
            endedAtTime=one.made_at, wasAssociatedWith=who, accessRights=_rights(marked.get(one.id)),
            used=[urn(key) for key in dict.fromkeys(one.claims) if key in known],
            wasInfluencedBy=urn(one.undoes) if one.undoes else None,
        )  # fmt: skip
    yield from people.values()
