"""Generates the app's icon and colours in App/Assets.xcassets from core/flow/tokens.json. Needs only Python 3.

    python3 ios/assets.py

The icon shows an ID card with portrait and check mark. The files are committed; a test in xtask compares the colours with the tokens.
"""

import json
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parent
TOKENS = json.loads((HERE.parent / "core/flow/tokens.json").read_text())
ASSETS = HERE / "App/Assets.xcassets"
INFO = {"author": "xcode", "version": 1}
SIZE = 1024


def rgb(scheme, name):
    """A token as red, green and blue, 0 to 255."""
    value = TOKENS["colour"][scheme][name]
    return tuple(int(value[i : i + 2], 16) for i in (0, 2, 4))


def box(x, y, cx, cy, w, h, r):
    """Signed distance of a point from a rounded rectangle, pixels; negative inside."""
    dx, dy = abs(x - cx) - w / 2 + r, abs(y - cy) - h / 2 + r
    return (max(dx, 0) ** 2 + max(dy, 0) ** 2) ** 0.5 + min(max(dx, dy), 0) - r


def line(x, y, ax, ay, bx, by, r):
    """Signed distance of a point from a line of radius r with round ends, pixels."""
    t = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
    return ((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) ** 0.5 - r


def icon(ground, card, mark):
    """The icon's pixels as PNG rows."""
    width = 720
    height = width / TOKENS["card"][0] * TOKENS["card"][1]
    left, right = 512 - width / 2, 512 + width / 2
    shapes = [
        (card, lambda x, y: box(x, y, 512, 512, width, height, 56)),
        (mark, lambda x, y: ((x - left - 195) ** 2 + (y - 430) ** 2) ** 0.5 - 66),
        (mark, lambda x, y: max(((x - left - 195) ** 2 / 1.1 + (y - 660) ** 2) ** 0.5 - 122, y - 640)),
        (ground, lambda x, y: min(line(x, y, 560, 520, 640, 605, 26), line(x, y, 640, 605, right - 90, 420, 26))),
    ]
    rows = []
    for y in range(SIZE):
        row = bytearray(b"\0")
        for x in range(SIZE):
            pixel = ground
            for colour, distance in shapes:
                cover = max(0.0, min(1.0, 0.5 - distance(x + 0.5, y + 0.5)))
                if cover:
                    pixel = tuple(round(a + (b - a) * cover) for a, b in zip(pixel, colour))
            row += bytes(pixel)
        rows.append(bytes(row))
    return b"".join(rows)


def png(path, pixels):
    """Writes 8-bit RGB without alpha, which the App Store requires for icons."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")
    )


def write(folder, contents):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Contents.json").write_text(json.dumps({**contents, "info": INFO}, indent=2) + "\n")


def colour(name, token):
    """Writes a colour set for light and dark mode."""

    def one(scheme):
        parts = dict(zip(("red", "green", "blue"), (f"0x{c:02X}" for c in rgb(scheme, token))))
        entry = {"idiom": "universal", "color": {"color-space": "srgb", "components": {**parts, "alpha": "1.000"}}}
        return entry if scheme == "light" else {**entry, "appearances": [{"appearance": "luminosity", "value": "dark"}]}

    write(ASSETS / f"{name}.colorset", {"colors": [one("light"), one("dark")]})


def main():
    write(ASSETS, {})
    colour("AccentColor", "primary")
    colour("Ground", "ground")
    folder = ASSETS / "AppIcon.appiconset"
    images = []
    for name, scheme in (("light", "light"), ("dark", "dark")):
        entry = {"filename": f"{name}.png", "idiom": "universal", "platform": "ios", "size": f"{SIZE}x{SIZE}"}
        if name == "dark":
            entry["appearances"] = [{"appearance": "luminosity", "value": "dark"}]
        images.append(entry)
    write(folder, {"images": images})
    light = [rgb("light", n) for n in ("primary", "surface", "muted")]
    dark = [rgb("dark", n) for n in ("ground", "primary", "onPrimary")]
    png(folder / "light.png", icon(*light))
    png(folder / "dark.png", icon(*dark))


main()
