import ArgumentParser
import Reprise

/// The seed of simulations.
struct SeedOption: ParsableArguments {
  // What looks like an option, such as -1, is read as the value, so that the message can tell what a seed is.
  @Option(
    parsing: .unconditional,
    help: "The seed of all random numbers (default: \(Forecaster.defaultSeed)).",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("a seed is a whole number from 0 to \(UInt64.max)")
      }
      return seed
    })
  var seed = Forecaster.defaultSeed
}
