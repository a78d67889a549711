"""onrecord keeps the record of a developing story: what was published, who gave it, and what does not add up."""

__version__ = "0.1.0"
