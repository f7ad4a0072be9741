"""Ways an index can be damaged, each a function of its folder."""

import json
import pickle
import shutil
from hashlib import sha256

from coi.search.whoosh.builds.manifest import CURRENT, read_manifest
from coi.search.whoosh.sidecars import VERSION


def build_of(place):
    return place / read_manifest(place, VERSION).build


def files_of(place):
    return sorted(read_manifest(place, VERSION).files)


def flipped(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def a_file(place, ending):
    """The largest, so that there is something to lose."""
    return max(build_of(place).glob(f"*{ending}"), key=lambda path: path.stat().st_size)


def the_folder_is_gone(place):
    shutil.rmtree(place)


def the_folder_is_empty(place):
    the_folder_is_gone(place)
    place.mkdir(mode=0o700)


def the_build_is_gone(place):
    shutil.rmtree(build_of(place))


def the_manifest_is_gone(place):
    (place / CURRENT).unlink()


def the_manifest_is_cut_off(place):
    data = (place / CURRENT).read_bytes()
    (place / CURRENT).write_bytes(data[: len(data) // 2])


def the_manifest_is_empty(place):
    (place / CURRENT).write_bytes(b"")


def a_bit_of_the_manifest_is_turned(place):
    data = (place / CURRENT).read_bytes()
    (place / CURRENT).write_bytes(flipped(data, 4 * len(data)))


def the_manifest_is_of_another_version(place):
    told = json.loads((place / CURRENT).read_bytes().partition(b"\n")[2])
    written = json.dumps(told | {"version": "1.0"}).encode()
    (place / CURRENT).write_bytes(sha256(written).hexdigest().encode() + b"\n" + written)


def the_manifest_is_a_pickle(place):
    (place / CURRENT).write_bytes(pickle.dumps({"build": "here"}))


def the_manifest_leads_elsewhere(place):
    told = json.loads((place / CURRENT).read_bytes().partition(b"\n")[2])
    written = json.dumps(told | {"build": "../elsewhere"}).encode()
    (place / CURRENT).write_bytes(sha256(written).hexdigest().encode() + b"\n" + written)


def a_file_for_answers_is_gone(place):
    a_file(place, ".desk_documents.npy").unlink()


def a_file_for_answers_is_cut_off(place):
    path = a_file(place, ".desk_places.npy")
    path.write_bytes(path.read_bytes()[:-2])


def a_bit_of_a_file_for_answers_is_turned(place):
    path = a_file(place, ".desk_documents.npy")
    path.write_bytes(flipped(path.read_bytes(), 8 * path.stat().st_size - 5))


def a_description_of_files_is_broken(place):
    a_file(place, ".desk.json").write_text("{")


def a_file_of_whoosh_is_gone(place):
    a_file(place, ".trm").unlink()


def a_file_of_whoosh_is_cut_off(place):
    path = a_file(place, ".card.col")
    path.write_bytes(path.read_bytes()[:-1])


def a_file_is_a_folder(place):
    path = a_file(place, ".card.col")
    path.unlink()
    path.mkdir()


def the_folder_is_open_to_others(place):
    place.chmod(0o755)


DAMAGES = [
    the_folder_is_gone,
    the_folder_is_empty,
    the_build_is_gone,
    the_manifest_is_gone,
    the_manifest_is_cut_off,
    the_manifest_is_empty,
    a_bit_of_the_manifest_is_turned,
    the_manifest_is_of_another_version,
    the_manifest_is_a_pickle,
    the_manifest_leads_elsewhere,
    a_file_for_answers_is_gone,
    a_file_for_answers_is_cut_off,
    a_bit_of_a_file_for_answers_is_turned,
    a_description_of_files_is_broken,
    a_file_of_whoosh_is_gone,
    a_file_of_whoosh_is_cut_off,
    a_file_is_a_folder,
    the_folder_is_open_to_others,
]
LOST = [the_folder_is_gone, the_folder_is_empty, the_manifest_is_gone]
"""The folder looks as if nothing had ever been indexed."""
