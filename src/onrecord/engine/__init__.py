"""How work is spread: the syntax library and, for more than one worker, `map` and `group`."""
