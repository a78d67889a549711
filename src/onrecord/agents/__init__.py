"""The record for agents: a server of the Model Context Protocol that quotes what was published and judges nothing."""
