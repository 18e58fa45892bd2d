"""The register: what entries say, what HR's rows become, what is kept and found again."""
