import numpy as np
import pytest

from coi.search.meaning import vectors
from coi.search.meaning.likeness import FEW, Meaning, Meanings
from coi.search.meaning.vectors import VectorsUnavailable


def made(count, seed=1):
    found = np.random.default_rng(seed).normal(size=(count, vectors.SIZE)).astype(np.float32)
    found[:, :16] *= 6  # as sentences: they differ more in some directions than in others
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def rows(count, seed=1):
    return vectors.rows_of(np.arange(count) * 3 + 1, np.arange(count, dtype=np.uint64), made(count, seed))


def test_what_is_written_is_read(tmp_path):
    vectors.write(tmp_path, rows(7)[::-1])
    held = vectors.read(tmp_path, through=True)
    assert held["id"].tolist() == [1, 4, 7, 10, 13, 16, 19]
    assert np.allclose(Meanings(held).whole, made(7), atol=0.004)


@pytest.mark.parametrize("harm", ["missing", "cut", "other version", "one byte", "empty"])
def test_a_damaged_file_is_told_of_and_answers_nothing(tmp_path, harm):
    vectors.write(tmp_path, rows(5))
    path = tmp_path / vectors.NAME
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        harmed = {"cut": whole[:-9], "other version": b"x" + whole[1:], "empty": b""}
        path.write_bytes(harmed.get(harm, whole[:-1] + bytes([whole[-1] ^ 1])))
    with pytest.raises(VectorsUnavailable):
        vectors.read(tmp_path, through=True)
    if harm != "one byte":  # which only reading through tells
        assert Meaning(tmp_path).to("anything") is None


def test_rows_are_replaced_and_taken_out(tmp_path):
    new = vectors.rows_of(np.array([4, 100]), np.array([77, 78], np.uint64), made(2, seed=9))
    held = vectors.changed(rows(3), new, {7})
    assert sorted(zip(held["id"].tolist(), held["told"].tolist(), strict=True)) == [(1, 0), (4, 77), (100, 78)]


def test_the_nearest_of_many_are_found_as_if_all_were_compared():
    many = Meanings(rows(FEW + 2000))
    question = made(1, seed=5)[0]
    exactly = many.whole @ question
    assert set(np.argsort(-many.likeness(question))[:10]) == set(np.argsort(-exactly)[:10])
