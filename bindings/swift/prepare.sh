#!/bin/sh
# Puts the generated code in its place before `swift build`; none of it is committed.
#
#   QUEREN_GENERATED=target/bindings sh bindings/swift/prepare.sh
#
# QUEREN_GENERATED is the folder that `cargo xtask bindings` wrote (it holds swift/). With an XCFramework in
# Frameworks/queren_bindingsFFI.xcframework the header is taken from there and only the Swift file matters.
set -eu
from=${QUEREN_GENERATED:?the folder that holds swift/}/swift
here=$(cd "$(dirname "$0")" && pwd)
# Only what changed is touched, so that an unchanged header does not rebuild the package.
place() { cmp -s "$1" "$2" || cp "$1" "$2"; }
# UniFFI 0.32 writes a method called `open` into the C header with Swift's backticks.
header=$(mktemp)
trap 'rm -f "$header"' EXIT
tr -d '`' <"$from/queren_bindingsFFI.h" >"$header"
place "$header" "$here/Sources/queren_bindingsFFI/queren_bindingsFFI.h"
place "$from/QuerenCore.swift" "$here/Sources/QuerenCore/QuerenCore.swift"
