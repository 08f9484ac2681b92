import QuerenCore

/// The plain values of the core. They lie inside ``Queren``, because their names are everyday words: `Queren.Button` and
/// SwiftUI's `Button` never meet.
extension Queren {
    // Start.
    public typealias CoreConfig = QuerenCore.CoreConfig
    public typealias KeyPlace = QuerenCore.KeyPlace

    // Screens.
    public typealias Screen = QuerenCore.Screen
    public typealias ScreenId = QuerenCore.ScreenId
    public typealias Part = QuerenCore.Part
    public typealias Button = QuerenCore.Button
    public typealias ButtonIntent = QuerenCore.ButtonIntent
    public typealias Cost = QuerenCore.Cost
    public typealias BackgroundWork = QuerenCore.BackgroundWork
    public typealias Waveform = QuerenCore.Waveform
    public typealias Burst = QuerenCore.Burst
    public typealias StepBar = QuerenCore.StepBar
    public typealias AttemptCount = QuerenCore.AttemptCount
    public typealias AttemptEntry = QuerenCore.AttemptEntry
    public typealias CheckItem = QuerenCore.CheckItem
    public typealias ConsentItem = QuerenCore.ConsentItem
    public typealias Field = QuerenCore.Field
    public typealias Topic = QuerenCore.Topic
    public typealias LoginLabels = QuerenCore.LoginLabels
    public typealias SettingsLabels = QuerenCore.SettingsLabels
    public typealias Office = QuerenCore.Office
    public typealias Tone = QuerenCore.Tone
    public typealias Speech = QuerenCore.Speech
    public typealias Haptic = QuerenCore.Haptic
    public typealias Lang = QuerenCore.Lang
    public typealias ControlLabels = QuerenCore.ControlLabels
    public typealias PrivateText = QuerenCore.PrivateText

    // Actions.
    public typealias Action = QuerenCore.Action
    public typealias Settings = QuerenCore.Settings
    public typealias Stroke = QuerenCore.Stroke
    public typealias Point = QuerenCore.Point

    // Captures and media.
    public typealias Capture = QuerenCore.Capture
    public typealias CaptureInput = QuerenCore.CaptureInput
    public typealias CaptureStep = QuerenCore.CaptureStep
    public typealias CaptureView = QuerenCore.CaptureView
    public typealias CapturePhase = QuerenCore.CapturePhase
    public typealias CaptureButton = QuerenCore.CaptureButton
    public typealias CameraState = QuerenCore.CameraState
    public typealias CameraCommand = QuerenCore.CameraCommand
    public typealias PhotoPolicy = QuerenCore.PhotoPolicy
    public typealias Rgb = QuerenCore.Rgb
    public typealias Limits = QuerenCore.Limits
    public typealias Media = QuerenCore.Media
    public typealias Artifact = QuerenCore.Artifact
    public typealias MaterialKind = QuerenCore.MaterialKind
    public typealias Crop = QuerenCore.Crop
    public typealias Corners = QuerenCore.Corners
    public typealias NormalizedPoint = QuerenCore.NormalizedPoint
    public typealias EvidenceView = QuerenCore.EvidenceView

    // Reasons and hints.
    public typealias Reason = QuerenCore.Reason
    public typealias ReasonWords = QuerenCore.ReasonWords
    public typealias Severity = QuerenCore.Severity
    public typealias Hint = QuerenCore.Hint
    public typealias HintWords = QuerenCore.HintWords
    public typealias Priority = QuerenCore.Priority

    // The camera's guidance.
    public typealias Subject = QuerenCore.Subject
    public typealias Guidance = QuerenCore.Guidance
    public typealias Bounds = QuerenCore.Bounds

    // The phone.
    public typealias CameraRequest = QuerenCore.CameraRequest
    public typealias Facing = QuerenCore.Facing
    public typealias CameraFault = QuerenCore.CameraFault
    public typealias Permission = QuerenCore.Permission
    public typealias PermissionState = QuerenCore.PermissionState
    public typealias Interruption = QuerenCore.Interruption
    public typealias Battery = QuerenCore.Battery
    public typealias Pixels = QuerenCore.Pixels

    // Errors.
    public typealias ErrorKind = QuerenCore.ErrorKind
    public typealias ErrorCode = QuerenCore.ErrorCode
    public typealias Retry = QuerenCore.Retry
}

/// The one error there is.
public typealias QuerenError = QuerenCore.QuerenError
