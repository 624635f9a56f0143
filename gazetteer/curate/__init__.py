"""What a pull request of data needs."""
