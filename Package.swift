// swift-tools-version: 6.2
import PackageDescription

// `TAKT_STRICT=1` (CI sets it) turns every warning of our own targets into an error.
let strict = Context.environment["TAKT_STRICT"] == "1"
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// One room of the house: a target that imports only the rooms named here, all below it (docs/ARCHITECTURE.md).
func room(
    _ name: String, _ below: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: below, resources: resources, swiftSettings: settings)
}

/// The tests of one room, or of several that `also` names.
func tests(
    _ name: String, _ uses: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: uses, exclude: exclude, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "takt",
    products: [
        .executable(name: "takt", targets: ["takt"]),
        .library(name: "TaktKernel", targets: ["TaktKernel"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // 0: time, order, chance. No domain word.
        room("TaktKernel"),
        // 1: what a plant is.
        room("TaktPlant", ["TaktKernel"]),
        // 2: controls as edits; behaviour.
        room("TaktControls", ["TaktKernel", "TaktPlant"], resources: [.embedInCode("Catalog")]),
        room(
            "TaktSimulation",
            ["TaktKernel", "TaktPlant", .product(name: "Histogram", package: "hdrhistogram-swift")]),
        // 3: variants x replications, compared.
        room("TaktExperiment", ["TaktKernel", "TaktPlant", "TaktControls", "TaktSimulation"]),
        // 4: the world outside: files, database, paper.
        room("TaktFiles", ["TaktPlant", "TaktControls", .product(name: "Yams", package: "Yams")]),
        room(
            "TaktStore",
            [
                "TaktKernel", "TaktPlant", "TaktSimulation", "TaktExperiment",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        room("TaktReport", ["TaktKernel", "TaktPlant", "TaktSimulation", "TaktExperiment"]),
        // 6: the commands.
        .target(
            name: "TaktCommands",
            dependencies: [
                "TaktKernel", "TaktPlant", "TaktControls", "TaktSimulation", "TaktExperiment", "TaktFiles",
                "TaktStore", "TaktReport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
        .executableTarget(name: "takt", dependencies: ["TaktCommands"], swiftSettings: settings),
        .executableTarget(
            name: "KernelBenchmark", dependencies: ["TaktKernel"], path: "benchmarks/kernel", swiftSettings: settings),

        tests("TaktKernel", ["TaktKernel"]),
        tests("TaktPlant", ["TaktPlant", "TaktKernel"]),
        tests("TaktControls", ["TaktControls", "TaktPlant", "TaktFiles"]),
        tests("TaktSimulation", ["TaktSimulation", "TaktPlant", "TaktKernel"]),
        tests("TaktExperiment", ["TaktExperiment", "TaktControls", "TaktSimulation", "TaktPlant"]),
        tests("TaktFiles", ["TaktFiles", "TaktControls", "TaktPlant"]),
        tests("TaktStore", ["TaktStore", "TaktExperiment", "TaktSimulation", "TaktPlant"]),
        tests("TaktReport", ["TaktReport", "TaktExperiment", "TaktSimulation", "TaktPlant"], exclude: ["Golden"]),
        tests("TaktCommands", ["TaktCommands", "TaktFiles"]),
        tests("Golden", ["TaktCommands", "TaktExperiment", "TaktStore"], exclude: ["Golden"]),
    ]
)
