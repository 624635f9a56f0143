"""Accuracy, speed and scale of the package beside what people use today; ``python -m benchmarks`` measures and writes the report."""
