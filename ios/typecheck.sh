#!/bin/sh
# Type-checks every Swift file of the app without Xcode: against `Declarations`, with the Swift on the path.
#
#   sh ios/typecheck.sh OUT        OUT: a folder for the modules; QuerenCore.swift must be in place (bindings/swift/prepare.sh)
#
# Prints one line `TYPECHECK: …`. Fails if a file is rejected or a control is accepted.
set -eu
out=${1:?a folder for the modules}
here=$(cd "$(dirname "$0")" && pwd)
swift=$here/../bindings/swift
mkdir -p "$out"

# module NAME MODE FILES: emits a module. Language mode 5 for declarations and generated code, 6 for our own code.
module() {
    name=$1 mode=$2
    shift 2
    swiftc -emit-module -wmo -parse-as-library -swift-version "$mode" -module-name "$name" -I "$out" \
        -I "$swift/Sources/queren_bindingsFFI" -suppress-warnings -emit-module-path "$out/$name.swiftmodule" "$@"
}
# check NAME FOLDER: compiles to SIL, because isolation and initialisation errors are only reported there.
check() {
    swiftc -emit-sil -wmo -o /dev/null -parse-as-library -swift-version 6 -module-name "$1" -I "$out" -I "$swift/Sources/queren_bindingsFFI" \
        $(find "$2" -name '*.swift' | sort)
}

for name in CoreVideo CoreMedia UIKit AVFoundation SwiftUI PhotosUI Photos AVKit BackgroundTasks Network XCTest; do
    module $name 5 "$here/Declarations/$name"/*.swift
done
module QuerenCore 5 "$swift/Sources/QuerenCore"/*.swift
# With the modules above, `canImport` is true and the code for Apple's systems is compiled.
module Queren 6 $(find "$swift/Sources/Queren" -name '*.swift')
check Queren "$swift/Sources/Queren"
module Exam 6 $(find "$here/Sources/Exam" -name '*.swift')
check Exam "$here/Sources/Exam"
check ExamViews "$here/Sources/ExamViews"
module ExamViews 6 $(find "$here/Sources/ExamViews" -name '*.swift')
check QuerenApp "$here/App"
check QuerenUITests "$here/UITests"

controls=0
for control in "$here/Declarations/Controls"/*.swift; do
    expected=$(sed -n '1s|^// error: ||p' "$control")
    if output=$(swiftc -emit-sil -o /dev/null -parse-as-library -swift-version 6 -module-name Control -I "$out" \
        -I "$swift/Sources/queren_bindingsFFI" "$control" 2>&1); then
        echo "$control was accepted" && exit 1
    fi
    case $output in
    *"$expected"*) controls=$((controls + 1)) ;;
    *) echo "$control was rejected with another error than \"$expected\": $output" && exit 1 ;;
    esac
done
files=$(find "$swift/Sources/Queren" "$here/Sources" "$here/App" "$here/UITests" -name '*.swift' | wc -l)
echo "TYPECHECK: $files files accepted, $controls controls rejected"
