"""Outside texts compared with what is held: candidates found by marks and index, proof by `coi.text.quoted`."""
