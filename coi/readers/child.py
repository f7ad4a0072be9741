"""The reader, alone in its process (see `apart`): a file on standard input, its `Document` as JSON on standard output.

The first line is JSON and says the file's name; the bytes of the file follow. Exit status 3 with a sentence: refused.
"""

import json
import sys

from coi.confined.running import REFUSED
from coi.readers.formats import read_report
from coi.text.carrying import carried
from coi.text.document import ReportFormatError


def main() -> int:
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        document = read_report(sys.stdin.buffer.read(), asked["name"])
    except ReportFormatError as reason:
        sys.stdout.write(json.dumps({"refused": str(reason)}))
        return REFUSED
    json.dump(carried(document), sys.stdout, ensure_ascii=True, check_circular=False)
    return 0
