#!/bin/sh
# Type-checks every Swift file of the app without Xcode: against `Declarations`, with the Swift on the path.
#
#   sh ios/typecheck.sh OUT        OUT: a folder for the modules; QuerenCore.swift must be in place (bindings/swift/prepare.sh)
#
# Prints one line `TYPECHECK: …` and fails if a file is refused, or if a control is not.
set -eu
out=${1:?a folder for the modules}
here=$(cd "$(dirname "$0")" && pwd)
swift=$here/../bindings/swift
mkdir -p "$out"

# The module NAME from FILES. Language mode 5 for the declarations and the generated code, 6 for what is ours.
module() {
    name=$1 mode=$2
    shift 2
    swiftc -emit-module -wmo -parse-as-library -swift-version "$mode" -module-name "$name" -I "$out" \
        -I "$swift/Sources/queren_bindingsFFI" -suppress-warnings -emit-module-path "$out/$name.swiftmodule" "$@"
}
# Down to SIL: what may cross from one actor to another, and whether all is initialised, is only found there.
check() {
    swiftc -emit-sil -wmo -o /dev/null -parse-as-library -swift-version 6 -module-name "$1" -I "$out" -I "$swift/Sources/queren_bindingsFFI" \
        $(find "$2" -name '*.swift' | sort)
}

for name in CoreVideo CoreMedia UIKit AVFoundation SwiftUI PhotosUI Photos AVKit BackgroundTasks Network XCTest; do
    module $name 5 "$here/Declarations/$name"/*.swift
done
module QuerenCore 5 "$swift/Sources/QuerenCore"/*.swift
# With the modules above in reach, the branches for Apple's systems are open.
module Queren 6 $(find "$swift/Sources/Queren" -name '*.swift')
check Queren "$swift/Sources/Queren"
module Exam 6 "$here/Sources/Exam"/*.swift
check Exam "$here/Sources/Exam"
check ExamViews "$here/Sources/ExamViews"
module ExamViews 6 $(find "$here/Sources/ExamViews" -name '*.swift')
check QuerenApp "$here/App"
check QuerenUITests "$here/UITests"

controls=0
for control in "$here/Declarations/Controls"/*.swift; do
    why=$(sed -n '1s|^// refused: ||p' "$control")
    if said=$(swiftc -emit-sil -o /dev/null -parse-as-library -swift-version 6 -module-name Control -I "$out" \
        -I "$swift/Sources/queren_bindingsFFI" "$control" 2>&1); then
        echo "$control was accepted" && exit 1
    fi
    case $said in
    *"$why"*) controls=$((controls + 1)) ;;
    *) echo "$control was refused for another reason than \"$why\": $said" && exit 1 ;;
    esac
done
files=$(find "$swift/Sources/Queren" "$here/Sources" "$here/App" "$here/UITests" -name '*.swift' | wc -l)
echo "TYPECHECK: $files files accepted, $controls controls refused"
