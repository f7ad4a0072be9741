"""The reader, alone in its process (see `apart`): a file on standard input, its `Document` as JSON on standard output.

The first line is JSON and says the file's name, and what was read off pictures of its pages; the bytes of the file
follow. Exit status 3: refused with a sentence, or with the pages whose pictures want to be read first.
"""

import json
import sys

from coi.confined.running import REFUSED
from coi.readers.formats import read_report
from coi.readers.pdf.recognised import PicturesToRead
from coi.text.carrying import carried
from coi.text.document import ReportFormatError


def main() -> int:
    asked = json.loads(sys.stdin.buffer.readline())
    given = asked.get("recognised")
    recognised = None if given is None else {int(index): str(hocr) for index, hocr in given.items()}
    try:
        document = read_report(sys.stdin.buffer.read(), asked["name"], recognised)
    except PicturesToRead as wanted:
        sys.stdout.write(json.dumps({"pictures": wanted.indices}))
        return REFUSED
    except ReportFormatError as reason:
        sys.stdout.write(json.dumps({"refused": str(reason)}))
        return REFUSED
    json.dump(carried(document), sys.stdout, ensure_ascii=True, check_circular=False)
    return 0
