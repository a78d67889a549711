"""PROV-O as rdflib reads it: terms of the ontology on things that they may be said of, and no id that leads nowhere."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import PROV
from rdflib.term import Node

ENTITY, ACTIVITY, AGENT = PROV.Entity, PROV.Activity, PROV.Agent
KINDS = {PROV.SoftwareAgent: AGENT, PROV.Organization: AGENT, PROV.Person: AGENT}
"""What is an agent too."""
SAID = {
    PROV.wasQuotedFrom: ((ENTITY,), (ENTITY,)),
    PROV.wasDerivedFrom: ((ENTITY,), (ENTITY,)),
    PROV.wasRevisionOf: ((ENTITY,), (ENTITY,)),
    PROV.alternateOf: ((ENTITY,), (ENTITY,)),
    PROV.wasGeneratedBy: ((ENTITY,), (ACTIVITY,)),
    PROV.wasAttributedTo: ((ENTITY,), (AGENT,)),
    PROV.used: ((ACTIVITY,), (ENTITY,)),
    PROV.wasAssociatedWith: ((ACTIVITY,), (AGENT,)),
    PROV.actedOnBehalfOf: ((AGENT,), (AGENT,)),
    PROV.wasInfluencedBy: ((ENTITY, ACTIVITY), (ENTITY, ACTIVITY)),
    PROV.qualifiedAttribution: ((ENTITY,), (PROV.Attribution,)),
    PROV.agent: ((PROV.Attribution,), (AGENT,)),
}
"""Of what and to what each term may be said (W3C, PROV-O, sections 3 and 4)."""
PLAIN = {PROV.value: ENTITY, PROV.endedAtTime: ACTIVITY, PROV.hadRole: PROV.Attribution}


def read_prov(written: bytes) -> Graph:
    """The graph, found to keep to the ontology."""
    graph = Graph()
    graph.parse(data=written, format="json-ld")
    kinds: dict[Node, set[Node]] = {}
    for node, kind in graph.subject_objects(RDF.type):
        kinds.setdefault(node, set()).update({kind, KINDS.get(kind, kind)} if isinstance(kind, URIRef) else {kind})
    for node, found in kinds.items():
        assert not {ENTITY, ACTIVITY} <= found and not {ENTITY, AGENT} <= found, node
    for a, term, b in graph:
        if term in SAID:
            of, to = SAID[URIRef(f"{term}")]
            assert kinds.get(a, set()) & set(of) and kinds.get(b, set()) & set(to), (a, term, b)
        elif term in PLAIN:
            assert PLAIN[URIRef(f"{term}")] in kinds[a], (a, term, b)
        else:
            assert not f"{term}".startswith(f"{PROV}"), term
    return graph
