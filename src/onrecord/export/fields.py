"""Every field of every export, in its order, with what it means. The rows, the Parquet types and docs/exports.md are
made from this."""

from __future__ import annotations

from typing import Final

from onrecord.export import claim_fields
from onrecord.export.claim_fields import MARKING
from onrecord.export.field import Field, Kind, only


def _kind(name: str, about: str, *fields: Field, schema: str | None = None) -> Kind:
    first = Field("schema", "text", f"`onrecord.{schema or name.removesuffix('s')}/1`.")
    return Kind(name, f"onrecord.{schema or name.removesuffix('s')}/1", about, (first, *fields))


KINDS: Final = {
    kind.name: kind
    for kind in (
        _kind(
            "articles",
            "One line for each article; a page holds none, one or several.",
            Field("id", "text", "The article's id."),
            Field("page", "text", "The least of the names that the page was added under."),
            Field("index", "integer", "Which article of its page, from 1."),
            Field("title", "text", "As printed."),
            Field("publisher", "text", "Who put the page out, as printed; null where the page does not say."),
            Field("byline", "text", "The author, as printed."),
            Field("published", "text", "The date printed, as precise as it is printed."),
            Field("published_guess", "text", "A date worked out where none is printed."),
            Field("republished_from", "text", "The outlet that the page says it was taken from."),
            Field("language", "text", "The language it is written in. Only English is read."),
            Field("copies_of", "texts", "The articles whose text it prints, wholly or in part."),
            Field("begins", "text", "The first six words of its body."),
            Field("ends", "text", "The last six words of its body."),
            Field("text_sha256", "text", "The SHA-256 of its text in UTF-8."),
            MARKING,
            Field("text", "text", "Its text; only with `--text`."),
        ),
        _kind(
            "claims",
            "One line for each claim of any kind; the fields after `problems` depend on the kind.",
            *claim_fields.EVERY,
        ),
        _kind(
            "incidents",
            "The claims of kind `incident`.",
            *claim_fields.CLAIM,
            *only("incident", claim_fields.INCIDENT),
            schema="claim",
        ),
        _kind(
            "events",
            "One line for each incident, with all the claims that report it.",
            Field("id", "text", "The incident's id. It can change when reports are brought together or parted."),
            Field("type", "text", "What kind of thing is said to have happened."),
            Field("when", "text", "The day or the days that the words allow."),
            *claim_fields.PLACE,
            Field("firmness", "texts", "How firmly its reports tell of it, as in incidents."),
            Field("means", "texts", "By what means, in words of the texts."),
            Field("who_did", "texts", "Who is said to have done it: groups and bodies by name."),
            Field("who_suffered", "texts", "To whom it was done, as groups and roles."),
            Field(
                "tolls",
                "changes",
                "How many by `state` (killed, wounded, missing …): `low`, `high`, the accounts that set them "
                "(`low_set_by`, `high_set_by`), all `accounts`, the `first` and the `latest`.",
            ),
            Field("claims", "texts", "The incident claims that report it."),
            Field("articles", "texts", "The articles that report it."),
            Field("origins", "integer", "How many listed sources its reports end in; copies add none."),
            Field("unlisted", "integer", "How many reports end in a source that is not listed; these may be one."),
            Field("copies", "integer", "How many of the articles print the text of another of them."),
            Field("interested", "flag", "Whether a party to it is the source of one of its reports."),
            Field("reviewed", "flag", "Whether a person has confirmed all of it."),
            Field("reasons", "texts", "Why its reports were brought together."),
            MARKING,
        ),
        _kind(
            "forecasts",
            "The claims of kind `forecast`.",
            *claim_fields.CLAIM,
            *only("forecast", claim_fields.FORECAST),
            schema="claim",
        ),
        _kind(
            "accounts",
            "One line for each account: one act of an origin, with all the claims that carry it.",
            Field(
                "id", "text", "The account's id. It can change when accounts are merged or split; a claim's cannot."
            ),
            Field("question", "text", "The question that it answers."),
            Field("origin", "text", "On whose word it stands."),
            Field("low", "number", "The lower end of the figure; null where it is open."),
            Field("high", "number", "The upper end; null where it is open."),
            Field("bound", "text", "As in claims."),
            Field("as_of", "text", "The time that it holds for, only where the words date it."),
            Field("known_on", "text", "The day since which it was to be known."),
            Field("status", "text", "`standing`, `superseded` or `withdrawn`."),
            Field("interested", "flag", "Whether it is an interested party's."),
            Field("claims", "texts", "The claims that carry it first."),
            Field("echoes", "texts", "The claims that only repeat it."),
            Field("publishers", "texts", "The outlets that printed it."),
            MARKING,
        ),
        _kind(
            "questions",
            "One line for each question that figures answer.",
            Field("id", "text", "The question's id. It can change when questions are merged or split."),
            Field("text", "text", "The question in words."),
            Field("aspect", "text", "As in claims."),
            Field("unit", "text", "As in claims."),
            Field(
                "key",
                "key",
                "What makes figures answer this question: `noun`, `group`, `state`, `actor`, `place`, "
                "`from_place`, `event`, `per`, `period`, with `unit` and `aspect`.",
            ),
            Field(
                "standing", "range", "The range of each origin's latest account that is not withdrawn: `low`, `high`."
            ),
            Field("ever", "range", "The range of all that was published: `low`, `high`."),
            Field("set_by", "setters", "The accounts that set each end of the standing range: `low`, `high`."),
            Field("accounts", "texts", "The accounts that answer it."),
            MARKING,
        ),
        _kind(
            "links",
            "One line for each verdict: what two accounts, or a claim and an account, are to each other. With "
            "`--pairs`, what two claims are to each other.",
            Field("a", "text", "The later one, the part, the echo or the drifted one."),
            Field("b", "text", "The other."),
            Field("verdict", "text", "One of the verdicts of docs/verdicts.md."),
            Field("reason", "text", "Why, in a sentence."),
            MARKING,
        ),
        _kind(
            "checks",
            "One line for each arithmetic statement that was checked.",
            Field("id", "text", "The check's id."),
            Field("relation", "text", "What was computed."),
            Field("operands", "operands", "The claims, by id, and the plain numbers that went into it."),
            Field("holds", "text", "`yes`, `roughly` or `no`."),
            Field("why", "text", "The arithmetic in a sentence."),
            Field("sentence", "text", "The sentence that states it; null where it lies between questions."),
            Field("page", "text", "The page that it stands on."),
            MARKING,
        ),
        _kind(
            "sources",
            "One line for each body, outlet, document or public speaker. Private persons are not listed.",
            Field("id", "text", "The source's id."),
            Field("name", "text", "Its name."),
            Field("kind", "text", "`body`, `outlet`, `document` or `person` (in a public role)."),
            Field("aliases", "texts", "Other names it was printed under."),
            Field("under", "text", "The body that it answers to."),
            Field("grade", "text", "Its reliability by the Admiralty code; only where a person set it."),
            Field("claims", "texts", "The claims that it is the origin of."),
            Field("relayed", "texts", "The claims that it passed on."),
            Field("questions", "texts", "The questions that it gave figures for."),
            Field("roles", "texts", "What it is called beside its names, as printed: `the head of the port`."),
            Field("terms", "changes", "On what terms it spoke where not by name, with how often."),
            Field("interested", "integer", "How many of its claims it gave as a party to them."),
            Field("against_interest", "integer", "How many of those tell against itself."),
            Field("relayed_for", "changes", "Whose claims it passed on or printed: `source`, and how many `claims`."),
            Field("relayed_by", "changes", "Who passed on or printed its claims: `source`, and how many `claims`."),
            Field("perhaps", "changes", "Which sources may be the same one: `source` and `why`. A person decides."),
            MARKING,
        ),
        _kind(
            "judgements",
            "One line for each decision of a person, in the order they were made.",
            Field("id", "text", "The judgement's id."),
            Field(
                "verb",
                "text",
                "`accept`, `reject`, `amend`, `same`, `different`, `add`, `grade`, `resolve`, `mark`, `undo`.",
            ),
            Field("by", "text", "Who decided."),
            Field("made_at", "text", "When, in UTC."),
            Field("claims", "texts", "The claims that it is about."),
            Field(
                "selectors",
                "selectors",
                "The printed words that it is about, so that it can be found again: `capture`, `sentence`, `phrase`.",
            ),
            Field("changes", "changes", "Fields and their new values."),
            Field("note", "text", "Why, in the person's words."),
            Field("undoes", "text", "The judgement that it takes back."),
            MARKING,
        ),
        _kind(
            "problems",
            "One line for each thing that was not read or not decided, with its reason.",
            Field("kind", "text", "One of the kinds listed below."),
            Field("where", "text", "The page, article or claim that it is about."),
            Field("page", "text", "The name of that page, where there is one."),
            Field("message", "text", "What happened, in a sentence."),
            Field("words", "text", "The printed words that it is about."),
            MARKING,
        ),
    )
}
