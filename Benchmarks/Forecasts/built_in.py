#!/usr/bin/env python3
"""Writes what `reprise prior PANEL.csv … -o PRIOR.json` learned into the sources: built_in.py PRIOR.json

The laws go into GenericSeason+BuiltIn.swift, the seasons of feasts into SeasonOutline+BuiltIn.swift, both of
Sources/Reprise/Learning.
"""
import json
import re
import sys
from pathlib import Path

LEARNING = Path(__file__).parents[2] / "Sources" / "Reprise" / "Learning"
PARAMETERS = ["logHalfwayDay", "logDuration", "logitPersistence", "logNoise", "floor", "ceiling"]
FALL, RISE = ["fall90", "fall50", "fall10"], ["rise10", "rise25", "rise50", "rise75", "rise90"]


def law(name, head, rows):
    """The Swift of a law, from its object and the rows of its parameters."""
    lines = [f"  private static let {name} = GenericSeason(", "    builtIn: ["]
    for row in sorted(rows, key=lambda row: PARAMETERS.index(row["parameter"])):
        figures = [row["mean"], row["covarianceWithLogFall"], *(row[other] for other in PARAMETERS)]
        first, second = (", ".join(f"{figure:.6g}" for figure in half) for half in (figures[:4], figures[4:]))
        lines += ["      [", f"        {first},", f"        {second},", f"      ],  // {row['parameter']}"]
    lines += [
        f"    ], meanLogFall: {head['meanLogFall']:.6g}, varianceOfLogFall: {head['varianceOfLogFall']:.6g},",
        f"    sources: {head['sources']}, events: {head['events']}, seasons: {head['seasons']})",
    ]
    return "\n".join(lines)


def outline(row):
    """A season in a line: its levels in hundredths, its days in tenths."""
    days = " ".join(f"{row[name]:.1f}" for name in FALL + RISE)
    return f"    {row['kind']} {row['source']} {row['trough']} {row['plateau']:.2f} {row['depth']:.2f} {days}"


def main():
    learned = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = learned["parameters"]
    laws = [row for row in rows if "parameter" in row]
    path = LEARNING / "GenericSeason+BuiltIn.swift"
    text = path.read_text(encoding="utf-8")
    for kind in [None, *dict.fromkeys(row["kind"] for row in laws if "kind" in row)]:
        own = [row for row in laws if row.get("kind") == kind]
        name = kind or "all"
        block = rf"  private static let {name} = GenericSeason\(.*?seasons: \d+\)"
        text, count = re.subn(block, lambda _: law(name, own[0] if kind else learned, own), text, flags=re.DOTALL)
        if count != 1:
            sys.exit(f"{path}: there is no law '{name}'; add it by hand first")
    path.write_text(text, encoding="utf-8")
    seasons = "\n".join(outline(row) for row in rows if "trough" in row)
    path = LEARNING / "SeasonOutline+BuiltIn.swift"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'(""")\n.*?(\n    """)', lambda found: f"{found[1]}\n{seasons}{found[2]}", text, flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")


main()
