"""What a change of the registry does to answers: two versions of it, compared."""
