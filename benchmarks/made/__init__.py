"""Made PDF files with known truth: invented reports set in many layouts by several engines, and read back.

`python -m benchmarks.made` prints how much of them comes back as it was made.
"""
