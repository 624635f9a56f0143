"""Keys to candidates, candidates to scores, scores to an answer."""
