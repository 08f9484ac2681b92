#!/bin/sh
# Puts the generated code in its place before `swift build`; none of it is committed.
#
#   QUEREN_GENERATED=target/bindings sh bindings/swift/prepare.sh
#
# QUEREN_GENERATED is the folder that `cargo xtask bindings` wrote (it holds swift/): a Swift file and a C header for each crate
# whose types cross. With an XCFramework in Frameworks/queren_bindingsFFI.xcframework the headers are taken from there and only
# the Swift files matter.
set -eu
from=${QUEREN_GENERATED:?the folder that holds swift/}/swift
here=$(cd "$(dirname "$0")" && pwd)
# Only what changed is touched, so that an unchanged header does not rebuild the package.
place() { cmp -s "$1" "$2" || cp "$1" "$2"; }
header=$(mktemp)
trap 'rm -f "$header"' EXIT
for file in "$from"/*.h; do
    # UniFFI 0.32 writes a method called `open` into the C header with Swift's backticks.
    tr -d '`' <"$file" >"$header"
    place "$header" "$here/Sources/queren_bindingsFFI/$(basename "$file")"
done
for file in "$from"/*.swift; do
    place "$file" "$here/Sources/QuerenCore/$(basename "$file")"
done
