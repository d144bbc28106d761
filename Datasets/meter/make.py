#!/usr/bin/env python3
"""Simulates the meters of two made-up areas and writes readings.csv, temperature.csv and truth.csv.

  make.py [FOLDER]

Every three hours, in kW, from September 2017 to 12 February 2022, ten days after the lowest day of that year's Spring
Festival. A reading is

  base · growth^years · hour · weekday · weather · holiday · festival · noise.

Weather lowers nothing: each degree of the day's mean below 10 °C or above 23 °C adds a share. The holiday is the first
week of October. The festival takes the load down in the days before New Year and brings it back in two waves. Noise
resembles that of the reading before. Five flaws are written in at the end. Only the standard library; the same bytes on
every run. It knows nothing of how the load is read, adjusted or forecast.
"""
import math
import random
import sys
from datetime import date, timedelta
from pathlib import Path

FIRST, LAST = date(2017, 9, 1), date(2022, 2, 12)
NEW_YEARS = [date(2018, 2, 16), date(2019, 2, 5), date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1)]
HOURS = [0.93, 0.90, 0.97, 1.06, 1.05, 1.06, 1.04, 0.99]  # 00:00, 03:00, …
AREAS = {  # kW in 2017, growth a year, Saturday, Sunday, per degree cold, per degree hot,
    #        October, lowest at the festival, days to half of wave one, share and delay of wave two, plateau
    "Linhai": (42000, 1.045, 0.97, 0.91, 0.004, 0.010, 0.90, 0.38, 8.0, 0.30, 17.0, 1.02),
    "Yunxi": (8600, 1.020, 0.95, 0.86, 0.007, 0.016, 0.93, 0.52, 6.0, 0.20, 15.0, 1.01),
}


def logistic(x):
    return 1 / (1 + math.exp(-x))


def festival(day, area, moods):
    """The share of the usual load that the nearest festival leaves."""
    low, half, share, delay, plateau = AREAS[area][7:]
    new_year, (deep, late) = min(zip(NEW_YEARS, moods), key=lambda pair: abs((day - pair[0]).days))
    age = (day - new_year).days
    if not -30 <= age <= 75:
        return 1.0
    fallen = logistic((age + 4.0) / 1.4)
    back = (1 - share) * logistic((age - half - late) / 1.9) + share * logistic((age - delay - late) / 1.6)
    # What is above the usual when work has been caught up with wears off.
    height = 1 + (plateau - 1) * max(0.0, 1 - max(0, age - 45) / 30)
    return 1 - (1 - low - deep) * fallen * (1 - back) + (height - 1) * back


def temperatures(rng):
    noise, days = 0.0, {}
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        noise = 0.75 * noise + rng.gauss(0, 2.0)
        season = -math.cos((day.timetuple().tm_yday - 20) / 365.25 * 2 * math.pi)
        days[day] = round(16 + 11.5 * season + noise, 1)
    return days


def normal(day, area, celsius):
    """The day's load without festival and noise, in kW."""
    base, growth, saturday, sunday, cold, hot, october = AREAS[area][:7]
    week = {5: saturday, 6: sunday}.get(day.weekday(), 1.0)
    weather = 1 + cold * max(0.0, 10 - celsius) + hot * max(0.0, celsius - 23)
    holiday = october if day.month == 10 and day.day <= 7 else 1.0
    return base * growth ** ((day - FIRST).days / 365.25) * week * weather * holiday


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    rng = random.Random(20220212)
    celsius = temperatures(rng)
    moods = {area: [(rng.gauss(0, 0.03), rng.gauss(0, 1.0)) for _ in NEW_YEARS] for area in AREAS}
    noise = dict.fromkeys(AREAS, 0.0)
    rows = []
    for day in celsius:
        for number, hour in enumerate(HOURS):
            cells = []
            for area in AREAS:
                noise[area] = 0.9 * noise[area] + rng.gauss(0, 0.005)
                load = normal(day, area, celsius[day]) * hour * festival(day, area, moods[area]) * math.exp(noise[area])
                cells.append(str(round(load)))
            rows.append([f"{day} {3 * number:02}:00", *cells])

    place = {row[0]: number for number, row in enumerate(rows)}
    for number in range(place["2020-08-10 06:00"], place["2020-08-11 12:00"] + 1):  # hangs for 33 hours
        rows[number][2] = rows[place["2020-08-10 06:00"]][2]
    rows[place["2018-11-20 12:00"]][2] = "-1"  # fell below zero
    rows[place["2020-12-03 09:00"]][1] += "0"  # ten times too high
    for day in ("2019-06-11", "2019-06-12"):  # no readings of one area
        for hour in range(0, 24, 3):
            rows[place[f"{day} {hour:02}:00"]][1] = ""
    stamp, linhai, yunxi = rows[place["2021-05-20 15:00"]]  # comes twice, with other values
    rows.insert(place["2021-05-20 15:00"] + 1, [stamp, str(int(linhai) + 417), str(int(yunxi) - 93)])

    def write(name, lines):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="ascii")

    write("readings.csv", ["timestamp," + ",".join(AREAS)] + [",".join(row) for row in rows])
    write("temperature.csv", ["date,temperature"] + [f"{day},{value}" for day, value in celsius.items()])
    truth = ["area,season,lowest,day of lowest,day of 90,day of 100"]
    for area in AREAS:
        for new_year in NEW_YEARS:
            days = [new_year + timedelta(days=age) for age in range(-20, 61)]
            shares = {day: festival(day, area, moods[area]) for day in days}
            lowest = min(days, key=shares.get)
            back = [min(day for day in days if day > lowest and shares[day] >= level) for level in (0.9, 1.0)]
            truth.append(f"{area},LNY{new_year.year},{shares[lowest]:.3f},{lowest},{back[0]},{back[1]}")
    write("truth.csv", truth)


if __name__ == "__main__":
    main()
