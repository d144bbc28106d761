// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Reprise", path: ".."),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    // Without its traits it needs no allocation counter from the system.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    // Problems, Series and Randomness are links to folders of the tests: one transcription serves both.
    .executableTarget(
      name: "certify",
      dependencies: [
        .product(name: "LeastSquares", package: "Reprise"),
        .product(name: "RecoveryCurves", package: "Reprise"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "Sources/Certify"
    ),
    .executableTarget(
      name: "workloads",
      dependencies: [.product(name: "RecoveryCurves", package: "Reprise")],
      path: "Sources/Workloads"
    ),
    .executableTarget(
      name: "ledgers",
      dependencies: [.product(name: "Reprise", package: "Reprise")],
      path: "Sources/Ledgers"
    ),
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "RecoveryCurves", package: "Reprise"),
      ],
      path: "Benchmarks/Kernels",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ],
  swiftLanguageModes: [.v6]
)
