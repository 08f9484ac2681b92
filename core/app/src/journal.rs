//! Writes the journal. The actor hands over what happened and goes on; redacting, encrypting and writing are done elsewhere, in
//! batches. Best effort: what can't be handed over leaves a gap, and what can't be written is kept in memory, as bounded as on
//! disk, until the store can be opened.

use crate::AppError;
use crate::storage::Storage;
use queren_check::Models;
use queren_check::models::locked_models;
use queren_device::ports::{Random, SystemRandom};
use queren_flow::journal::{Recorder, Transition};
use queren_flow::{Effect, Event, Input, State};
use queren_protocol::journal::{CapabilityTier, ENTRIES_BYTES_MAX, Entry, FORMAT, Header, TEXT_LENGTH_MAX};
use queren_store::{JournalLine, lines_to_remove};
use std::path::Path;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Steps that may wait to be written; beyond that they are dropped rather than kept in memory.
const QUEUE: usize = 64;

/// The actor's end.
pub(crate) struct JournalSender {
    queue: mpsc::Sender<Message>,
    storage: Storage,
    /// How many steps could not be handed over since the last that could.
    dropped: u32,
}

/// The facade's end.
#[derive(Clone)]
pub(crate) struct JournalReader(mpsc::Sender<Message>);

enum Message {
    Step(Box<Step>),
    Read(oneshot::Sender<Vec<u8>>),
    /// Answered when everything before it is written.
    Flush(oneshot::Sender<()>),
}

/// A step of the flow with all it takes to write it down.
struct Step {
    before: State,
    input: Input,
    after: State,
    rejected: bool,
    dropped: u32,
    /// How often the store had been wiped.
    wipes: u64,
}

/// Starts the writer on the current runtime.
pub(crate) fn start(storage: &Storage, header: Header) -> (JournalSender, JournalReader) {
    let (queue, steps) = mpsc::channel(QUEUE);
    let mut key = [0; 16];
    // Without randomness a pseudonym would hide nothing, so nothing is recorded.
    let recorder = SystemRandom.fill(&mut key).is_ok().then(|| Recorder::new(key));
    let writer = Writer { storage: storage.clone(), header, recorder, unwritten: Vec::new() };
    tokio::spawn(writer.run(steps));
    (JournalSender { queue: queue.clone(), storage: storage.clone(), dropped: 0 }, JournalReader(queue))
}

/// Where the journal is written.
pub(crate) fn header(os_version: &str, models: &Path) -> Header {
    let named = |text: String| text.chars().filter(|c| !c.is_control()).take(TEXT_LENGTH_MAX).collect::<String>();
    let model =
        |m: &queren_check::models::LockedModel| named(format!("{} {}", m.name, m.sha256.get(..8).unwrap_or_default()));
    let models = Models::open(models).map(|_| locked_models().iter().map(model).collect()).unwrap_or_default();
    Header {
        journal: FORMAT,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        os: named(format!("{} {os_version}", std::env::consts::OS)).trim_end().to_owned(),
        tier: CapabilityTier::of_cores(std::thread::available_parallelism().ok().map(std::num::NonZero::get)),
        models,
    }
}

impl JournalSender {
    /// Whether an event is worth the copy of the state from before it.
    pub(crate) fn wants(event: &Event) -> bool {
        !matches!(event, Event::Progress { .. })
    }

    /// Hands a step over. Never waits.
    pub(crate) fn record(&mut self, before: State, input: Input, after: &State, effects: &[Effect]) {
        let rejected = effects.contains(&Effect::ActionRejected);
        let (dropped, wipes) = (self.dropped, self.storage.wipes());
        let step = Step { before, input, after: after.clone(), rejected, dropped, wipes };
        self.dropped = match self.queue.try_send(Message::Step(Box::new(step))) {
            Ok(()) => 0,
            Err(_) => dropped.saturating_add(1),
        };
    }
}

impl JournalReader {
    /// The file as it is shared, with everything that was handed over before.
    pub(crate) async fn file(self) -> Result<Vec<u8>, AppError> {
        let (reply, file) = oneshot::channel();
        self.0.send(Message::Read(reply)).await.map_err(|_| AppError::Closed)?;
        file.await.map_err(|_| AppError::Closed)
    }

    /// Waits until what was handed over is written, for so long at the most.
    pub(crate) async fn settle(self, most: Duration) {
        let (reply, flushed) = oneshot::channel();
        let written = async {
            if self.0.send(Message::Flush(reply)).await.is_ok() {
                let _ = flushed.await;
            }
        };
        let _ = tokio::time::timeout(most, written).await;
    }
}

struct Writer {
    storage: Storage,
    header: Header,
    recorder: Option<Recorder>,
    /// Lines that are not in the store yet, each with the wipes before it.
    unwritten: Vec<(u64, JournalLine)>,
}

impl Writer {
    async fn run(mut self, mut steps: mpsc::Receiver<Message>) {
        let mut batch = Vec::new();
        while steps.recv_many(&mut batch, QUEUE).await > 0 {
            let messages = std::mem::take(&mut batch);
            let written = tokio::task::spawn_blocking(move || {
                messages.into_iter().for_each(|message| self.handle(message));
                self.flush();
                self
            });
            // A journal that failed ends; the candidate goes on.
            let Ok(writer) = written.await else { return };
            self = writer;
        }
    }

    fn handle(&mut self, message: Message) {
        match message {
            Message::Step(step) => self.record(&step),
            Message::Read(reply) => {
                let _ = reply.send(self.file());
            }
            Message::Flush(reply) => {
                self.flush();
                let _ = reply.send(());
            }
        }
    }

    fn record(&mut self, step: &Step) {
        let Some(recorder) = &mut self.recorder else { return };
        (0..step.dropped).for_each(|_| recorder.skip());
        let Step { before, input, after, rejected, dropped: _, wipes } = step;
        let entry = recorder.record(Transition { before, input, after, rejected: *rejected });
        self.unwritten.extend(entry.map(|entry| (*wipes, line(&entry))));
    }

    fn flush(&mut self) {
        let wipes = self.storage.wipes();
        self.unwritten.retain(|(before, _)| *before == wipes);
        if self.unwritten.is_empty() {
            return;
        }
        let lines: Vec<JournalLine> = self.unwritten.iter().map(|(_, line)| line.clone()).collect();
        if self.storage.append_journal(wipes, &lines, ENTRIES_BYTES_MAX).is_ok() {
            self.unwritten.clear();
        } else {
            self.unwritten.drain(..lines_to_remove(&lengths(&lines), ENTRIES_BYTES_MAX));
        }
    }

    fn file(&mut self) -> Vec<u8> {
        self.flush();
        let stored = self.storage.journal().unwrap_or_default();
        let starts_run = |text: &[u8]| serde_json::from_slice(text).is_ok_and(|entry: Entry| entry.starts_run());
        let mut lines: Vec<JournalLine> =
            stored.into_iter().map(|text| JournalLine { starts_run: starts_run(&text), text }).collect();
        lines.extend(self.unwritten.iter().map(|(_, line)| line.clone()));
        let remove = lines_to_remove(&lengths(&lines), ENTRIES_BYTES_MAX);
        let kept = lines.into_iter().skip(remove).flat_map(|line| line.text);
        self.header.to_line().into_bytes().into_iter().chain(kept).collect()
    }
}

fn line(entry: &Entry) -> JournalLine {
    JournalLine { starts_run: entry.starts_run(), text: entry.to_line().into_bytes() }
}

fn lengths(lines: &[JournalLine]) -> Vec<(bool, usize)> {
    lines.iter().map(|line| (line.starts_run, line.text.len())).collect()
}
