import Queren

/// One element as a screen reader presents it.
public struct ScreenReaderElement: Sendable, Equatable {
    public enum Trait: Sendable, Equatable, CaseIterable {
        case heading, text, button, image, toggle, field, adjustable
    }

    public let label: String
    public let value: String?
    public let trait: Trait

    public init(_ label: String, value: String? = nil, _ trait: Trait = .text) {
        (self.label, self.value, self.trait) = (label, value, trait)
    }
}

/// The elements of a screen in reading order. The views take their accessibility labels and values from here, so that tests can
/// check them without a screen reader.
public struct ScreenReaderContent {
    private typealias Element = ScreenReaderElement
    private let labels: Queren.ControlLabels

    public init(_ labels: Queren.ControlLabels) {
        self.labels = labels
    }

    public func elements(_ screen: Queren.Screen) -> [ScreenReaderElement] {
        var all = [screen.testMode, screen.steps?.label].compactMap { $0 }.map { Element($0) }
        if let attempts = screen.attempts { all.append(Element(attempts.label, .button)) }
        all.append(Element(screen.title, .heading))
        if !screen.lead.isEmpty { all.append(Element(screen.lead)) }
        all += screen.parts.flatMap(elements)
        all += (screen.others + [screen.primary].compactMap { $0 }).map { Element($0.label, .button) }
        return all
    }

    public func elements(_ part: Queren.Part) -> [ScreenReaderElement] {
        switch part {
        case .text(let text): [Element(text)]
        case .note(let text, _): [Element(text)]
        case .checklist(let items), .requirements(let items): items.map(checkItem)
        case .fields(let fields): fields.flatMap(field)
        case .loginForm(_, let labels, let problem, _):
            [Element(labels.account, .field), Element(labels.password, .field), Element(labels.showPassword, .toggle)]
                + [problem].compactMap { $0 }.map { Element($0) }
        case .switch(_, let text, let on): [Element(text, value: on ? labels.done : labels.notDone, .toggle)]
        case .capture(let capture): elements(capture)
        case .digits(let digits, let pinyin, _): self.digits(digits, pinyin)
        case .picture(_, let label), .platformPicture(_, let label): [Element(label, .image)]
        case .progress(let label, let sent, let total, let amount, _): [progress(label, sent, total, amount)]
        case .reasonCard(_, let cause, let remedy, let also, let reference, let evidence):
            [evidence].compactMap { $0 }.map { Element($0.label, .image) }
                + [Element(cause), Element(labels.remedy, .heading), Element(remedy)]
                + (also + [reference].compactMap { $0 }).map { Element($0) }
        case .pad: [Element(labels.pad, .image), Element(labels.padLarge, .button)]
        case .attemptHistory(let entries): entries.map(attempt)
        case .offices(let offices): offices.flatMap(office)
        case .settings(_, let settings):
            [Element(settings.lang, .text), Element(labels.chinese, .button), Element(labels.english, .button)]
                + [Element(settings.elder, .toggle), Element(settings.digitHelp, .toggle)]
        case .topics(let topics): topics.flatMap { [Element($0.title, .heading), Element($0.text)] }
        case .number(let number, let label):
            [Element(label, value: Format.spelledOut(number.reveal())), Element(labels.copy, .button)]
                + [Element(labels.savePicture, .button)]
        }
    }

    /// A checklist line; its value says in words whether it is met.
    public func checkItem(_ item: Queren.CheckItem) -> ScreenReaderElement {
        Element(item.text, value: item.ok.map { $0 ? labels.done : labels.notDone })
    }

    public func progress(_ label: String, _ sent: UInt64, _ total: UInt64, _ amount: String?) -> ScreenReaderElement {
        Element(label, value: amount ?? Format.fraction(sent: sent, total: total).map(Format.percent))
    }

    /// One element for each digit.
    public func digits(_ digits: [String], _ pinyin: [String]?) -> [ScreenReaderElement] {
        digits.indices.map { i in
            Element(digits[i], value: pinyin.flatMap { $0.indices.contains(i) ? $0[i] : nil })
        }
    }

    /// An attempt as a single element.
    public func attempt(_ entry: Queren.AttemptEntry) -> ScreenReaderElement {
        Element(([entry.when, entry.text] + entry.reasons).joined(separator: "\n"))
    }

    private func field(_ field: Queren.Field) -> [Element] {
        let value = Element(field.label, value: field.masked ?? field.value.reveal())
        return field.masked == nil ? [value] : [value, Element("\(labels.reveal) \(field.label)", .button)]
    }

    private func office(_ office: Queren.Office) -> [Element] {
        [Element(office.name, .heading), Element([office.area, office.address, office.dates].joined(separator: "\n"))]
            + [Element("\(labels.call) \(Format.spelledOut(office.phone))", .button)]
    }

    private func elements(_ capture: Queren.Capture) -> [Element] {
        switch capture {
        case .card: [Element(labels.torch, .toggle), Element(labels.shutter, .button)]
        case .video: [Element(labels.level, .adjustable)]
        case .photo: [Element(labels.takePhoto, .button), Element(labels.choosePicture, .button)]
        }
    }
}
