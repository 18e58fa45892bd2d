"""Makes data/samples/civil-service: invented people, the same ones each time.

python scripts/make_samples.py [FOLDER]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import sample_faults
import sample_institute
from sample_events import events
from sample_faults import ErrorCell
from sample_messy import messy
from sample_months import absences, everybody
from sample_newcomers import DECEMBER, JANUARY, NOVEMBER, hires
from sample_people import Row
from sample_translations import translations
from xlsxwriter import Workbook

HOME = Path(__file__).resolve().parents[1] / "data" / "samples" / "civil-service"

DELEGATED = """\
act = "order No 3 of 5 January 2026"
since = 2026-01-05
until = 2026-12-31
"""
# The chief delegates the signature anew each year.
RENEWED = """\
act = "order No 2 of 5 January 2027"
since = 2027-01-05
until = 2027-12-31
"""
SETTINGS = f"""\
# The settings of the sample: an invented body.
rulebook = "civil-service"
language = "en"
order_number = ""
addressee = "Chief of Staff of the Department of Economy and Budget Planning of Saryqora Region"
executor = "Human resources division, tel. 00-00-00"
control = "the head of the Human resources division"
personnel_service = "Human resources division"

[body]
name = "Department of Economy and Budget Planning of Saryqora Region"
name_kk = "Сарықора облысының экономика және бюджеттік жоспарлау департаменті"
name_ru = "Департамент экономики и бюджетного планирования Сарыкоринской области"
city = "Saryqora"
city_kk = "Сарықора қаласы"
city_ru = "город Сарыкора"

[[signatories]]
name = "Өтегенов Дәурен Мұратұлы"
position = "Chief of Staff"
position_kk = "Аппарат басшысы"
position_ru = "Руководитель аппарата"
{DELEGATED}
# The staff list leaves the penalty blank where there is none.
[blank_means]
penalty = "none"

{translations("civil-service")}"""


def main(home: Path) -> None:
    """Write the folders of three months, of one as it comes, and of faults below `home`."""
    for on in (NOVEMBER, DECEMBER, JANUARY):
        folder = home / f"{on:%Y-%m}"
        folder.mkdir(parents=True, exist_ok=True)
        book(folder / "staff.xlsx", everybody(on))
        book(folder / "hires.xlsx", hires(on))
        settings = SETTINGS.replace(DELEGATED, RENEWED) if on == JANUARY else SETTINGS
        (folder / "settings.toml").write_text(settings, encoding="utf-8", newline="\n")
    table(home / "2026-11" / "absences.csv", absences(NOVEMBER))
    for on in (DECEMBER, JANUARY):
        book(home / f"{on:%Y-%m}" / "absences.xlsx", absences(on))
        book(home / f"{on:%Y-%m}" / "events.xlsx", events(on))
    messy(home / "messy-2026-11", everybody(NOVEMBER), hires(NOVEMBER), absences(NOVEMBER))
    (home / "messy-2026-11" / "settings.toml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    faulty(home / "broken")
    sample_institute.folders(home.parent / "internal-affairs", book)


def faulty(folder: Path) -> None:
    """Write the rosters that have one example of each fault."""
    folder.mkdir(parents=True, exist_ok=True)
    book(folder / "staff.xlsx", sample_faults.staff())
    book(folder / "hires.xlsx", sample_faults.hires())
    book(folder / "absences.xlsx", sample_faults.absences())
    book(folder / "events.xlsx", sample_faults.events())


def book(path: Path, rows: Sequence[Row]) -> None:
    """Write one roster as a workbook: one sheet of its name, headings first."""
    made = Workbook(str(path), {"in_memory": True})
    made.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    head = made.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
    days = made.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    sheet = made.add_worksheet(path.stem)
    for column, heading in enumerate(rows[0]):
        sheet.write_string(0, column, heading, head)
        longest = max(len(str(row[heading] or "")) for row in rows)
        sheet.set_column(column, column, min(max(longest, len(heading)), 44) + 2)
        for line, row in enumerate(rows, 1):
            value = row[heading]
            if isinstance(value, ErrorCell):
                sheet.write_formula(line, column, "=NA()", None, value.text)
            elif isinstance(value, date):
                sheet.write_datetime(line, column, value, days)
            elif isinstance(value, int):
                sheet.write_number(line, column, value)
            elif value is not None:
                sheet.write_string(line, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(rows[0]) - 1)
    made.close()


def table(path: Path, rows: Sequence[Row]) -> None:
    """Write one roster as a table that Excel opens: separated by semicolons, marked as UTF-8."""
    text = StringIO()
    lines = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\r\n")
    lines.writeheader()
    lines.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME)
