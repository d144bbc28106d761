"""Writes the public holidays of places, 2000 to 2035, into Sources/Reprise/Calendars/holidays.txt.

  pip install holidays==0.109
  python3 make.py

A line a place and year: days off from Monday to Friday (of the working week, where that is another), and
behind each + a weekend's day that is worked. Subdivisions' own holidays are left out, and optional ones; a
government's days of leave that offices and factories share are in (Indonesia, Taiwan). The package knows
moving feasts of the Islamic year ahead by calculation, and decrees only of years past.
"""

import datetime as dt
import pathlib

import holidays

YEARS = range(2000, 2036)
# Two letters as in ISO 3166. The days of mainland China are the yearly notices' own, kept apart.
PLACES = "AU BD BR DE EG FR GB HK ID IN IT JP KR MY NL PH PK PL PR SE SG TH TR TW US VN ZA".split()
NAMES = "mon tue wed thu fri sat sun".split()
CATEGORIES = {"ID": ("public", "government"), "TW": ("public", "government", "workday")}


def lines(place):
    kinds = CATEGORIES.get(place)
    table = holidays.country_holidays(place, years=YEARS, **({"categories": kinds} if kinds else {}))
    yield f"{place} weekend {' '.join(NAMES[day] for day in sorted(table.weekend))}"
    for year in YEARS:
        words = []
        day = dt.date(year, 1, 1)
        while day.year == year:
            weekend = day.weekday() in table.weekend
            works = table.is_working_day(day)
            if works == weekend:
                words.append(f"{'+' if works else ''}{day:%m%d}")
            day += dt.timedelta(1)
        yield f"{place} {year} {' '.join(words)}"


def main():
    out = pathlib.Path(__file__).resolve().parents[2] / "Sources/Reprise/Calendars/holidays.txt"
    out.write_text("\n".join(line for place in PLACES for line in lines(place)) + "\n")


main()
