import RealModule

func printAgreements(_ agreements: [BatchAgreement]) {
  print("\nBatch fits of random series against the solver, started at the curves of the series")
  print(
    pad("family", 22), pad("noise", 6), pad("series", 7), pad("compared", 9),
    pad("not inside", 11), pad("no reference", 13), pad("sums", 6), pad("parameters", 11),
    pad("above", 8), pad("below", 8), "parameter")
  for row in agreements {
    print(
      pad(row.family, 22), pad("\(row.noise)", 6), pad("\(row.series)", 7),
      pad("\(row.compared)", 9), pad("\(row.notInside)", 11),
      pad("\(row.withoutReference)", 13),
      pad("\(row.sumsBeyond)", 6), pad("\(row.parametersBeyond)", 11),
      pad(scientific(row.worstAbove), 8), pad(scientific(row.worstBelow), 8),
      scientific(row.worstParameter))
  }
  print(
    """
    sums, parameters: how many differ by more than 1e-9, by a thousandth of a standard error
    above, below, parameter: the largest share by which a sum is above or below the solver's, the \
    largest difference of a parameter in standard errors
    """)
}

/// Two digits and a power of ten.
private func scientific(_ x: Double) -> String {
  guard x > 0, x.isFinite else { return "\(x)" }
  let power = Int(Double.log10(x).rounded(.down))
  let tenths = Int((x / .pow(10, power) * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)e\(power)"
}
