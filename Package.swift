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
    _ name: String, _ below: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: below, exclude: exclude, resources: resources, swiftSettings: settings)
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
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Builds the documentation of the library product; no target links it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // 0: time, order, chance. No domain word.
        room("TaktKernel"),
        // 1: what a plant is.
        room("TaktPlant", ["TaktKernel"]),
        // 1: physical processes, which have no clock of their own.
        room("TaktProcess"),
        // 2: controls as edits; behaviour, by events and by analysis.
        room("TaktControls", ["TaktKernel", "TaktPlant"], resources: [.embedInCode("Catalog")]),
        // 2: what is published about models of devices.
        room("TaktDevices", ["TaktKernel", "TaktPlant"], resources: [.embedInCode("Profiles")]),
        room(
            "TaktSimulation",
            ["TaktKernel", "TaktPlant", .product(name: "Histogram", package: "hdrhistogram-swift")]),
        room("TaktAnalysis", ["TaktKernel", "TaktPlant"]),
        // 3: variants x replications, compared.
        room("TaktExperiment", ["TaktKernel", "TaktPlant", "TaktControls", "TaktSimulation", "TaktAnalysis"]),
        // 4: the world outside: files, database, paper.
        room(
            "TaktFiles",
            [
                "TaktKernel", "TaktPlant", "TaktControls", "TaktDevices", "TaktExperiment", "TaktSimulation",
                .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "TaktStore",
            [
                "TaktKernel", "TaktPlant", "TaktSimulation", "TaktExperiment",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        room(
            "TaktReport",
            ["TaktKernel", "TaktPlant", "TaktControls", "TaktSimulation", "TaktAnalysis", "TaktExperiment"]),
        room(
            "TaktTrace",
            [
                "TaktKernel", "TaktPlant", "TaktSimulation",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ], exclude: ["Perfetto/perfetto-trace.proto"]),
        // 5: random plants against the laws.
        room(
            "TaktFuzz",
            [
                "TaktKernel", "TaktPlant", "TaktControls", "TaktDevices", "TaktSimulation", "TaktAnalysis",
                "TaktExperiment", "TaktFiles",
            ]),
        // 6: the commands.
        .target(
            name: "TaktCommands",
            dependencies: [
                "TaktKernel", "TaktPlant", "TaktControls", "TaktDevices", "TaktSimulation", "TaktExperiment",
                "TaktFiles", "TaktStore", "TaktReport", "TaktTrace", "TaktFuzz",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
        .executableTarget(name: "takt", dependencies: ["TaktCommands"], swiftSettings: settings),
        .executableTarget(
            name: "KernelBenchmark", dependencies: ["TaktKernel"], path: "benchmarks/kernel", swiftSettings: settings),
        .executableTarget(
            name: "EngineBenchmark",
            dependencies: [
                "TaktKernel", "TaktPlant", "TaktSimulation", "TaktExperiment", "TaktFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "benchmarks/engine", swiftSettings: settings),

        tests("TaktKernel", ["TaktKernel"]),
        tests("TaktPlant", ["TaktPlant", "TaktKernel"]),
        tests("TaktProcess", ["TaktProcess"]),
        tests("TaktControls", ["TaktControls", "TaktPlant", "TaktFiles"], exclude: ["Golden"]),
        tests("TaktDevices", ["TaktDevices", "TaktFiles", "TaktSimulation", "TaktPlant", "TaktKernel"]),
        tests("TaktSimulation", ["TaktSimulation", "TaktPlant", "TaktKernel"]),
        tests("TaktAnalysis", ["TaktAnalysis", "TaktSimulation", "TaktPlant", "TaktKernel"], exclude: ["Cases"]),
        tests("TaktExperiment", ["TaktExperiment", "TaktControls", "TaktSimulation", "TaktAnalysis", "TaktPlant"]),
        tests("TaktFiles", ["TaktFiles", "TaktExperiment", "TaktControls", "TaktDevices", "TaktPlant", "TaktKernel"]),
        tests("TaktFuzz", ["TaktFuzz", "TaktFiles", "TaktControls", "TaktSimulation", "TaktPlant", "TaktKernel"]),
        tests("TaktStore", ["TaktStore", "TaktExperiment", "TaktSimulation", "TaktPlant"]),
        tests("TaktReport", ["TaktReport", "TaktExperiment", "TaktSimulation", "TaktPlant"], exclude: ["Golden"]),
        tests("TaktTrace", ["TaktTrace", "TaktSimulation", "TaktPlant", "TaktKernel"]),
        tests(
            "TaktCommands",
            [
                "TaktCommands", "TaktFiles", "TaktFuzz", "TaktExperiment", "TaktSimulation", "TaktPlant", "TaktKernel",
                "TaktStore", "TaktControls",
            ]),
        tests(
            "Conformance", ["TaktSimulation", "TaktAnalysis", "TaktProcess", "TaktPlant", "TaktKernel"],
            exclude: ["Cases"]),
        tests("Validation", ["TaktFiles", "TaktSimulation", "TaktPlant", "TaktKernel"], exclude: ["Plants"]),
        tests(
            "Golden", ["TaktCommands", "TaktExperiment", "TaktStore", "TaktFiles", "TaktControls", "TaktPlant"],
            exclude: ["Golden"]),
    ]
)
