"""Where things of a Record stand: pages by name, articles, claims in reading order."""

from __future__ import annotations

from onrecord.records import Article, Claim, ForecastRecord, Record


class Places:
    """Look-ups over a Record, each made once."""

    def __init__(self, record: Record) -> None:
        self._names = dict(record.names)
        self._articles = {article.id: article for article in record.articles}
        self._captures = {claim.id: claim.capture for claim in record.claims}
        self._known = {article: day for article, day, _ in record.known_on}
        self._answers = {claim: (question, account) for claim, question, account in record.claim_question}
        self._events = {claim: event.id for event in record.events for claim in event.claims}
        self._forecasts = {claim: one for one in record.forecasts for claim in one.claims}

    def pages(self, capture: str) -> tuple[str, ...]:
        """All the names of a page, least first."""
        return tuple(sorted(self._names.get(capture, ())))

    def page(self, capture: str) -> str | None:
        """The least of a page's names; None where it has none."""
        return min(self._names.get(capture, ()), default=None)

    def page_of(self, where: str) -> str | None:
        """The page of an article, a claim or a capture, by its id; a page's own name is itself."""
        if where in self._articles:
            return self.page(self._articles[where].capture)
        if where in self._captures:
            return self.page(self._captures[where])
        return self.page(where)

    def of_article(self, article: str) -> tuple[str, int, str]:
        """An article's place in reading order."""
        found = self._articles.get(article)
        return ((self.page(found.capture) or "", found.index, found.id)) if found else ("", 0, article)

    def of_claim(self, claim: Claim) -> tuple[tuple[str, int, str], int, int, str, str]:
        """A claim's place in reading order."""
        return self.of_article(claim.article), claim.span.start, claim.span.end, claim.kind, claim.id

    def known_on(self, article: str) -> str | None:
        """The day an article was to be known."""
        return self._known.get(article)

    def answer(self, claim: str) -> tuple[str | None, str | None]:
        """The question that a claim answers and the account that it carries."""
        return self._answers.get(claim, (None, None))

    def event(self, claim: str) -> str | None:
        """The incident that a claim reports, with all others that do."""
        return self._events.get(claim)

    def forecast(self, claim: str) -> ForecastRecord | None:
        """The forecast that a claim gives or repeats."""
        return self._forecasts.get(claim)

    def body(self, article: Article) -> str:
        """An article's text without its title."""
        return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.kind != "title")
