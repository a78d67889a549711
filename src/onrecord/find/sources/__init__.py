"""Words that name a source: a person, a body, an outlet, a document, or nobody by name."""
