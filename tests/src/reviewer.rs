//! A reviewer of the district office at the console, using pages, links and forms as a browser without JavaScript does.

use crate::environment::TestEnvironment;
use crate::test_users::TestUser;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use std::collections::BTreeMap;

/// A signed-in reviewer.
pub struct Reviewer {
    http: reqwest::Client,
    base: String,
    cookies: BTreeMap<String, String>,
}

/// A page, after all redirects.
pub struct Page(pub String);

impl Reviewer {
    /// Signs in to the office of this person's district.
    pub async fn sign_in(env: &TestEnvironment, user: &TestUser) -> Reviewer {
        // The builder needs a TLS provider although only plain HTTP is used; installing it twice is harmless.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().expect("a browser");
        let mut reviewer = Reviewer { http, base: env.address(), cookies: BTreeMap::new() };
        let office = env.office_login(user);
        let form = reviewer.get("/office/login").await;
        let list = form.fill(&[("user", &office.user), ("password", office.password.reveal())]);
        let list = reviewer.post("/office/login", &list).await;
        assert!(list.0.contains("/office/logout"), "not signed in");
        reviewer
    }

    /// Opens the page of the only case under review.
    pub async fn open_case(&mut self) -> Page {
        let list = self.get("/office/").await;
        let link = list.between("href=\"/office/cases/", "\"");
        let page = self.get(&format!("/office/cases/{link}")).await;
        assert!(page.0.contains("/confirm"), "the case can't be decided");
        page
    }

    /// 审核通过.
    pub async fn approve(&mut self) {
        self.decide(&[("decision", "approve")]).await;
    }

    /// 审核驳回, with the reviewer's note.
    pub async fn reject(&mut self, note: &str) {
        self.decide(&[("decision", "reject"), ("note", note)]).await;
    }

    /// Fills in the form and confirms the second question.
    async fn decide(&mut self, fields: &[(&str, &str)]) {
        let page = self.open_case().await;
        let case = page.between("action=\"/office/cases/", "/confirm");
        let question = self.post(&format!("/office/cases/{case}/confirm"), &page.fill(fields)).await;
        let done = self.post(&format!("/office/cases/{case}/decide"), &question.fill(fields)).await;
        assert!(!done.0.contains("/confirm"), "the decision was not accepted");
    }

    async fn get(&mut self, path: &str) -> Page {
        let request = self.http.get(format!("{}{path}", self.base));
        self.send(request).await
    }

    async fn post(&mut self, path: &str, form: &[(String, String)]) -> Page {
        let body: Vec<String> = form.iter().map(|(n, v)| format!("{n}={}", encoded(v))).collect();
        let request = self.http.post(format!("{}{path}", self.base)).body(body.join("&"));
        self.send(request.header("content-type", "application/x-www-form-urlencoded")).await
    }

    async fn send(&mut self, mut request: reqwest::RequestBuilder) -> Page {
        loop {
            let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            let response = request.header(COOKIE, cookies.join("; ")).send().await.expect("the console");
            for set in response.headers().get_all(SET_COOKIE) {
                let (name, rest) = set.to_str().ok().and_then(|s| s.split_once('=')).expect("a cookie");
                self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
            }
            let Some(to) = response.headers().get(LOCATION) else {
                let status = response.status();
                let text = response.text().await.expect("a page");
                assert!(status.is_success(), "{status}: {text}");
                return Page(text);
            };
            request = self.http.get(format!("{}{}", self.base, to.to_str().expect("an address")));
        }
    }
}

impl Page {
    /// The first text between `before` and `after`.
    fn between(&self, before: &str, after: &str) -> &str {
        let rest = self.0.split_once(before).map(|(_, rest)| rest);
        rest.and_then(|r| r.split_once(after)).unwrap_or_else(|| panic!("no {before} on {}", self.0)).0
    }

    /// The form's hidden fields and the given ones.
    fn fill(&self, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let hidden = ["form", "review"].into_iter().filter_map(|name| {
            let (_, rest) = self.0.split_once(&format!("name=\"{name}\" value=\""))?;
            Some((name.to_owned(), rest.split_once('"')?.0.to_owned()))
        });
        hidden.chain(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))).collect()
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
