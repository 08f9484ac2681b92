//! What a call makes of good answers, bad ones, none and half of one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_net::retry::{RetryPolicy, retry};
use queren_net::{
    Config, ConfigError, InvalidResponse, NetError, NetErrorKind, PictureFormat, PictureName, PlatformClient,
};
use queren_protocol::Policy;
use queren_protocol::api::{ConsentRequest, Device, LoginRequest, ProblemCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::{Exchange, Server};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

type Headers = &'static [(&'static str, &'static str)];

const JSON: (&str, &str) = ("content-type", "application/json");

fn platform(server: &Server) -> PlatformClient {
    PlatformClient::new(Config::new(server.address.clone())).unwrap()
}

/// A server that answers everything the same way.
async fn always(status: u16, headers: Headers, body: impl Into<Vec<u8>>) -> Server {
    let body: Arc<Vec<u8>> = Arc::new(body.into());
    Server::start(move |mut x: Exchange| {
        let body = body.clone();
        async move {
            x.body(usize::MAX).await;
            x.answer(status, headers, &body).await
        }
    })
    .await
}

async fn policy_from(status: u16, headers: Headers, body: impl Into<Vec<u8>>) -> NetError {
    let server = always(status, headers, body).await;
    let error = platform(&server).policy().await.unwrap_err();
    assert_eq!(server.requests(), 1, "a call is one request");
    error
}

fn case_view(case: &str) -> String {
    format!(
        r#"{{"case":"{case}","name":"样本甲","number_masked":"0000**********0000","registration":"new","district":"样本区",
        "phase":"consent","consent":null,"limit":3,"used":0,"attempts":[],"review":null,"photo":null,
        "admission_number":null,"policy_version":1,"now_ms":1}}"#
    )
}

#[tokio::test]
async fn a_call_carries_token_agent_and_json_and_reads_the_answer() {
    let seen = Arc::new(Mutex::new(None));
    let note = seen.clone();
    let server = Server::start(move |mut x: Exchange| {
        let note = note.clone();
        async move {
            let body = String::from_utf8(x.body(usize::MAX).await).unwrap();
            let header = |name: &str| x.header(name).unwrap_or_default().to_owned();
            let facts = [
                x.method.clone(),
                x.path.clone(),
                header("authorization"),
                header("user-agent"),
                header("content-type"),
                body,
            ];
            *note.lock().unwrap() = Some(facts);
            x.answer(200, &[("content-type", "application/json; charset=utf-8")], case_view("c1").as_bytes()).await
        }
    })
    .await;
    let signed_in = platform(&server).with_token(&"s3cret".into()).unwrap();
    let consent = ConsentRequest { version: 1, face: true, id_card: false };
    let case = signed_in.consent("c1", &consent).await.unwrap();
    assert_eq!((case.case.as_str(), case.name.reveal(), case.remaining()), ("c1", "样本甲", 3));

    let agent = format!("Queren/{} ({})", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let body = r#"{"version":1,"face":true,"id_card":false}"#;
    let expected = ["PUT", "/v1/cases/c1/consent", "Bearer s3cret", &agent, "application/json", body];
    assert_eq!(seen.lock().unwrap().as_ref().unwrap(), &expected.map(str::to_owned));
    assert!(!format!("{signed_in:?}").contains("s3cret"));
    assert_eq!(platform(&server).with_token(&"a\nb".into()).unwrap_err().kind, NetErrorKind::BadRequest("token"));
}

#[tokio::test]
async fn policy_is_validated_and_a_picture_keeps_its_kind() {
    let good = serde_json::to_string(&Policy::default()).unwrap();
    let server = always(200, &[JSON], good).await;
    assert_eq!(platform(&server).policy().await.unwrap(), Policy::default());
    let impossible = serde_json::to_string(&Policy { attempts: 0, ..Policy::default() }).unwrap();
    assert_eq!(
        policy_from(200, &[JSON], impossible).await.kind,
        NetErrorKind::InvalidResponse(InvalidResponse::Content)
    );

    let server = always(200, &[("content-type", "image/png")], *b"\x89PNG").await;
    let picture = platform(&server).picture("c1", PictureName::Photo).await.unwrap();
    assert_eq!((picture.format, picture.bytes.as_slice()), (PictureFormat::Png, &b"\x89PNG"[..]));
    assert_eq!(format!("{picture:?}"), "Picture(Png, 4 bytes)");
    let server = always(200, &[("content-type", "image/svg+xml")], "<svg/>").await;
    let error = platform(&server).picture("c1", PictureName::Photo).await.unwrap_err();
    assert_eq!(error.kind, NetErrorKind::InvalidResponse(InvalidResponse::ContentType));
}

#[tokio::test]
async fn what_is_not_the_platforms_answer_is_garbled_and_leaves_the_outcome_open() {
    const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
    const PORTAL: &str = "<html>Welcome to the station's network</html>";
    let cases: [(u16, Headers, &str, InvalidResponse); 7] = [
        (200, &[HTML], PORTAL, InvalidResponse::Html),
        (404, &[HTML], PORTAL, InvalidResponse::Html),
        (200, &[("content-type", "text/plain")], "{}", InvalidResponse::ContentType),
        (200, &[], "{}", InvalidResponse::ContentType),
        (200, &[JSON], "{\"version\":", InvalidResponse::Content),
        (409, &[JSON], "{\"code\":\"made_tomorrow\"}", InvalidResponse::Content),
        (302, &[("location", "http://127.0.0.1:1/"), JSON], "{}", InvalidResponse::Redirect),
    ];
    for (status, headers, body, why) in cases {
        let error = policy_from(status, headers, body).await;
        assert_eq!(error.kind, NetErrorKind::InvalidResponse(why), "{status} {body}");
        assert!(error.is_ambiguous());
    }
    // To tell and not to be answered is not to be told.
    let server = always(200, &[HTML], PORTAL).await;
    assert_eq!(
        platform(&server).logout().await.unwrap_err().kind,
        NetErrorKind::InvalidResponse(InvalidResponse::Html)
    );
    let server = always(204, &[], "").await;
    platform(&server).logout().await.unwrap();
}

#[tokio::test]
async fn an_answer_about_something_else_is_not_taken() {
    let server = always(200, &[JSON], case_view("c2")).await;
    let error = platform(&server).case("c1").await.unwrap_err();
    assert_eq!(error.kind, NetErrorKind::InvalidResponse(InvalidResponse::OtherResource));
    assert!(platform(&server).case("c2").await.is_ok());
    for (digits, good) in [("0427", true), ("", false), ("42 7", false), ("四二七〇", false), ("12345678901", false)]
    {
        let server = always(200, &[JSON], format!(r#"{{"challenge":"h1","digits":"{digits}","expires_ms":9}}"#)).await;
        assert_eq!(platform(&server).challenge("c1", "h1").await.is_ok(), good, "{digits}");
        assert!(platform(&server).challenge("c1", "h2").await.is_err());
    }
}

#[tokio::test]
async fn refusals_carry_the_platforms_reasons_and_faults_its_wish_to_be_left_alone() {
    let refused = policy_from(429, &[JSON, ("retry-after", "7")], r#"{"code":"too_many"}"#).await;
    assert_eq!(refused.code(), Some(ProblemCode::TooMany));
    assert_eq!(refused.retry_after(), Some(Duration::from_secs(7)));
    assert!(!refused.is_ambiguous() && refused.is_transient());

    let none_left = policy_from(403, &[JSON], r#"{"code":"none_left"}"#).await;
    assert!(!none_left.is_ambiguous() && !none_left.is_transient());

    let html = policy_from(500, &[("content-type", "text/html")], "<html>oops</html>").await;
    assert_eq!(html.kind, NetErrorKind::ServerError { status: 500, retry_after: None });
    assert!(html.is_ambiguous(), "it may have died after the commit");

    let busy = policy_from(503, &[JSON], r#"{"code":"fault","retry_after_s":99999999}"#).await;
    assert_eq!(busy.retry_after(), Some(Duration::from_secs(3_600)), "nobody sends us away for years");
}

#[tokio::test]
async fn too_large_an_answer_is_not_read() {
    let claimed = "HTTP/1.1 200 .\r\ncontent-type: application/json\r\ncontent-length: 999999999\r\n\r\n";
    let chunked = "HTTP/1.1 200 .\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    for head in [claimed, chunked] {
        let (tell, mut told) = mpsc::unbounded_channel();
        let server = Server::start(move |mut x: Exchange| {
            let tell = tell.clone();
            async move {
                x.raw(head.as_bytes()).await;
                let part = [&b"10000\r\n"[..], &[b' '; 0x10000], b"\r\n"].concat();
                let mut megabytes = 0.0;
                // A gigabyte, or as much as is taken.
                while megabytes < 1_000.0 && x.raw(&part).await {
                    megabytes += 0.065;
                }
                tell.send(megabytes).unwrap();
                None
            }
        })
        .await;
        let platform = platform(&server);
        let error = platform.offices().await.unwrap_err();
        assert_eq!(error.kind, NetErrorKind::InvalidResponse(InvalidResponse::TooLarge));
        // What the sockets' buffers swallowed is all that went out.
        let megabytes = told.recv().await.unwrap();
        assert!(megabytes < 50.0, "{megabytes} MB were taken");
    }
}

#[tokio::test]
async fn nobody_there_is_offline_and_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = PlatformClient::new(Config::new(address)).unwrap().policy().await.unwrap_err();
    assert_eq!(error, NetError { kind: NetErrorKind::Offline, sent: false });
    assert!(!error.is_ambiguous());
}

#[tokio::test]
async fn a_cut_connection_is_unknown_and_never_repeated_behind_our_back() {
    // Heard, then cut: before a word, in the head, in the body.
    let halves = [
        "",
        "HTTP/1.1 200 .\r\ncontent-ty",
        "HTTP/1.1 200 .\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
    ];
    for half in halves {
        let server = Server::start(move |mut x: Exchange| async move {
            x.raw(half.as_bytes()).await;
            None
        })
        .await;
        let error = platform(&server).commit("c1", "a1", "hash").await.unwrap_err();
        assert_eq!(error, NetError { kind: NetErrorKind::Offline, sent: true });
        assert!(error.is_ambiguous());
        assert_eq!(server.requests(), 1);
    }
}

/// How a call fails and after how long. Time is the test's: it stands still once the server was reached.
async fn failure(server: &Server, mut reached: mpsc::UnboundedReceiver<()>) -> (NetError, Duration) {
    let platform = platform(server);
    let call = tokio::spawn(async move { platform.case("c1").await });
    reached.recv().await.unwrap();
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    let error = call.await.unwrap().unwrap_err();
    (error, begun.elapsed())
}

/// Silence is only believed after its time.
async fn silent(head: &'static str) -> (NetError, Duration) {
    let (tell, reached) = mpsc::unbounded_channel();
    let server = Server::start(move |mut x: Exchange| {
        let tell = tell.clone();
        async move {
            x.raw(head.as_bytes()).await;
            tell.send(()).unwrap();
            x.hang().await
        }
    })
    .await;
    failure(&server, reached).await
}

#[tokio::test]
async fn silence_before_and_inside_an_answer_is_a_timeout_with_unknown_outcome() {
    for head in
        ["", "HTTP/1.1 200 .\r\n", "HTTP/1.1 200 .\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"]
    {
        let (error, after) = silent(head).await;
        tokio::time::resume();
        assert_eq!(error, NetError { kind: NetErrorKind::Timeout, sent: true });
        assert!(error.is_ambiguous());
        let s = Duration::from_secs;
        assert!(after > s(19) && after < s(22), "read timeout is 20 s, was {after:?}");
    }
}

#[tokio::test]
async fn an_answer_that_drips_ends_with_the_whole_calls_time() {
    let (tell, reached) = mpsc::unbounded_channel();
    let server = Server::start(move |mut x: Exchange| {
        let tell = tell.clone();
        async move {
            x.raw(b"HTTP/1.1 200 .\r\ncontent-type: application/json\r\ncontent-length: 99999\r\n\r\n").await;
            tell.send(()).unwrap();
            let mut tick = tokio::time::interval(Duration::from_secs(5));
            loop {
                tick.tick().await;
                x.raw(b" ").await;
            }
        }
    })
    .await;
    let (error, after) = failure(&server, reached).await;
    assert_eq!(error.kind, NetErrorKind::Timeout);
    let s = Duration::from_secs;
    assert!(after > s(28) && after < s(32), "a control call has 30 s");
}

#[tokio::test]
async fn a_network_change_makes_new_connections_for_every_clone() {
    let server = always(204, &[], "").await;
    let platform = platform(&server);
    let clone = platform.with_token(&"t".into()).unwrap();
    for _ in 0..3 {
        clone.logout().await.unwrap();
    }
    assert_eq!(server.connections(), 1, "one connection is used again");
    platform.network_changed().unwrap();
    clone.logout().await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn plain_http_goes_to_this_machine_only() {
    for elsewhere in ["http://platform.example", "http://192.0.2.1", "http://localhost.example"] {
        assert_eq!(PlatformClient::new(Config::new(elsewhere)).unwrap_err(), ConfigError::InsecureAddress);
    }
    let server = always(204, &[], "").await;
    platform(&server).logout().await.unwrap();
    // "localhost" is this machine whatever a name server says.
    let named = server.address.replace("127.0.0.1", "localhost");
    PlatformClient::new(Config::new(named)).unwrap().logout().await.unwrap();
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn identifiers_from_a_hostile_platform_do_not_reach_an_address() {
    let server = always(204, &[], "").await;
    for bad in ["../../v1/session", "a/b", "", "000000190001010014"] {
        let error = platform(&server).cancel("c1", bad).await.unwrap_err();
        assert_eq!(error, NetError { kind: NetErrorKind::BadRequest("identifier"), sent: false });
    }
    assert_eq!(server.requests(), 0);
}

#[tokio::test]
async fn errors_repeat_nothing_of_what_was_said() {
    let told = r#"{"code":"attempt_open","other_device":{"id":"d-7391","name":"样本甲的手机"}}"#;
    let server = always(409, &[JSON], told).await;
    let login = LoginRequest {
        account: "who@example.org".into(),
        password: "hunter2".into(),
        device: Device { id: "d-1".into(), name: "手机".into() },
    };
    let error = platform(&server).login(&login).await.unwrap_err();
    let words = format!("{error} {error:?} {:?} {login:?}", error.kind);
    for secret in ["who@example.org", "hunter2", "d-7391", "样本甲", "127.0.0.1"] {
        assert!(!words.contains(secret), "{secret} in {words}");
    }
    // It is there for who needs it.
    let NetErrorKind::Refused { problem, status: 409 } = error.kind else { panic!("{error}") };
    assert_eq!(problem.other_device.unwrap().name, "样本甲的手机");
}

#[tokio::test]
async fn repeating_stops_at_success_at_a_refusal_and_at_the_budget() {
    let ms = Duration::from_millis(1);
    let policy = RetryPolicy { base: ms, cap: ms, tries: 3, budget: Duration::from_secs(1) };
    let cuts = Arc::new(Mutex::new(2));
    let handler = cuts.clone();
    let server = Server::start(move |x: Exchange| {
        let cut = {
            let mut left = handler.lock().unwrap();
            *left -= 1;
            *left >= 0
        };
        async move { if cut { None } else { x.json(200, &case_view("c1")).await } }
    })
    .await;
    let platform = platform(&server);
    assert!(retry(policy, || platform.case("c1")).await.is_ok());
    assert_eq!(server.requests(), 3);

    *cuts.lock().unwrap() = 99;
    let error = retry(policy, || platform.case("c1")).await.unwrap_err();
    assert_eq!((error.kind, server.requests()), (NetErrorKind::Offline, 3 + 4));

    let refusing = always(403, &[JSON], r#"{"code":"none_left"}"#).await;
    let platform = self::platform(&refusing);
    assert_eq!(retry(policy, || platform.case("c1")).await.unwrap_err().code(), Some(ProblemCode::NoneLeft));
    assert_eq!(refusing.requests(), 1);
}
