#!/usr/bin/env python3
"""Forecasts series of Parquet with Spark: with_spark.py pipe|frames SERIES ANSWERS REPRISE CORES.

SERIES has the columns series, date and percent; ANSWERS gets one column, the answer as JSON, for each series.
"""
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

import reprise_frames

way, series, answers, reprise, cores = sys.argv[1:]
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
spark = (SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", False)
         .config("spark.ui.showConsoleProgress", False)
         .config("spark.driver.memory", "1g").config("spark.log.level", "ERROR").getOrCreate())
# Tasks find the module by themselves.
spark.sparkContext.addPyFile(str(Path(__file__).with_name("reprise_frames.py")))

# Each series has to be whole in its line, and lines come in more parts than there are cores: small parts, which Spark
# would join, are worth a task of their own here.
lines = (spark.read.parquet(series).groupBy("series")
         .agg(f.sort_array(f.collect_list(f.struct("date", "percent"))).alias("observations"))
         .select(f.to_json(f.struct(f.col("series").alias("name"), "observations")).alias("line"))
         .repartition(8 * int(cores)))
if way == "pipe":
    # A code other than 0 fails the task; 65 says that lines were refused, and the others answered.
    command = f"sh -c '{reprise} forecast --json-lines --threads 1 --quiet - || [ $? = 65 ]'"
    piped = lines.rdd.map(lambda row: row.line).pipe(command, checkCode=True)
    found = spark.createDataFrame(piped.map(lambda line: (line,)), "answer string")
else:
    batches = reprise_frames.batches("--quiet", reprise=reprise)
    found = lines.mapInPandas(batches, "series string, answer string").select("answer")
found.write.mode("overwrite").parquet(answers)
spark.stop()
