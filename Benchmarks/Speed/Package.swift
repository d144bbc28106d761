// swift-tools-version:6.1
import PackageDescription

// A package of its own, so that it needs nothing but Reprise.
let package = Package(
  name: "Speed",
  dependencies: [.package(name: "Reprise", path: "../..")],
  targets: [
    .executableTarget(
      name: "speed",
      dependencies: [
        .product(name: "Reprise", package: "Reprise"),
        .product(name: "RecoveryCurves", package: "Reprise"),
      ],
      path: ".",
      sources: ["main.swift"]
    )
  ],
  swiftLanguageModes: [.v6]
)
