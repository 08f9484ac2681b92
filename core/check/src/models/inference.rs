//! The inference engine, behind a narrow trait so that it can be replaced.

use rten::{Model, ModelOptions, OpRegistry, op_registry};
use rten_tensor::AsView;
use rten_tensor::prelude::*;

/// A dense row-major tensor.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// Dimensions, outermost first.
    pub shape: Vec<usize>,
    /// As many values as the product of the dimensions.
    pub data: Vec<f32>,
}

/// The model is missing or failed to run, for example because of an unexpected shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("inference failed")]
pub struct InferenceError;

/// A loaded model.
pub trait Engine: Send + Sync {
    /// Feeds the model's single input and returns the named outputs in that order; all outputs if `output_names` is empty.
    ///
    /// # Errors
    /// [`InferenceError`].
    fn run(&self, input: Tensor, output_names: &[&str]) -> Result<Vec<Tensor>, InferenceError>;

    /// A string from the model's metadata.
    fn metadata(&self, name: &str) -> Option<String>;
}

/// `rten`: pure Rust, cross-compiles to both phone platforms.
pub struct RtenEngine(Model);

impl RtenEngine {
    /// Loads an ONNX model.
    ///
    /// # Errors
    /// [`InferenceError`].
    pub fn load(bytes: Vec<u8>) -> Result<RtenEngine, InferenceError> {
        ModelOptions::with_ops(operators()).load(bytes).map(RtenEngine).map_err(|_| InferenceError)
    }
}

/// The operators that the models in `models.lock.json` use; registering all would only make the library larger. A model that
/// needs another operator fails to load, which the tests over every model detect.
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

impl Engine for RtenEngine {
    fn run(&self, input: Tensor, output_names: &[&str]) -> Result<Vec<Tensor>, InferenceError> {
        let id = *self.0.input_ids().first().ok_or(InferenceError)?;
        let outputs = match output_names {
            [] => self.0.output_ids().to_vec(),
            names => names.iter().map(|n| self.0.node_id(n)).collect::<Result<_, _>>().map_err(|_| InferenceError)?,
        };
        let expected: usize = input.shape.iter().product();
        if expected != input.data.len() {
            return Err(InferenceError);
        }
        let tensor = rten_tensor::Tensor::from_data(&input.shape, input.data);
        let values = self.0.run(vec![(id, tensor.into())], &outputs, None).map_err(|_| InferenceError)?;
        values
            .into_iter()
            .map(|value| {
                let tensor: rten_tensor::Tensor<f32> = value.try_into().map_err(|_| InferenceError)?;
                Ok(Tensor { shape: tensor.shape().to_vec(), data: tensor.as_cow().to_vec() })
            })
            .collect()
    }

    fn metadata(&self, name: &str) -> Option<String> {
        self.0.metadata().get(name).map(str::to_owned)
    }
}
