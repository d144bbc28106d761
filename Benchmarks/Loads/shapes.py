#!/usr/bin/env python3
"""Holds the days that reprise reads from files in the shapes of grid operators against pandas' own.

  shapes.py REPRISE [SHAPE ...]

Makes a file of each shape from one known series with clock changes, gaps and codes for missing readings, runs
`REPRISE load FILE --normal none --csv`, and compares every day of every area with the mean or the energy by pandas.
Prints a line for each shape: days compared, largest relative difference, notices. Exits 1 where a day differs by more
than 1e-6 or is there on one side only. Needs pandas.
"""
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

FIRST, LAST = "2023-10-01", "2024-04-30"


def known(zone, step="1h", level=1000.0, seed=1, gaps=True):
    """Whole days of a place with a rhythm and noise, two decimals, and some readings missing."""
    index = pd.date_range(FIRST, pd.Timestamp(LAST) + pd.Timedelta(days=1), freq=step, tz=zone, inclusive="left")
    rng = np.random.default_rng(seed)
    hour = index.hour + index.minute / 60
    shape = (1 + 0.2 * np.sin((hour - 9) / 24 * 2 * np.pi)) * np.where(index.day_of_week > 4, 0.9, 1)
    values = pd.Series((level * shape * rng.normal(1, 0.02, len(index))).round(2), index)
    if gaps:
        values["2023-11-14 05:00":"2023-11-14 05:59"] = np.nan    # one hour: the day keeps its figure
        values["2023-12-05 06:00":"2023-12-05 11:59"] = np.nan    # six hours: it has none
        values["2024-01-16":"2024-01-17 23:59"] = np.nan          # two days
    return values


def days(series, kind="mean"):
    """The figure of each local day that has 95 % of its readings."""
    step = series.index[1] - series.index[0]
    groups = series.groupby(series.index.tz_localize(None).floor("D"))
    hours = groups.size() * (step / pd.Timedelta(hours=1))
    mean = groups.mean()[groups.count() >= 0.95 * groups.size() - 1e-9]
    mean.index = mean.index.strftime("%Y-%m-%d")
    hours.index = hours.index.strftime("%Y-%m-%d")
    return mean * hours[mean.index] if kind == "energy" else mean


def cell(value, missing=""):
    return missing if pd.isna(value) else f"{value:.2f}"


def rows(header, lines, end="\n"):
    return end.join([header, *lines]) + end


def table(frame, kind="mean"):
    return {name: days(frame[name], kind) for name in frame}


def several(zone, names, step="1h", gaps=True):
    return pd.DataFrame({name: known(zone, step, 800 + 300 * place, place, gaps) for place, name in enumerate(names)})


SHAPES = {}


def shape(function):
    SHAPES[function.__name__.replace("_", "-")] = function
    return function


@shape
def entsoe_old():
    s = known("Europe/Berlin")
    lines = [f'"{t:%d.%m.%Y %H:%M} - {t + pd.Timedelta(hours=1):%d.%m.%Y %H:%M}","{v * 1.01:.0f}","{cell(v, "n/e")}"'
             for t, v in zip(s.index, s.fillna(0).where(s.notna()), strict=True)]
    lines = [line.replace('"nan"', '"-"') for line in lines]
    head = '"Time (CET/CEST)","Day-ahead Total Load Forecast [MW] - BZN|DE-LU","Actual Total Load [MW] - BZN|DE-LU"'
    return rows(head, lines), [], {"load": days(s)}


@shape
def entsoe_new():
    frame = several("Europe/Paris", ["BZN|FR", "BZN|BE"], "15min")
    lines = []
    for name in frame:
        for t, v in frame[name].items():
            e = t + pd.Timedelta(minutes=15)
            lines.append(f'"{t:%d/%m/%Y %H:%M:%S} ({t.tzname()}) - {e:%d/%m/%Y %H:%M:%S} ({e.tzname()})","{name}",'
                         f'"{cell(v, "n/e")}","{1000}"')
    return rows('"MTU (CET/CEST)","Area","Actual Total Load (MW)","Day-ahead Total Load Forecast (MW)"', lines), [], \
        table(frame)


@shape
def entsoe_utc():
    s = known("Europe/Rome")
    lines = [f'"{t:%d.%m.%Y %H:%M} - {t + pd.Timedelta(hours=1):%d.%m.%Y %H:%M}","{cell(v, "-")}"'
             for t, v in s.tz_convert("UTC").items()]
    return rows('"Time (UTC)","Actual Total Load [MW] - BZN|IT"', lines), ["--time-zone", "Europe/Rome"], \
        {"Actual Total Load [MW] - BZN|IT": days(s), "load": days(s)}


@shape
def entsoe_files():
    frame = several("Europe/Vienna", ["CTY AT", "BZN AT", "CTY HU", "BZN HU"])
    lines = []
    for t, row in frame.tz_convert("UTC").iterrows():
        for name, v in row.items():
            kind, code = name.split()
            lines.append(f"{t:%Y-%m-%d %H:%M:%S}\tPT60M\t10Y{code}-TSO------L\tArea ({code})\t{kind}\t{code}\t{cell(v)}\t"
                         "2025-11-10 10:04:10")
    head = "DateTime(UTC)\tResolutionCode\tAreaCode\tAreaDisplayName\tAreaTypeCode\tAreaMapCode\tTotalLoad[MW]\tUpdateTime(UTC)"
    frame.columns = [f"10Y{code}-TSO------L {kind}" for kind, code in map(str.split, frame)]
    return rows(head, lines), ["--time-zone", "Europe/Vienna"], table(frame)


@shape
def pjm():
    frame = several("America/New_York", ["AE", "DPLCO", "EASTON"])
    zones = {"AE": "AE", "DPLCO": "DPL", "EASTON": "DPL"}
    lines = [f"{t.tz_convert('UTC'):%-m/%-d/%Y %-I:%M:%S %p},{t:%-m/%-d/%Y %-I:%M:%S %p},RFC,MIDATL,{zones[name]},{name},"
             f"{v:.2f},True" for name in frame for t, v in frame[name].items() if not pd.isna(v)]
    return rows("datetime_beginning_utc,datetime_beginning_ept,nerc_region,mkt_region,zone,load_area,mw,is_verified", lines), \
        [], table(frame)


def ercot(names, total):
    frame = several("America/Chicago", names, gaps=False)
    frame[total] = frame.sum(axis=1).round(2)
    return frame


def ending(t):
    """An hour's end as clocks show it before they change, and whether it is the second of two."""
    hour = t.hour + 1
    again = t.tz_convert("UTC") - pd.Timedelta(hours=1)
    return hour, again.tz_convert(t.tz).hour == t.hour and t.hour < 5


@shape
def ercot_native():
    frame = ercot(["COAST", "EAST", "FWEST"], "ERCOT")
    lines = []
    for t, row in frame.iterrows():
        hour, second = ending(t)
        lines.append(f"{t:%m/%d/%Y} {hour:02}:00{' DST' if second else ''}," + ",".join(cell(v) for v in row))
    return rows("Hour Ending," + ",".join(frame), lines), [], table(frame)


@shape
def ercot_report():
    frame = ercot(["NORTH", "SOUTH", "WEST", "HOUSTON"], "TOTAL")
    lines = []
    for t, row in frame.iterrows():
        hour, second = ending(t)
        lines.append(f"{t:%m/%d/%Y},{hour:02}:00," + ",".join(cell(v) for v in row) + f",{'Y' if second else 'N'}")
    return rows("OperDay,HourEnding," + ",".join(frame) + ",DSTFlag", lines), [], table(frame)


@shape
def ercot_zoned():
    text, options, expected = ercot_report()
    return text, ["--time-zone", "America/Chicago"], expected


def periods(s):
    return s.groupby(s.index.date).cumcount() + 1


@shape
def neso():
    frame = several("Europe/London", ["ND", "TSD"], "30min")
    numbers = periods(frame["ND"])
    lines = [f"{t:%d-%b-%Y},{numbers[t]}".upper() + f",{cell(row['ND'])},{cell(row['TSD'])}" for t, row in frame.iterrows()]
    return rows("SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND,TSD", lines), [], table(frame)


@shape
def neso_energy():
    frame = several("Europe/London", ["ND", "TSD"], "30min", gaps=False)
    text, _, _ = neso()
    numbers = periods(frame["ND"])
    lines = [f"{t:%Y-%m-%d},{numbers[t]},{cell(row['ND'])},{cell(row['TSD'])}" for t, row in frame.iterrows()]
    return rows("SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND,TSD", lines), ["--statistic", "energy"], table(frame, "energy")


@shape
def elexon():
    s = known("Europe/London", "30min")
    numbers = periods(s)
    lines = [f"{t.tz_convert('UTC') + pd.Timedelta(minutes=30):%Y-%m-%dT%H:%M:%SZ},{t.tz_convert('UTC'):%Y-%m-%dT%H:%M:%SZ},"
             f"{t:%Y-%m-%d},{numbers[t]},{cell(v)}" for t, v in s.items()]
    return rows("publishTime,startTime,settlementDate,settlementPeriod,initialDemandOutturn", lines), [], \
        {"initialDemandOutturn": days(s)}


@shape
def aemo():
    frame = several("Australia/Brisbane", ["NSW1", "QLD1"], "30min")
    lines = [f"{name},{t + pd.Timedelta(minutes=30):%Y/%m/%d %H:%M:%S},{cell(v)},52.58,TRADE"
             for name in frame for t, v in frame[name].items()]
    return rows("REGION,SETTLEMENTDATE,TOTALDEMAND,RRP,PERIODTYPE", lines), [], table(frame)


@shape
def nemweb():
    frame = several("Australia/Brisbane", ["NSW1", "VIC1"], "5min")
    lines = ["I,DISPATCH,PRICE,5,SETTLEMENTDATE,RUNNO,REGIONID,DISPATCHINTERVAL,INTERVENTION,RRP",
             'D,DISPATCH,PRICE,5,"2023/10/01 00:05:00",1,NSW1,1,0,110.5',
             "I,DISPATCH,REGIONSUM,9,SETTLEMENTDATE,RUNNO,REGIONID,DISPATCHINTERVAL,INTERVENTION,TOTALDEMAND"]
    for t, row in frame.iterrows():
        lines += [f'D,DISPATCH,REGIONSUM,9,"{t + pd.Timedelta(minutes=5):%Y/%m/%d %H:%M:%S}",1,{name},1,0,{v:.2f}'
                  for name, v in row.items() if not pd.isna(v)]
    return rows("C,NEMP.WORLD,DISPATCHIS,AEMO,PUBLIC,2023/10/01,00:05:00,1,DISPATCHIS,1", [*lines, "C,END OF REPORT,5"]), [], \
        table(frame)


def daily(names, level=100, seed=5):
    index = pd.date_range(FIRST, LAST, freq="D")
    rng = np.random.default_rng(seed)
    return pd.DataFrame({name: (level * (place + 1) * rng.normal(1, 0.05, len(index))).round(1)
                         for place, name in enumerate(names)}, index)


def by_day(frame):
    return {name: frame[name].rename(index=lambda t: f"{t:%Y-%m-%d}") for name in frame}


@shape
def grid_india_states():
    frame = daily(["Punjab", "Haryana", "Rajasthan", "Delhi"])
    frame["All India"] = frame.sum(axis=1).round(1)
    lines = [f"{t:%d/%m/%Y} 00:00:00," + ",".join(f"{v:.1f}" for v in row) for t, row in frame.iterrows()]
    return rows("," + ",".join(frame), lines), [], by_day(frame)


@shape
def grid_india_report():
    frame = daily(["Punjab", "Delhi"])
    lines = [f'{t:%d-%m-%Y},NR,{name},"{20 * v:.0f}",0,{v:.1f}' for t, row in frame.iterrows() for name, v in row.items()]
    head = "Date,Region,States,Max.Demand Met during the day(MW),Shortage during maximum Demand(MW),Energy Met (MU)"
    return rows(head, lines), ["--column", "energy met (mu)", "--statistic", "energy"], by_day(frame)


@shape
def taipower():
    frame = daily(["load"], 3000)
    lines = [f"{t.year - 1911}/{t:%m/%d},{v * 1.2:.1f},{v:.1f},{v * 0.2:.1f},12.3" for t, v in frame["load"].items()]
    return rows("日期,淨尖峰供電能力(萬瓩),尖峰負載(萬瓩),備轉容量(萬瓩),備轉容量率(%)", lines), [], by_day(frame)


def wide_hours(names, extra=False):
    s = known("America/New_York", gaps=False)
    lines = []
    for day, group in s.groupby(s.index.date):
        cells = {}
        for t, v in group.items():
            _, second = ending(t)
            cells[(t.hour, second)] = cell(v)
        line = [cells.get((hour, False), "") for hour in range(24)]
        if extra:
            line.insert(2, cells.get((1, True), ""))
        elif (1, True) in cells:
            continue
        lines.append(f"{day:%Y-%m-%d}," + ",".join(line) + f",{group.sum():.2f}")
    expected = days(s)
    if not extra:
        expected = expected.drop("2023-11-05")
    return rows("Date," + ",".join(names) + ",Total", lines), [], {"load": expected}


@shape
def hours_h():
    return wide_hours([f"H{hour}" for hour in range(1, 25)])


@shape
def hours_he():
    names = [f"HE{hour:02}" for hour in range(1, 25)]
    return wide_hours([*names[:2], "HE02X", *names[2:]], extra=True)


@shape
def hours_clock():
    return wide_hours([f"{hour}:00" for hour in range(24)])


@shape
def hours_24():
    return wide_hours([f"{hour:02}:00" for hour in range(1, 25)])


@shape
def half_hours():
    s = known("Asia/Tokyo", "30min", gaps=False)
    names = [f"{n // 2:02}:{n % 2 * 30:02}-{(n + 1) // 2:02}:{(n + 1) % 2 * 30:02}" for n in range(48)]
    lines = [f"{day:%Y/%m/%d}," + ",".join(cell(v) for v in group) for day, group in s.groupby(s.index.date)]
    return rows("date," + ",".join(names), lines), [], {"load": days(s)}


@shape
def nyiso():
    frame = several("America/New_York", ["CAPITL", "N.Y.C."], "5min", gaps=False)
    lines = [f'"{t:%m/%d/%Y %H:%M:%S}","{t.tzname()}","{name}",{61750 + len(name)},{v:.2f}'
             for t, row in frame.iterrows() for name, v in row.items()]
    return rows('"Time Stamp","Time Zone","Name","PTID","Load"', lines), [], table(frame)


@shape
def ieso():
    frame = several("America/Panama", ["Market Demand", "Ontario Demand"])
    lines = [f"{t:%Y-%m-%d},{t.hour + 1}," + ",".join(cell(v) for v in row) for t, row in frame.iterrows()]
    return "\\\\Hourly Demand Report,,,\n\\\\Created at 2024-05-01 07:30:09,,,\n\\\\For 2024,,,\n" \
        + rows("Date,Hour," + ",".join(frame), lines), [], table(frame)


@shape
def eia():
    frame = several("America/New_York", ["PJM", "NYIS"])
    lines = []
    for name in frame:
        for t, v in frame[name].items():
            end = t.tz_convert("UTC") + pd.Timedelta(hours=1)
            lines.append(f"{name},{t:%m/%d/%Y},{t.hour + 1},{v * 1.01:.0f},{cell(v)},{1234},"
                         f"{end.tz_convert(t.tz):%m/%d/%Y %-I:%M:%S %p},{end:%m/%d/%Y %-I:%M:%S %p}".replace("nan", ""))
    head = "Balancing Authority,Data Date,Hour Number,Demand Forecast (MW),Demand (MW),Net Generation (MW)," \
        "Local Time at End of Hour,UTC Time at End of Hour"
    return rows(head, lines), ["--time-zone", "America/New_York"], table(frame)


@shape
def opsd():
    frame = several("Europe/Berlin", ["DE_load_actual_entsoe_transparency", "AT_load_actual_entsoe_transparency"])
    lines = [f"{t.tz_convert('UTC'):%Y-%m-%dT%H:%M:%SZ},{t:%Y-%m-%dT%H:%M:%S%z}," +
             ",".join(f"{cell(v)},{v * 1.01:.2f}".replace("nan", "") for v in row) for t, row in frame.iterrows()]
    names = [name for column in frame for name in (column, column.replace("actual", "forecast"))]
    return rows("utc_timestamp,cet_cest_timestamp," + ",".join(names), lines), [], table(frame)


@shape
def interval_ends():
    s = known("Europe/Madrid", "15min", gaps=False)
    lines = []
    for t, v in s.items():
        before = (t + pd.Timedelta(minutes=14)).tz_localize(None) + pd.Timedelta(minutes=1)
        lines.append(f"{before:%Y-%m-%d %H:%M},{v:.2f}")
    return rows("timestamp,MW", lines), ["--time-zone", "Europe/Madrid", "--stamps", "end"], {"load": days(s)}


@shape
def power_and_energy():
    s = known("Asia/Shanghai", gaps=False)
    lines = [f"{t:%Y-%m-%d %H:%M},{v:.2f},{v:.2f}" for t, v in s.items()]
    return rows("timestamp,North (MW),South (MWh)", lines), ["--statistic", "energy"], \
        {"North (MW)": days(s, "energy"), "South (MWh)": days(s, "energy")}


@shape
def codes():
    s = known("Asia/Shanghai")
    lines = [f"{t:%Y-%m-%d %H:%M},{cell(v, '-9999')}" for t, v in s.items()]
    return rows("时间,负荷", lines), [], {"load": days(s)}


@shape
def epoch():
    s = known("Asia/Kolkata")
    lines = [f"{int(t.timestamp()) * 1000},{cell(v)}" for t, v in s.items()]
    return rows("time,load", lines), ["--time-zone", "Asia/Kolkata"], {"load": days(s)}


def chinese():
    s = known("Asia/Shanghai")
    lines = [f"{t:%Y年%-m月%-d日} {t:%H:%M},贵阳,{cell(v)}" for t, v in s.items()]
    return rows("时间,城市,负荷", lines, "\r\n"), {"贵阳": days(s)}


@shape
def utf_16():
    text, expected = chinese()
    return text.encode("utf-16"), [], expected


@shape
def gb18030():
    text, expected = chinese()
    return text.encode("gb18030"), [], expected


def compare(reprise, name, folder):
    text, options, expected = SHAPES[name]()
    file = folder / f"{name}.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    run = subprocess.run([reprise, "load", str(file), "--normal", "none", "--csv", *options], capture_output=True, text=True)
    notices = [line.split(": ", 1)[1] for line in run.stderr.splitlines() if ": " in line and line.split(":")[2].isdigit()]
    if run.returncode:
        print(f"{name:18} failed: {run.stderr[:300]}")
        return False
    read = pd.read_csv(io.StringIO(run.stdout), dtype={"series": str}).dropna(subset=[run.stdout.split(",")[2]])
    count, largest, astray = 0, 0.0, 0
    for series, group in read.groupby("series"):
        ours = group.set_index("date").iloc[:, 1]
        theirs = expected.get(series)
        if theirs is None:
            astray += len(ours)
            continue
        both = ours.index.intersection(theirs.index)
        astray += len(ours.index.symmetric_difference(theirs.index))
        count += len(both)
        largest = max(largest, float((ours[both] / theirs[both] - 1).abs().max()))
    missing = set(expected) - set(read["series"]) - {"load"} if len(set(expected)) > read["series"].nunique() else set()
    astray += sum(len(expected[series]) for series in missing if "load" not in expected)
    isRight = count > 0 and astray == 0 and largest <= 1e-6
    print(f"{name:18} {count:5} days  {largest:8.1e}  {len(notices):2} notices" + (f"  {astray} days astray" if astray else "")
          + ("" if isRight else "  WRONG"))
    return isRight


reprise, *wanted = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    results = [compare(reprise, name, Path(folder)) for name in wanted or SHAPES]
print(f"{sum(results)} of {len(results)} shapes are read as pandas reads them")
sys.exit(0 if all(results) else 1)
