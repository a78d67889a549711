"""The fields of claims, by their kind."""

from __future__ import annotations

from typing import get_args

from onrecord.export.field import Field, only
from onrecord.records.words import Stance

MARKING = Field(
    "marking",
    "text",
    "How far it may be passed on (`CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT`, `RED`): the strictest marking of all "
    "that the row is made of; null where nobody marked any of it.",
)
CLAIM = (
    Field("id", "text", "The claim's id. It stays the same when a reader improves or a file is renamed."),
    Field("kind", "text", "`figure`, `statement`, `incident` or `forecast`."),
    Field("article", "text", "The id of the article that publishes it."),
    Field("page", "text", "The least of the names that the page was added under."),
    Field("pages", "texts", "All the names that the page was added under."),
    Field("phrase", "text", "The printed words of the claim."),
    Field("sentence", "text", "The sentence they stand in, white space made single."),
    Field("start", "integer", "Where the phrase begins in the article's text, in code points."),
    Field("end", "integer", "Where it ends, exclusive."),
    Field(
        "chain",
        "chain",
        "The sources it comes by, nearest to the page first; the last is the origin. Each has `role`, "
        "`name`, `of`, `anonymous`, `interested`, `terms` (`named`, `background` where only a role is given, "
        "`unattributed`), and `start` and `end` of its words in the article's text. For one who is not named there "
        "is what is said of them, else null: `noun` (the role in the singular), `institution`, `number`, `several` "
        "(more than one), `knows` (how they are said to know) and `reason` (why they are not named), as printed. "
        "Like words in two articles never mean the same people. Last, `against_interest`.",
    ),
    Field("origin", "text", "The last link's name, as printed; for one who is not named, the words used of them."),
    Field(
        "modality",
        "text",
        "How firmly it is put: `asserted`, `hedged`, `feared`, `predicted`, `possible`, `denied`; of "
        "forecasts `will`, `likely`, `may`, `feared`, `conditional`.",
    ),
    Field("known_on", "text", "The day since which it was to be known: published, else guessed, else first met."),
    Field("reader", "text", "The model and version that read it."),
    Field("reviewed", "flag", "Whether a person has confirmed it. Until then it is machine-read."),
    MARKING,
    Field("problems", "texts", "What is doubtful about it, by kind of problem."),
    Field(
        "on_senders_word",
        "flag",
        "Whether a bundle brought it without its page: its number and printed words were checked; whom and what it "
        "is about, where and when, is as the sender read it.",
    ),
)
FIGURE = (
    Field("low", "number", "The lower end of what the words allow; null where it is open."),
    Field("high", "number", "The upper end; null where it is open."),
    Field("low_open", "flag", "Whether the words set no lower end."),
    Field("high_open", "flag", "Whether the words set no upper end."),
    Field("bound", "text", "`exact`, `about`, `at_least`, `more_than`, `up_to`, `less_than`, `between`, `vague`."),
    Field("unit", "text", "`people`, `percent`, `km`, a currency …, or the counted thing in the singular."),
    Field("per", "text", "Of a rate: day, month, 100,000 people …"),
    Field(
        "aspect",
        "text",
        "`stock`, `flow`, `cumulative`, `rate`, `share`, `change`; null where the words do not settle it.",
    ),
    Field("basis", "text", "`counted`, `identified`, `estimated`, `modelled`, `claimed`; null where unsaid."),
    Field("includes", "texts", "Who or what it says it includes; null where unsaid."),
    Field("excludes", "texts", "Who or what it says it leaves out; null where unsaid."),
    Field("counted", "text", "What is counted, in words of the text."),
    Field("actor", "text", "Who acts."),
    Field("group", "text", "Which people."),
    Field("place", "text", "Where."),
    Field("from_place", "text", "From where."),
    Field("state", "text", "What they are or did: killed, returned, arrested …"),
    Field("event", "text", "The event it is counted in."),
    Field("period", "text", "The time that it is counted over."),
    Field("direction", "text", "Of a change: `up` or `down`."),
    Field("base", "text", "Of a share: of what."),
    Field(
        "as_of",
        "text",
        "The time that it holds for, only where the words date it: `2016`, `2016-10`, `2016-10-17` or "
        "`2017-01/2017-06`.",
    ),
    Field("headline", "flag", "Whether it stands in a title or a caption."),
    Field("odd", "flag", "Whether the words give two bounds at once."),
    Field(
        "interested", "flag", "Whether a source in its chain speaks of itself, its deeds or losses, or its enemy's."
    ),
    Field("account", "text", "The account that it carries, first or as an echo."),
    Field("question", "text", "The question that it answers."),
    Field(
        "against_interest",
        "flag",
        "Whether an interested party in its chain admits its own loss or fault by it. No verdict rests on it.",
    ),
    Field("via", "texts", "Places passed on the way from `from_place` to `place`; null where none is printed."),
)
STATEMENT = (
    Field("cue", "span", "The word that gives it on somebody's word, as `[start, end]` in the article's text."),
    Field("content", "spans", "What was said, as spans."),
    Field("source", "span", "The printed words that name the source."),
    Field("stance", "text", f"What the speaker does by it: {', '.join(f'`{one}`' for one in get_args(Stance))}."),
    Field("form", "text", "`direct` (quoted), `indirect`, `mixed`, `credited` (a credit line)."),
    Field("rule", "text", "The construction by which it was seen."),
)
PLACE = (
    Field("place", "text", "The place, as the gazetteer or the text names it; null where none is given."),
    Field("place_kind", "text", "`city`, `region`, `country`, `continent`, `sea` or `unknown`."),
    Field("within", "texts", "What it lies in, the nearest first."),
    Field("latitude", "number", "Degrees north; null where the place is not decided."),
    Field("longitude", "number", "Degrees east."),
    Field("candidates", "texts", "What it can be, where several places have the name and nothing decides."),
)
INCIDENT = (
    Field("type", "text", "What kind of thing is said to have happened."),
    Field("when", "text", "When."),
    Field("where", "text", "Where, as printed."),
    Field("who_did", "text", "Who is said to have done it: groups and bodies by name, people by what they are."),
    Field("who_suffered", "text", "To whom it was done, as groups and roles. Names stay in the quotations."),
    Field("firmness", "text", "`reported`, `claimed`, `accused`, `suspected`, `denied`, `foiled`."),
    Field("figures", "texts", "The claims that are its figures."),
    *PLACE,
    Field("means", "text", "By what means, in words of the text."),
    Field("attempted", "flag", "Whether it was tried and not done."),
    Field("threatened", "flag", "Whether it was only threatened."),
    Field(
        "parties",
        "changes",
        "Who took part: `words` (without a private name), `part` (`did`, `suffered`, `struck`), `kind`, `noun`, "
        "`said_to_be` (`civilian`, `combatant`), `effect`, `firmness`, `of`, `low`, `high`.",
    ),
    Field("mentions", "spans", "The words that tell of it, the first first."),
    Field("event_id", "text", "The incident that it reports: one id for all reports of it (`export events`)."),
)
FORECAST = (
    Field("content", "text", "What is said to come, in the words of the text."),
    Field("horizon", "text", "Until when, where the text says."),
    Field(
        "band",
        "text",
        "The band of probability of the U.S. intelligence standard ICD 203, only where its words are printed.",
    ),
    Field("figures", "texts", "The claims that are its figures."),
    Field("horizon_words", "text", "The words that say until when; they may stand without a date."),
    Field("condition", "text", "What it hangs on, in the words of the text."),
    Field("probability_low", "number", "A printed probability, from 0 to 1, or the lower end of its band."),
    Field("probability_high", "number", "The same, the upper end."),
    Field("forecast", "text", "The forecast that it gives or repeats: one id for all that repeat it."),
    Field("status", "text", "`open`, `due` (its horizon has ended, by the record's last day) or `resolved`."),
    Field("outcome", "text", "What a person says became of it: `yes`, `no`, `partly`."),
    Field("shown_by", "texts", "The claims that show it."),
    Field(
        "brier",
        "number",
        "Its score, from 0 (right and sure) to 1 (wrong and sure); only where a probability or a band was printed.",
    ),
)


EVERY = (
    *CLAIM,
    *only("figure", FIGURE),
    *only("statement", STATEMENT),
    *only("incident", INCIDENT),
    *only("forecast", FORECAST),
)
