import Queren

/// One element as a screen reader has it.
public struct Spoken: Sendable, Equatable {
    /// What it is to a screen reader.
    public enum Trait: Sendable, Equatable, CaseIterable {
        case heading, text, button, image, toggle, field, adjustable
    }

    /// Its name.
    public let label: String
    /// Its value, where it has one of its own.
    public let value: String?
    /// What it is.
    public let trait: Trait

    /// An element.
    public init(_ label: String, value: String? = nil, _ trait: Trait = .text) {
        (self.label, self.value, self.trait) = (label, value, trait)
    }
}

/// The words of a screen for a screen reader, element by element, top to bottom. The views take theirs from here.
public struct Reader {
    private let words: Queren.ControlLabels

    /// A reader in one language.
    public init(_ words: Queren.ControlLabels) {
        self.words = words
    }

    /// Every element of a screen.
    public func elements(_ screen: Queren.Screen) -> [Spoken] {
        var all = [screen.testMode, screen.steps?.label].compactMap { $0 }.map { Spoken($0) }
        if let ledger = screen.attempts { all.append(Spoken(ledger.label, .button)) }
        all.append(Spoken(screen.title, .heading))
        if !screen.lead.isEmpty { all.append(Spoken(screen.lead)) }
        all += screen.parts.flatMap(elements)
        all += (screen.others + [screen.primary].compactMap { $0 }).map { Spoken($0.label, .button) }
        return all
    }

    /// Every element of a part.
    public func elements(_ part: Queren.Part) -> [Spoken] {
        switch part {
        case .text(let text): [Spoken(text)]
        case .note(let text, _): [Spoken(text)]
        case .checklist(let items), .requirements(let items): items.map(tick)
        case .fields(let fields): fields.flatMap(field)
        case .loginForm(_, let labels, let problem, _):
            [Spoken(labels.account, .field), Spoken(labels.password, .field), Spoken(labels.showPassword, .toggle)]
                + [problem].compactMap { $0 }.map { Spoken($0) }
        case .switch(_, let text, let on): [Spoken(text, value: on ? words.done : words.notDone, .toggle)]
        case .capture(let capture): elements(capture)
        case .digits(let digits, let pinyin, _): self.digits(digits, pinyin)
        case .picture(_, let label), .platformPicture(_, let label): [Spoken(label, .image)]
        case .progress(let label, let sent, let total, let amount, _): [progress(label, sent, total, amount)]
        case .reasonCard(_, let cause, let remedy, let also, let reference, let seen):
            [seen].compactMap { $0 }.map { Spoken($0.label, .image) } + [Spoken(cause), Spoken(words.remedy, .heading), Spoken(remedy)]
                + (also + [reference].compactMap { $0 }).map { Spoken($0) }
        case .pad: [Spoken(words.pad, .image), Spoken(words.padLarge, .button)]
        case .attemptHistory(let lines): lines.map(line)
        case .offices(let offices): offices.flatMap(office)
        case .settings(_, let labels):
            [Spoken(labels.lang, .text), Spoken(words.chinese, .button), Spoken(words.english, .button)]
                + [Spoken(labels.elder, .toggle), Spoken(labels.digitHelp, .toggle)]
        case .topics(let topics): topics.flatMap { [Spoken($0.title, .heading), Spoken($0.text)] }
        case .number(let number, let label):
            [Spoken(label, value: Format.singly(number.reveal())), Spoken(words.copy, .button), Spoken(words.savePicture, .button)]
        }
    }

    /// A line that can be ticked: whether it is, in words.
    public func tick(_ item: Queren.CheckItem) -> Spoken {
        Spoken(item.text, value: item.ok.map { $0 ? words.done : words.notDone })
    }

    /// A wait: what for, and how far.
    public func progress(_ label: String, _ sent: UInt64, _ total: UInt64, _ amount: String?) -> Spoken {
        Spoken(label, value: amount ?? Format.share(sent: sent, total: total).map(Format.percent))
    }

    /// The digits, singly.
    public func digits(_ digits: [String], _ pinyin: [String]?) -> [Spoken] {
        digits.indices.map { i in
            Spoken(digits[i], value: pinyin.flatMap { $0.indices.contains(i) ? $0[i] : nil })
        }
    }

    /// A line of the ledger, in one breath.
    public func line(_ line: Queren.AttemptEntry) -> Spoken {
        Spoken(([line.when, line.text] + line.reasons).joined(separator: "\n"))
    }

    private func field(_ field: Queren.Field) -> [Spoken] {
        let hidden = field.masked != nil
        return [Spoken(field.label, value: field.masked ?? field.value.reveal())] + (hidden ? [Spoken("\(words.reveal) \(field.label)", .button)] : [])
    }

    private func office(_ office: Queren.Office) -> [Spoken] {
        [Spoken(office.name, .heading), Spoken([office.area, office.address, office.dates].joined(separator: "\n"))]
            + [Spoken("\(words.call) \(Format.singly(office.phone))", .button)]
    }

    private func elements(_ capture: Queren.Capture) -> [Spoken] {
        switch capture {
        case .card: [Spoken(words.torch, .toggle), Spoken(words.shutter, .button)]
        case .video: [Spoken(words.level, .adjustable)]
        case .photo: [Spoken(words.takePhoto, .button), Spoken(words.choosePicture, .button)]
        }
    }
}
