"""On whose word something stands: references followed, relays and documents in their order, interests named."""
