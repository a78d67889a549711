"""The record for agents: a Model Context Protocol server that quotes what was published and concludes nothing."""
