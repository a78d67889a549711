"""Parties to a story, as its packs name them: what they say of it is labelled, in whatever report it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.link.sources.source_names import SourceNames
from onrecord.records import ChainLink, Claim, StoryPack, replace


def label_parties(claims: Iterable[Claim], packs: Iterable[StoryPack], names: SourceNames) -> tuple[Claim, ...]:
    """The claims, each link marked interested whose source, or the body behind it, a pack calls a party to the story.

    Order: as given. Leaves out publishers and relays: they pass on.
    """
    parties = {names.fold(name): why for pack in packs for name, why in pack.interested}
    if not parties:
        return tuple(claims)
    return tuple(_labelled(claim, parties, names) for claim in claims)


def _labelled(claim: Claim, parties: Mapping[str, str], names: SourceNames) -> Claim:
    grounds = [_ground(link, parties, names) for link in claim.chain]
    if not any(grounds):
        return claim
    chain = tuple(
        replace(link, interested=True) if why else link for link, why in zip(claim.chain, grounds, strict=True)
    )
    said = dict.fromkeys(f"a party to the story ({why}), as its pack says" for why in grounds if why)
    return replace(claim, chain=chain, why="; ".join([*([claim.why] if claim.why else []), *said]))


def _ground(link: ChainLink, parties: Mapping[str, str], names: SourceNames) -> str | None:
    """Why a link speaks as a party: by its own name, its body's, or a body's above them. None where it does not."""
    if link.role in ("publisher", "relay"):
        return None
    above = [one for name in (link.name, link.of) if name for one in names.principals(name)]
    return next((parties[one] for one in above if one in parties), None)
