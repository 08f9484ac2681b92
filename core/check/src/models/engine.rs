//! The engine that runs a model, behind one narrow trait so that another can take its place.

use rten::{Model, ModelOptions, OpRegistry, op_registry};
use rten_tensor::AsView;
use rten_tensor::prelude::*;

/// Numbers with a shape, row-major.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// Dimensions, outermost first.
    pub shape: Vec<usize>,
    /// Values.
    pub data: Vec<f32>,
}

/// The model did not run: a wrong shape, or a model that is not what its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the model did not run")]
pub struct EngineError;

/// Runs one model.
pub trait Engine: Send + Sync {
    /// Feeds the only input and returns the outputs called `wanted`, in that order; all of them if `wanted` is empty.
    ///
    /// # Errors
    /// [`EngineError`].
    fn run(&self, input: Tensor, wanted: &[&str]) -> Result<Vec<Tensor>, EngineError>;

    /// A text in the model's metadata.
    fn metadata(&self, name: &str) -> Option<String>;
}

/// `rten`: pure Rust, cross-compiles to both phones.
pub struct Rten(Model);

impl Rten {
    /// Loads an ONNX file.
    ///
    /// # Errors
    /// [`EngineError`].
    pub fn load(bytes: Vec<u8>) -> Result<Rten, EngineError> {
        ModelOptions::with_ops(operators()).load(bytes).map(Rten).map_err(|_| EngineError)
    }
}

/// The operators of the three models in `models.lock.json`. An app that links all of them is larger for nothing; a model
/// that needs another one does not load, which the tests over every model notice.
fn operators() -> OpRegistry {
    op_registry!(
        Add,
        AveragePool,
        BatchNormalization,
        Concat,
        Conv,
        Div,
        Erf,
        Flatten,
        GlobalAveragePool,
        HardSigmoid,
        Identity,
        MatMul,
        MaxPool,
        Mul,
        Pad,
        Pow,
        ReduceMean,
        Relu,
        Reshape,
        Resize,
        Shape,
        Sigmoid,
        Slice,
        Softmax,
        Sqrt,
        Squeeze,
        Sub,
        Transpose,
        Unsqueeze
    )
}

impl Engine for Rten {
    fn run(&self, input: Tensor, wanted: &[&str]) -> Result<Vec<Tensor>, EngineError> {
        let id = *self.0.input_ids().first().ok_or(EngineError)?;
        let outputs = match wanted {
            [] => self.0.output_ids().to_vec(),
            names => names.iter().map(|n| self.0.node_id(n)).collect::<Result<_, _>>().map_err(|_| EngineError)?,
        };
        let expected: usize = input.shape.iter().product();
        if expected != input.data.len() {
            return Err(EngineError);
        }
        let tensor = rten_tensor::Tensor::from_data(&input.shape, input.data);
        let values = self.0.run(vec![(id, tensor.into())], &outputs, None).map_err(|_| EngineError)?;
        values
            .into_iter()
            .map(|value| {
                let tensor: rten_tensor::Tensor<f32> = value.try_into().map_err(|_| EngineError)?;
                Ok(Tensor { shape: tensor.shape().to_vec(), data: tensor.as_cow().to_vec() })
            })
            .collect()
    }

    fn metadata(&self, name: &str) -> Option<String> {
        self.0.metadata().get(name).map(str::to_owned)
    }
}
