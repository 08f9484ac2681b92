#!/usr/bin/env python3
"""Turns the 8-bit face recognition weights of the npm package @vladmandic/face-api into an ONNX file.

    dlib2onnx.py FOLDER OUT.onnx

FOLDER holds `face_recognition_model.bin` and its weights manifest. The network is dlib's ResNet-29 for faces: 150x150 RGB in
0..255 at `input`, 128 numbers at `embedding`. The learnt scale behind each convolution is folded into it, and everything that
ONNX would default (pads, dilations) is written out, because small engines insist on it. The same input gives the same bytes.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Mean of the training pictures, red, green, blue; and the divisor dlib trains with.
MEAN, DIVISOR = [122.782, 117.001, 104.298], 256.0

# Stage name, blocks at that size, channels.
STAGES = [("conv32", 3, 32), ("conv64", 3, 64), ("conv128", 2, 128), ("conv256", 2, 256)]


def read_weights(folder: Path) -> dict[str, np.ndarray]:
    """Every tensor by name, dequantised."""
    manifest = json.loads((folder / "face_recognition_model-weights_manifest.json").read_text())[0]["weights"]
    data = (folder / "face_recognition_model.bin").read_bytes()
    weights, offset = {}, 0
    for entry in manifest:
        count = int(np.prod(entry["shape"]))
        quantised = entry.get("quantization")
        kind = np.dtype(quantised["dtype"] if quantised else entry["dtype"])
        values = np.frombuffer(data, kind, count, offset).astype(np.float32)
        offset += count * kind.itemsize
        if quantised:
            values = values * np.float32(quantised["scale"]) + np.float32(quantised["min"])
        weights[entry["name"]] = values.reshape(entry["shape"])
    if offset != len(data):
        raise SystemExit(f"the weights end at byte {offset} of {len(data)}: not the file this was written for")
    return weights


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]):
        self.weights, self.nodes, self.constants = weights, [], []

    def node(self, kind: str, *inputs: str, out: str | None = None, **attributes) -> str:
        name = out or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, values: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def conv(self, x: str, layer: str, stride: int, same: bool, relu: bool) -> str:
        kernel = self.weights[f"{layer}/conv/filters"].transpose(3, 2, 0, 1)
        scale = self.weights[f"{layer}/scale/weights"]
        bias = self.weights[f"{layer}/conv/bias"] * scale + self.weights[f"{layer}/scale/biases"]
        pad = kernel.shape[2] // 2 if same else 0
        folded = self.constant((kernel * scale[:, None, None, None]).astype(np.float32))
        shape = dict(strides=[stride] * 2, pads=[pad] * 4, dilations=[1, 1], kernel_shape=list(kernel.shape[2:]))
        y = self.node("Conv", x, folded, self.constant(bias.astype(np.float32)), **shape)
        return self.node("Relu", y) if relu else y

    def residual(self, x: str, layer: str) -> str:
        y = self.conv(x, f"{layer}/conv1", 1, True, True)
        y = self.conv(y, f"{layer}/conv2", 1, True, False)
        return self.node("Relu", self.node("Add", x, y))

    def residual_down(self, x: str, layer: str, channels: tuple[int, int], side: int) -> tuple[str, int]:
        """Halves the sides; what the pooled branch lacks in channels or pixels is filled with zeros."""
        y = self.conv(x, f"{layer}/conv1", 2, False, True)
        y = self.conv(y, f"{layer}/conv2", 1, True, False)
        pooled = self.node("AveragePool", x, kernel_shape=[2, 2], strides=[2, 2], pads=[0] * 4)
        pooled_side, y_side = side // 2, (side - 3) // 2 + 1
        y = self.pad(y, 0, pooled_side - y_side)
        pooled = self.pad(pooled, channels[1] - channels[0], 0)
        return self.node("Relu", self.node("Add", pooled, y)), pooled_side

    def pad(self, x: str, channels: int, pixels: int) -> str:
        if not channels and not pixels:
            return x
        amounts = np.array([0, 0, 0, 0, 0, channels, pixels, pixels], np.int64)
        return self.node("Pad", x, self.constant(amounts), mode="constant")


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    g = Graph(weights)
    x = g.node("Sub", "input", g.constant(np.array(MEAN, np.float32).reshape(1, 3, 1, 1)))
    x = g.node("Mul", x, g.constant(np.array(1 / DIVISOR, np.float32).reshape(1, 1, 1, 1)))
    x = g.conv(x, "conv32_down", 2, False, True)
    x = g.node("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[0] * 4)
    side, before = 35, 32
    for stage, blocks, channels in STAGES:
        if channels != 32:
            x, side = g.residual_down(x, f"{stage}_down", (before, channels), side)
        for block in range(blocks):
            x = g.residual(x, f"{stage}_{block + 1}")
        before = channels
    x, side = g.residual_down(x, "conv256_down_out", (256, 256), side)
    x = g.node("Flatten", g.node("GlobalAveragePool", x), axis=1)
    g.node("MatMul", x, g.constant(weights["fc"]), out="embedding")
    inputs = [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 150, 150])]
    outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, 128])]
    graph = helper.make_graph(g.nodes, "face", inputs, outputs, g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="dlib2onnx")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    Path(sys.argv[2]).write_bytes(build(read_weights(Path(sys.argv[1]))).SerializeToString(deterministic=True))
