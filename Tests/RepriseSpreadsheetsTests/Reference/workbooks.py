"""Makes the workbooks beside this script, with openpyxl, and by hand where openpyxl would not write such a one.

python3 workbooks.py
"""

import datetime as dt
import pathlib
import zipfile

from openpyxl import Workbook

HERE = pathlib.Path(__file__).parent
EPOCH = (2022, 2, 9, 0, 0, 0)


def save(book, name):
    """Saves a workbook whose bytes do not hang on the time of day."""
    book.properties.created = book.properties.modified = dt.datetime(*EPOCH)
    path = HERE / name
    book.save(path)
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            parts[entry.filename] = archive.read(entry)
    write(name, parts)


def write(name, parts):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(zipfile.ZipInfo(part, EPOCH), data, zipfile.ZIP_DEFLATED)


def by_hand(name, rows, *, styles="", strings="", workbook="", sheet_before="", sheet_after="", more=()):
    """A workbook of one sheet whose rows are XML as given."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}">'
        f'<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'{head}<sst xmlns="{main}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}">{sheet_before}'
        f"<sheetData>{rows}</sheetData>{sheet_after}</worksheet>",
    }
    parts.update(more)
    write(name, parts)


def formats(*codes):
    """Styles whose cell formats are these, by number or written out."""
    written = {code: 164 + place for place, code in enumerate(codes) if isinstance(code, str)}
    listed = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for code, number in written.items()
    )
    cells = "".join(f'<xf numFmtId="{written.get(code, code)}"/>' for code in codes)
    # What stands among the styles' own formats is no format of cells.
    return f'<numFmts>{listed}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs>'


def founding():
    """The founding case as a person types it: a day, a percentage, a change in points."""
    book = Workbook()
    sheet = book.active
    sheet.append(["date", "percent", "change"])
    sheet.append([dt.date(2022, 2, 10), 0.876, "+16.5pp"])
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["B2"].number_format = "0.0%"
    save(book, "founding.xlsx")


def planned():
    """The founding case and its plan in two sheets of one workbook."""
    book = Workbook()
    figures = book.active
    figures.title = "Figures"
    figures.append(["date", "percent", "change"])
    figures.append(["2022-02-10", "87.6%", "+16.5pp"])
    plan = book.create_sheet("Plan")
    plan.append(["milestone", "level", "comparison", "deadline", "when"])
    plan.append(["over 90 %", "90%", ">", "2022-02-15", "before"])
    plan.append(["full resumption", "full", None, "2022-02-20", "before"])
    save(book, "planned.xlsx")


def department():
    """A department's sheet: a title over the whole width, days merged down, a sum and a note below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "开工情况"
    sheet["A1"] = "全省规模以上工业企业开工情况表"
    sheet.merge_cells("A1:C1")
    for column, name in enumerate(["日期", "地区", "开工率"], start=1):
        sheet.cell(2, column, name)
    rates = {"贵阳市": (0.876, 0.91), "遵义市": (0.802, 0.845), "毕节市": (0.7, 0.75)}
    row = 3
    for number, day in enumerate([dt.date(2022, 2, 9), dt.date(2022, 2, 10)]):
        sheet.cell(row, 1, day).number_format = 'yyyy"年"m"月"d"日"'
        for place, rate in rates.items():
            sheet.cell(row, 2, place)
            sheet.cell(row, 3, rate[number]).number_format = "0.0%"
            row += 1
        sheet.merge_cells(start_row=row - 3, start_column=1, end_row=row - 1, end_column=1)
    sheet.cell(row, 1, "合计")
    sheet.cell(row, 3, 0.835).number_format = "0.0%"
    sheet.cell(row + 1, 1, "注：开工率按已开工企业数计算。")
    sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=3)
    save(book, "department.xlsx")


def cells():
    """Each kind of cell and of format, one a row: what the row is about, and the cell."""
    codes = [
        0, 14, 22, 20, 46, 57, 9, 10, "0.0%", "0.00", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", '0.0"m"', "0\\d",
        "yyyy-mm-dd hh:mm", "[Red]0.0", "mmm yy", "0.00E+00", "[hh]:mm", "General", '0" y%"', "m/d", "h:mm:ss",
    ]
    style = {code: place for place, code in enumerate(codes)}
    strings = [
        "<si><t>shared</t></si>",
        "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>",
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>',
        '<si><t xml:space="preserve">  two\nlines_x000D_  </t></si>',
        "<si><t>#1, \"quoted\"</t></si>",
        "<si><t>a_x005F_x0041_</t></si>",
    ]
    rows = [
        *[(f"shared {number}", f't="s"', f"<v>{number}</v>") for number in range(len(strings))],
        ("inline", 't="inlineStr"', "<is><t>in</t><r><t>line</t></r></is>"),
        ("true", 't="b"', "<v>1</v>"),
        ("false", 't="b"', "<v>0</v>"),
        ("error", 't="e"', "<v>#N/A</v>"),
        ("formula text", 't="str"', "<f>A1&amp;A2</f><v>ab</v>"),
        ("formula empty", 't="str"', "<f>IF(1,&quot;&quot;)</f><v></v>"),
        ("formula number", "", "<f>1+1</f><v>2</v>"),
        ("iso day", f't="d" s="{style[14]}"', "<v>2022-02-09T00:00:00</v>"),
        ("iso time", f't="d" s="{style[22]}"', "<v>2022-02-09T13:15:00.000</v>"),
        ("whole", "", "<v>4557</v>"),
        ("noise", "", "<v>0.30000000000000004</v>"),
        ("seventeen digits", "", "<v>87.599999999999994</v>"),
        ("small", "", "<v>1.5E-7</v>"),
        ("large", "", "<v>1.25E+20</v>"),
        ("negative", "", "<v>-0.5</v>"),
        ("minus zero", "", "<v>-0</v>"),
        ("two decimals", f's="{style["0.00"]}"', "<v>88</v>"),
        ("scientific", f's="{style["0.00E+00"]}"', "<v>1234</v>"),
        ("quoted m", f's="{style[chr(48) + ".0" + chr(34) + "m" + chr(34)]}"', "<v>3</v>"),
        ("escaped d", f's="{style["0" + chr(92) + "d"]}"', "<v>3</v>"),
        ("color", f's="{style["[Red]0.0"]}"', "<v>3</v>"),
        ("quoted percent", f's="{style[chr(48) + chr(34) + " y%" + chr(34)]}"', "<v>87.6</v>"),
        ("percent 0", f's="{style[9]}"', "<v>0.876</v>"),
        ("percent noise", f's="{style[9]}"', "<v>0.57999999999999996</v>"),
        ("percent 0.0", f's="{style["0.0%"]}"', "<v>0.9</v>"),
        ("percent 0.00", f's="{style[10]}"', "<v>1.041</v>"),
        ("percent share", f's="{style["0.0%"]}"', "<v>0.96813256851497769</v>"),
        ("percent zero", f's="{style["0.0%"]}"', "<v>0</v>"),
        ("day", f's="{style[14]}"', "<v>44601</v>"),
        ("day with time", f's="{style[14]}"', "<v>44601.552083333336</v>"),
        ("day and time", f's="{style[22]}"', "<v>44601.552083333336</v>"),
        ("midnight", f's="{style["yyyy-mm-dd hh:mm"]}"', "<v>44601</v>"),
        ("seconds", f's="{style[22]}"', "<v>44601.000011574077</v>"),
        ("east asian", f's="{style[57]}"', "<v>44601</v>"),
        ("chinese", f's="{style[codes[10]]}"', "<v>44601</v>"),
        ("locale", f's="{style[codes[11]]}"', "<v>44601</v>"),
        ("month", f's="{style["mmm yy"]}"', "<v>44601</v>"),
        ("month and day", f's="{style["m/d"]}"', "<v>44601</v>"),
        ("clock", f's="{style[20]}"', "<v>0.010416666666666666</v>"),
        ("end of day", f's="{style[20]}"', "<v>1</v>"),
        ("clock with seconds", f's="{style["h:mm:ss"]}"', "<v>0.50001157407407404</v>"),
        ("elapsed", f's="{style["[hh]:mm"]}"', "<v>1.0625</v>"),
        ("day 1", f's="{style[14]}"', "<v>1</v>"),
        ("day 59", f's="{style[14]}"', "<v>59</v>"),
        ("day 60", f's="{style[14]}"', "<v>60</v>"),
        ("day 61", f's="{style[14]}"', "<v>61</v>"),
        ("no day", f's="{style[14]}"', "<v>-1</v>"),
        ("beyond", f's="{style[14]}"', "<v>2958466</v>"),
        ("last day", f's="{style[14]}"', "<v>2958465</v>"),
        ("styled and empty", f's="{style[14]}"', ""),
    ]
    text = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{name}</t></is></c>'
        f'<c r="B{number}" {attributes}>{content}</c></row>'
        for number, (name, attributes, content) in enumerate(rows, start=1)
    )
    by_hand("cells.xlsx", text, styles=formats(*codes), strings="".join(strings))
    # Without the numbers of rows and cells, as some programs write, and with days counted from 1904 on.
    by_hand(
        "from1904.xlsx", f'<row><c s="1"><v>43139</v></c><c><v>1</v></c></row>', styles=formats(0, 14),
        workbook='<workbookPr date1904="1"/>')


def sheets():
    """Sheets of which the first is hidden and the second empty."""
    book = Workbook()
    book.active.title = "Lists"
    book.active.sheet_state = "hidden"
    book.active["A1"] = "nothing"
    book.create_sheet("Empty")["C3"].number_format = "0.0"
    rates = book.create_sheet("Rates")
    rates.append(["date", "percent"])
    rates.append(["2022-02-10", 87.6])
    load = book.create_sheet("Load")
    load.append(["date", "percent"])
    load.append(["2022-02-10", 104.1])
    save(book, "sheets.xlsx")


def layout():
    """A table that does not begin at A1, with empty rows and columns, merged keys and hidden rows and columns."""
    book = Workbook()
    sheet = book.active
    sheet["B3"], sheet["C3"], sheet["E3"] = "date", "region", "percent"
    rows = [("2022-02-09", "north", 80), ("2022-02-10", None, 82), None, ("2022-02-09", "south", 70),
            ("2022-02-10", None, 75)]
    for number, row in enumerate(rows, start=4):
        if row:
            sheet.cell(number, 2, row[0])
            sheet.cell(number, 3, row[1])
            sheet.cell(number, 5, row[2])
    sheet.merge_cells("C4:C6")
    sheet.merge_cells("C7:C8")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["Z99"].number_format = "0.0"
    save(book, "layout.xlsx")


def meters():
    """Hourly readings of ten days as moments, one of them twice, and the same as text."""
    start = dt.datetime(2022, 3, 1)
    rows = [(start + dt.timedelta(hours=hour), 100 + hour % 24 + hour / 7) for hour in range(240)]
    rows.insert(30, rows[29])
    book = Workbook()
    sheet = book.active
    sheet.append(["timestamp", "load"])
    lines = ["timestamp,load"]
    for number, (moment, load) in enumerate(rows, start=2):
        sheet.cell(number, 1, moment).number_format = "yyyy-mm-dd hh:mm"
        sheet.cell(number, 2, load)
        lines.append(f"{moment:%Y-%m-%d %H:%M},{load:.15g}")
    save(book, "meters.xlsx")
    (HERE / "meters.csv").write_text("\n".join(lines) + "\n")


def claim_size(name, part, size):
    """Writes another size for a part into the directory of an archive."""
    data = bytearray((HERE / name).read_bytes())
    with zipfile.ZipFile(HERE / name) as archive:
        place = archive.start_dir
    while data[place : place + 4] == b"PK\1\2":
        length, extra, comment = (int.from_bytes(data[place + at : place + at + 2], "little") for at in (28, 30, 32))
        if data[place + 46 : place + 46 + length] == part.encode():
            data[place + 24 : place + 28] = size.to_bytes(4, "little")
        place += 46 + length + extra + comment
    (HERE / name).write_bytes(data)


def refused():
    """Workbooks with something wrong."""
    book = Workbook()
    book.active.append(["date", "percent"])
    book.active.append(["2022-02-10", "=80+7.6"])
    save(book, "formula.xlsx")
    book = Workbook()
    book.active.append(["date", "percent"])
    book.active.append(["2022-02-10", 87.6])
    book.active.append(["2022-02-11", "much"])
    book.active.append(["2022-02-12", 88.1, "behind"])
    save(book, "wrong.xlsx")
    value = '<row r="1"><c r="A1"><v>1</v></c></row>'
    by_hand("uncalculated.xlsx", '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row>',
            workbook='<calcPr fullCalcOnLoad="1"/>')
    by_hand("reference.xlsx", '<row r="1"><c r="XFE1"><v>1</v></c></row>')
    by_hand("order.xlsx", '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')
    by_hand("row.xlsx", '<row r="1048577"><c r="A1048577"><v>1</v></c></row>')
    by_hand("claim.xlsx", value)
    claim_size("claim.xlsx", "xl/worksheets/sheet1.xml", 2_000_000_000)
    by_hand("string.xlsx", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    by_hand("cut.xlsx", value + "<row>")
    by_hand("entity.xlsx", value, more={"xl/sharedStrings.xml": '<!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>'})
    by_hand("latin.xlsx", value, more={"xl/sharedStrings.xml": b"<sst><si><t>\xff</t><\xe9/></si></sst>"})
    overlap = "".join('<mergeCell ref="A1:A1048576"/>' for _ in range(2_000))
    tall = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 3_001))
    by_hand("overlap.xlsx", tall, sheet_after=f"<mergeCells>{overlap}</mergeCells>")
    by_hand("binary.xlsx", value, more={"[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'})
    by_hand("document.docx", value, more={"[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'})
    write("open.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    write("archive.zip", {"readme.txt": "hello"})


if __name__ == "__main__":
    for make in (founding, planned, department, cells, sheets, layout, meters, refused):
        make()
