#!/usr/bin/env python3
"""Seeds the fuzzing of the readers with the quotes, examples and mappings of the repository.

    python3 tests/fuzz/seed.py FOLDER

writes FOLDER/<reader>/<name> for each reader of readers.rs. Containers are opened, so that what changes is the text of
a sheet and not the checksum of a zip.
"""
import pathlib
import struct
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NEXT = b"\n<!--next-->\n"
PARTS = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
LARGEST = 40_000


def put(folder, reader, name, content):
    if 0 < len(content) <= LARGEST:
        place = folder / reader
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)


def part(archive, name):
    return archive.read(name) if name in archive.namelist() else b""


def stream_of(compound):
    """The workbook stream of a small compound file, found by the beginning of file record of BIFF8."""
    start = compound.find(struct.pack("<HHH", 0x0809, 0x0010, 0x0600))
    return compound[start:] if start >= 0 else b""


def main(folder):
    for path in sorted((ROOT / "quotes").iterdir()):
        if path.suffix == ".json" or not path.is_file():
            continue
        content = path.read_bytes()
        put(folder, "quote", path.name, content)
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                put(folder, "xlsx", path.stem, NEXT.join(part(archive, name) for name in PARTS))
        elif path.suffix == ".ods":
            with zipfile.ZipFile(path) as archive:
                put(folder, "ods", path.stem, part(archive, "content.xml"))
        elif path.suffix == ".xls":
            put(folder, "xls", path.stem, stream_of(content))
    for path in sorted((ROOT / "scenarios").glob("*/*.aloi")):
        put(folder, "dossier", path.stem, path.read_bytes())
    put(folder, "mapping", "all", b'{"sheet":"Prix","header_row":3,"columns":{"B":"designation","H":"ignore"},"separator":";","decimal_mark":","}')
    sheet = "manufacturer;name;subcategory;gwp_total;gwp_use_ratio;yearly_tec;lifetime;report_date;gwp_error_ratio;weight;assembly_location;screen_size;added_date\nAlpha;Mobilis 14;Laptop;240;0,25;21,3;4;November 2020;0,1;1,3;CN;14;01-02-2021\n"
    put(folder, "makers_sheets", "boavizta", sheet.encode())


main(pathlib.Path(sys.argv[1]))
