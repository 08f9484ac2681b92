//! Calls to the platform: each runs on a task of its own and answers through the inbox.

use crate::AppError;
use crate::error_mapping::from_net;
use crate::inbox::Inbox;
use crate::storage::Storage;
use queren_flow::{Answer, Call, Event, Fault, RequestId};
use queren_net::retry::{RetryPolicy, retry};
use queren_net::upload::{Progress, Upload};
use queren_net::{CancellationToken, NetError, PictureName, PlatformClient};
use queren_protocol::Private;
use queren_protocol::api::{LoginRequest, MaterialRequest, ReviewRequest, UploadView};
use std::sync::Arc;
use tokio::sync::oneshot;

/// The network as the actor sees it.
pub(crate) struct Network {
    anyone: PlatformClient,
    session: Option<PlatformClient>,
}

impl Network {
    pub(crate) fn new(config: queren_net::Config) -> Result<Network, queren_net::ConfigError> {
        Ok(Network { anyone: PlatformClient::new(config)?, session: None })
    }

    /// Tells one platform's drafts and tokens from another's.
    pub(crate) fn origin(&self) -> String {
        self.anyone.base().to_owned()
    }

    pub(crate) fn sign_in(&mut self, token: Option<Private>) {
        self.session = token.and_then(|t| self.anyone.with_token(&t).ok());
    }

    pub(crate) fn signed_in(&self) -> bool {
        self.session.is_some()
    }

    pub(crate) fn changed(&self) {
        // If no new client can be created, the old one stays, and its timeouts end requests that hang.
        let _ = self.anyone.network_changed();
    }

    pub(crate) fn call(
        &self,
        request_id: RequestId,
        call: Call,
        case: String,
        storage: &Storage,
        back: Inbox,
        cancel: CancellationToken,
    ) {
        let platform = self.session.clone().unwrap_or_else(|| self.anyone.clone());
        let storage = storage.clone();
        tokio::spawn(async move {
            let answer = tokio::select! {
                biased;
                () = cancel.cancelled() => return,
                answer = answered(&platform, request_id, call, &case, &storage, &back, &cancel) => answer,
            };
            back.answer(request_id, answer);
        });
    }

    /// Ends the download once its receiver is dropped.
    pub(crate) fn picture(&self, case: String, name: String, mut reply: oneshot::Sender<Result<Vec<u8>, AppError>>) {
        let platform = self.session.clone().unwrap_or_else(|| self.anyone.clone());
        tokio::spawn(async move {
            let name = match name.as_str() {
                "card-portrait" => PictureName::CardPortrait,
                "photo" => PictureName::Photo,
                "signature" => PictureName::Signature,
                _ => {
                    let _ = reply.send(Err(AppError::Picture));
                    return;
                }
            };
            tokio::select! {
                () = reply.closed() => {}
                picture = platform.picture(&case, name) => {
                    let _ = reply.send(picture.map(|p| p.bytes).map_err(|_| AppError::Picture));
                }
            }
        });
    }
}

async fn answered(
    platform: &PlatformClient,
    request_id: RequestId,
    call: Call,
    case: &str,
    storage: &Storage,
    back: &Inbox,
    cancel: &CancellationToken,
) -> Result<Answer, Fault> {
    match call {
        Call::Upload { upload, artifact, media } => match storage.source(case, &media) {
            Ok(source) => {
                let on_progress = {
                    let back = back.clone();
                    Arc::new(move |p: Progress| {
                        back.send(Event::Progress { request_id, sent: p.held, total: p.total, speed: p.bytes_per_s });
                    })
                };
                Upload::new(platform, case, &upload, artifact.kind, source)
                    .with_progress(on_progress)
                    .run(cancel)
                    .await
                    .map(|_| Answer::Uploaded(UploadView { offset: artifact.length, complete: true }))
                    .map_err(from_net)
            }
            Err(fault) => Err(Fault::Storage(fault)),
        },
        // A password is sent only once; everything else may be repeated, because the client chooses its id.
        login @ Call::Login { .. } => ask(platform, case, login).await.map_err(from_net),
        call => retry(RetryPolicy::default(), || ask(platform, case, call.clone())).await.map_err(from_net),
    }
}

async fn ask(platform: &PlatformClient, case: &str, call: Call) -> Result<Answer, NetError> {
    Ok(match call {
        Call::Policy => Answer::Policy(platform.policy().await?),
        Call::Rules => Answer::Rules(platform.rules().await?),
        Call::Offices => Answer::Offices(platform.offices().await?),
        Call::Login { account, password, device } => {
            Answer::Session(platform.login(&LoginRequest { account, password, device }).await?)
        }
        Call::Logout => platform.logout().await.map(|()| Answer::Done)?,
        Call::Case => Answer::Case(platform.case(case).await?),
        Call::Consent(consent) => Answer::Case(platform.consent(case, &consent).await?),
        Call::ReadCard { capture, upload } => {
            Answer::CardReading(platform.read_card(case, &capture, &MaterialRequest { upload }).await?)
        }
        Call::Challenge { challenge } => Answer::Challenge(platform.challenge(case, &challenge).await?),
        Call::OpenAttempt { attempt, request } => {
            Answer::Attempt(platform.open_attempt(case, &attempt, &request).await?)
        }
        Call::Commit { attempt, manifest_hash } => {
            Answer::Attempt(platform.commit(case, &attempt, &manifest_hash).await?)
        }
        Call::Takeover(request) => Answer::Case(platform.takeover(case, &request.device).await?),
        Call::Review { review, subject, uploads } => {
            Answer::Review(platform.request_review(case, &review, &ReviewRequest { subject, uploads }).await?)
        }
        Call::Photo { capture, upload } => {
            Answer::Photo(platform.send_photo(case, &capture, &MaterialRequest { upload }).await?)
        }
        Call::Signature { capture, upload } => {
            Answer::Case(platform.send_signature(case, &capture, &MaterialRequest { upload }).await?)
        }
        // Uploads have their own path, which reports progress.
        Call::Upload { .. } => Answer::Done,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{ErrorKind, Read as _};
    use std::net::TcpListener;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_picture_nobody_waits_for_is_not_downloaded() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", silent.local_addr().unwrap());
        let network = Network::new(queren_net::Config::new(&address)).unwrap();
        let (reply, asked) = oneshot::channel();
        network.picture("case-1".into(), "photo".into(), reply);
        let (mut connection, _) = silent.accept().unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            connection.read_exact(&mut byte).unwrap();
            request.extend(byte);
        }
        // The control: while a receiver waits, the connection stays.
        connection.set_nonblocking(true).unwrap();
        assert_eq!(connection.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
        connection.set_nonblocking(false).unwrap();
        drop(asked);
        assert!(matches!(connection.read(&mut [0]), Ok(0) | Err(_)), "it ends with the last who waited");
    }
}
