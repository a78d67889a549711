"""A second reader: a language model that an admin allows by name. It proposes claims; the page's own words decide."""
