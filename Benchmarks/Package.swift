// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Reprise", path: ".."),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
  ],
  targets: [
    // Problems is a link to those of the tests: one transcription serves both.
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
  ],
  swiftLanguageModes: [.v6]
)
