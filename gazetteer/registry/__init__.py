"""The registry: YAML to entities, the checks, and the compiled snapshot."""
