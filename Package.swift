// swift-tools-version:6.1
import PackageDescription

// No platforms are declared: the package is built and tested on Linux, and a declaration would promise what nobody has
// checked. No upcoming features are enabled: the language mode 6 has those that this code needs, and a feature of a later
// mode may be refused by the oldest compiler that the line above admits.
let package = Package(
  name: "Reprise",
  products: [
    // MARK: Libraries
    .library(name: "Reprise", targets: ["Reprise", "RepriseIO", "RepriseReport"]),
    .library(name: "RepriseData", targets: ["RepriseData"]),
    .library(name: "MeterLoads", targets: ["MeterLoads"]),
    .library(name: "RepriseSpreadsheets", targets: ["RepriseSpreadsheets"]),
    .library(name: "RecoveryCurves", targets: ["RecoveryCurves"]),
    .library(name: "LeastSquares", targets: ["LeastSquares"]),
    // MARK: Command
    .executable(name: "reprise", targets: ["RepriseCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
  ],
  targets: [
    // MARK: Rooms, each depending only on those above it
    .systemLibrary(
      name: "CLAPACK",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapack-dev"])]
    ),
    .target(
      name: "LeastSquares",
      dependencies: ["CLAPACK", .product(name: "RealModule", package: "swift-numerics")]
    ),
    .target(name: "CCurveKernels"),
    .target(
      name: "RecoveryCurves",
      dependencies: [
        "CCurveKernels", "LeastSquares",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(
      name: "RepriseData",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      resources: [.embedInCode("Calendars/holidays.txt")]
    ),
    .target(
      name: "MeterLoads",
      dependencies: [
        "LeastSquares", "RepriseData",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(name: "ForecastKernels", dependencies: ["CCurveKernels", "RecoveryCurves"]),
    .target(
      name: "Reprise",
      dependencies: [
        "ForecastKernels", "LeastSquares", "MeterLoads", "RecoveryCurves", "RepriseData",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(name: "RepriseIO", dependencies: ["Reprise"]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(name: "RepriseSpreadsheets", dependencies: ["CZip", "Reprise", "RepriseIO"]),
    .target(name: "RepriseReport", dependencies: ["Reprise"]),
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "RepriseCommand",
      dependencies: [
        "CMalloc", "Reprise", "RepriseIO", "RepriseReport", "RepriseSpreadsheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    // MARK: Tests
    .target(name: "TestSupport", dependencies: ["RepriseData"], path: "Tests/TestSupport"),
    .testTarget(
      name: "LeastSquaresTests", dependencies: ["LeastSquares", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "RecoveryCurvesTests", dependencies: ["RecoveryCurves", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "RepriseDataTests", dependencies: ["RepriseData", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "MeterLoadsTests", dependencies: ["MeterLoads", "RepriseData", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "ForecastKernelsTests",
      dependencies: ["ForecastKernels", "RecoveryCurves", "TestSupport"]),
    .testTarget(
      name: "RepriseTests", dependencies: ["ForecastKernels", "Reprise", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(name: "RepriseIOTests", dependencies: ["RepriseIO", "TestSupport"]),
    .testTarget(
      name: "RepriseSpreadsheetsTests", dependencies: ["RepriseIO", "RepriseSpreadsheets"],
      exclude: ["Reference"]),
    .testTarget(name: "RepriseReportTests", dependencies: ["RepriseReport"]),
    .testTarget(
      name: "RepriseCommandTests", dependencies: ["RepriseCommand", "RepriseIO", "TestSupport"],
      exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
