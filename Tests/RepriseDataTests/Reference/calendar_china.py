"""Days off from Monday to Friday and days worked at a weekend in mainland China, by the package
chinesecalendar (2004 to 2026). Prints ChinaReference.swift, and on standard error every day on which
the package holidays (working days by its public holidays and day substitutions) says otherwise.

  pip install chinesecalendar holidays
  python3 calendar_china.py > ../Calendars/ChinaReference.swift
"""
import datetime as dt, sys
import chinese_calendar, holidays

other = holidays.country_holidays("CN", years=range(2006, 2028))
print("/// Written by calendar_china.py from the Python package chinesecalendar.\nenum ChinaReference {")
print("  /// A line a year: days off from Monday to Friday, then behind a bar days worked at a weekend.")
print('  static let days = """')
disagreements = days = 0
for year in range(2007, 2027):
    off, on = [], []
    day = dt.date(year, 1, 1)
    while day.year == year:
        works = chinese_calendar.is_workday(day)
        if works != other.is_working_day(day):
            disagreements += 1
            print(day, "is", "worked" if works else "off", "by chinesecalendar only", file=sys.stderr)
        if works != (day.weekday() < 5):
            (on if works else off).append(f"{day:%m%d}")
        days += 1
        day += dt.timedelta(1)
    words, lines = [str(year)] + off + ["|"] + on, [""]
    for word in words:
        if len(lines[-1]) + len(word) > 92:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    print("\n".join("    " + line for line in lines))
print('    """\n}')
print(f"{disagreements} of {days} days differ", file=sys.stderr)
