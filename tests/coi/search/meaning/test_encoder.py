import socket

import numpy as np
import pytest

from coi.search.meaning import encoder

pytestmark = pytest.mark.skipif(not encoder.is_installed(), reason="the sentence encoder is not installed")


def test_sentences_that_mean_alike_are_near_in_any_language(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)  # it opens no connection
    asked = encoder.of_question("can parents smack their children")
    alike, french, other = encoder.encoded(
        [
            "Corporal punishment of children in the home is lawful.",
            "Les châtiments corporels des enfants à la maison ne sont pas interdits.",
            "The harbour was closed because of the swell.",
        ]
    )
    assert min(asked @ alike, asked @ french) > asked @ other + 0.1


def test_vectors_have_length_one_whatever_the_text():
    found = encoder.encoded(["", " ", "a", "word " * 5000, "\u200b\ud83d\ude00 抗议"])
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
