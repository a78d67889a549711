"""Who stands behind a claim: one name for each source, and which of two are independent."""
