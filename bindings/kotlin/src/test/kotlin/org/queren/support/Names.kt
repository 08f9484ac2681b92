package org.queren.support

import org.queren.core.ErrorCode
import org.queren.core.flow.Action
import org.queren.core.flow.Capture
import org.queren.core.flow.Cost
import org.queren.core.flow.Haptic
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.core.flow.Tone
import org.queren.core.protocol.Hint
import org.queren.core.protocol.Reason

// Every member by name and without an else: a new one in the core does not compile here. That is what these are for; an app
// that matches the same way is told of a new screen by its compiler and not by a candidate.

fun nameOf(it: Reason): String = when (it) {
    Reason.FILE_KIND -> "file_kind"
    Reason.FILE_DAMAGED -> "file_damaged"
    Reason.FILE_TOO_LARGE -> "file_too_large"
    Reason.CARD_NOT_FOUND -> "card_not_found"
    Reason.CARD_WRONG_SIDE -> "card_wrong_side"
    Reason.CARD_UPSIDE_DOWN -> "card_upside_down"
    Reason.CARD_TOO_SMALL -> "card_too_small"
    Reason.CARD_CUT_OFF -> "card_cut_off"
    Reason.CARD_BLURRED -> "card_blurred"
    Reason.CARD_DARK -> "card_dark"
    Reason.CARD_GLARE -> "card_glare"
    Reason.CARD_UNREADABLE -> "card_unreadable"
    Reason.CARD_NUMBER_INVALID -> "card_number_invalid"
    Reason.CARD_PORTRAIT_MISSING -> "card_portrait_missing"
    Reason.CARD_NAME_MISMATCH -> "card_name_mismatch"
    Reason.CARD_NUMBER_MISMATCH -> "card_number_mismatch"
    Reason.VIDEO_FORMAT -> "video_format"
    Reason.VIDEO_NO_PICTURE -> "video_no_picture"
    Reason.VIDEO_NO_VOICE -> "video_no_voice"
    Reason.VIDEO_VOICE_LOW -> "video_voice_low"
    Reason.VIDEO_TOO_SHORT -> "video_too_short"
    Reason.VIDEO_TOO_LONG -> "video_too_long"
    Reason.VIDEO_RESOLUTION_LOW -> "video_resolution_low"
    Reason.VIDEO_DARK -> "video_dark"
    Reason.VIDEO_BACKLIT -> "video_backlit"
    Reason.VIDEO_NO_FACE -> "video_no_face"
    Reason.VIDEO_SEVERAL_FACES -> "video_several_faces"
    Reason.VIDEO_FACE_INCOMPLETE -> "video_face_incomplete"
    Reason.VIDEO_FACE_SMALL -> "video_face_small"
    Reason.VIDEO_DIGITS_COUNT -> "video_digits_count"
    Reason.VIDEO_DIGITS_WRONG -> "video_digits_wrong"
    Reason.VIDEO_LIPS_STILL -> "video_lips_still"
    Reason.DIGITS_EXPIRED -> "digits_expired"
    Reason.FACE_MISMATCH -> "face_mismatch"
    Reason.PHOTO_SIZE -> "photo_size"
    Reason.PHOTO_BYTES -> "photo_bytes"
    Reason.PHOTO_BACKGROUND -> "photo_background"
    Reason.PHOTO_NO_FACE -> "photo_no_face"
    Reason.PHOTO_SEVERAL_FACES -> "photo_several_faces"
    Reason.PHOTO_HEAD_PLACEMENT -> "photo_head_placement"
    Reason.PHOTO_BLURRED -> "photo_blurred"
    Reason.PHOTO_FACE_MISMATCH -> "photo_face_mismatch"
    Reason.SIGNATURE_EMPTY -> "signature_empty"
    Reason.SIGNATURE_TOO_SIMPLE -> "signature_too_simple"
    Reason.SIGNATURE_TOO_LONG -> "signature_too_long"
    Reason.REVIEW_REJECTED -> "review_rejected"
    Reason.OTHER -> "other"
}

fun nameOf(it: Hint): String = when (it) {
    Hint.CARD_SEARCH -> "card_search"
    Hint.CARD_CLOSER -> "card_closer"
    Hint.CARD_FURTHER -> "card_further"
    Hint.CARD_CENTER -> "card_center"
    Hint.CARD_DARK -> "card_dark"
    Hint.CARD_GLARE -> "card_glare"
    Hint.CARD_STILL -> "card_still"
    Hint.CARD_READY -> "card_ready"
    Hint.FACE_SEARCH -> "face_search"
    Hint.FACE_ONE -> "face_one"
    Hint.FACE_CLOSER -> "face_closer"
    Hint.FACE_FURTHER -> "face_further"
    Hint.FACE_CENTER -> "face_center"
    Hint.FACE_DARK -> "face_dark"
    Hint.FACE_BACKLIT -> "face_backlit"
    Hint.FACE_STILL -> "face_still"
    Hint.FACE_READY -> "face_ready"
}

fun nameOf(it: ScreenId): String = when (it) {
    ScreenId.LOGIN -> "login"
    ScreenId.RESTORING_DRAFT -> "opening"
    ScreenId.WELCOME -> "welcome"
    ScreenId.LOADING_CASE -> "locating"
    ScreenId.CONSENT -> "consent"
    ScreenId.CONSENT_REFUSED -> "consent_refused"
    ScreenId.PREPARATION -> "prepare"
    ScreenId.CARD_CAPTURE -> "card_capture"
    ScreenId.CARD_PROCESSING -> "card_wait"
    ScreenId.CARD_REJECTED -> "card_weak"
    ScreenId.CARD_CONFIRMATION -> "card_read"
    ScreenId.VIDEO_PREFLIGHT -> "video_guard"
    ScreenId.DIGITS_LOADING -> "video_fetch"
    ScreenId.VIDEO_CAPTURE -> "video_capture"
    ScreenId.VIDEO_PROCESSING -> "video_wait"
    ScreenId.VIDEO_CONFIRMATION -> "video_review"
    ScreenId.ATTEMPT_SENDING -> "sending"
    ScreenId.ATTEMPT_RECONCILING -> "confirming"
    ScreenId.ATTEMPT_JUDGING -> "judging"
    ScreenId.ATTEMPT_FAILED -> "failed"
    ScreenId.OTHER_DEVICE -> "elsewhere"
    ScreenId.REVIEW_OFFER -> "review_ask"
    ScreenId.REVIEW_SENDING -> "review_sending"
    ScreenId.REVIEW_WAITING -> "review_waiting"
    ScreenId.REVIEW_REJECTED -> "review_rejected"
    ScreenId.PHOTO_CAPTURE -> "photo_capture"
    ScreenId.PHOTO_PROCESSING -> "photo_wait"
    ScreenId.PHOTO_EDITOR -> "photo_workshop"
    ScreenId.PHOTO_FAILED -> "photo_failed"
    ScreenId.SIGNATURE -> "signature"
    ScreenId.SIGNATURE_SAVING -> "signature_wait"
    ScreenId.DONE -> "done"
    ScreenId.OFFICES -> "offices"
    ScreenId.ATTEMPT_HISTORY -> "ledger"
    ScreenId.SETTINGS -> "settings"
    ScreenId.HELP -> "help"
    ScreenId.RULES -> "rules"
    ScreenId.SAFE_TO_CLOSE -> "left"
    ScreenId.REHEARSAL_CAPTURE -> "rehearsal_capture"
    ScreenId.REHEARSAL_PROCESSING -> "rehearsal_wait"
    ScreenId.REHEARSAL_RESULT -> "rehearsal_seen"
    ScreenId.BLOCKED -> "blocked"
}

fun nameOf(it: ErrorCode): String = when (it) {
    ErrorCode.CONFIG_PLATFORM -> "config_platform"
    ErrorCode.CONFIG_FOLDER -> "config_folder"
    ErrorCode.CORE_RUNTIME -> "core_runtime"
    ErrorCode.CORE_CLOSED -> "core_closed"
    ErrorCode.PICTURE_MISSING -> "picture_missing"
    ErrorCode.FRAME_LAYOUT -> "frame_layout"
    ErrorCode.FRAME_BUSY -> "frame_busy"
    ErrorCode.CALL_CANCELLED -> "call_cancelled"
    ErrorCode.INTERNAL_PANIC -> "internal_panic"
}

fun nameOf(it: Haptic): String = when (it) {
    Haptic.SUCCESS -> "success"
    Haptic.ATTENTION -> "attention"
    Haptic.ERROR -> "error"
}

fun nameOf(it: Cost): String = when (it) {
    Cost.NONE -> "none"
    Cost.FREE -> "free"
    Cost.ATTEMPT -> "attempt"
}

fun nameOf(it: Tone): String = when (it) {
    Tone.INFO -> "info"
    Tone.SUCCESS -> "success"
    Tone.WARNING -> "warning"
    Tone.ERROR -> "error"
}

fun nameOf(it: Action): String = when (it) {
    is Action.SignIn -> "Login"
    Action.SignOut -> "Logout"
    Action.Next -> "Next"
    is Action.SetConsent -> "Consent"
    Action.GiveConsent -> "Agree"
    Action.RefuseConsent -> "Refuse"
    is Action.Captured -> "Captured"
    Action.Confirm -> "Confirm"
    Action.Retake -> "Retake"
    Action.UseAnyway -> "UseAnyway"
    Action.RequestDigits -> "FetchDigits"
    Action.SubmitAttempt -> "Submit"
    Action.RequestReview -> "AskReview"
    Action.TakeOver -> "Takeover"
    is Action.AddStroke -> "Draw"
    Action.UndoStroke -> "Undo"
    Action.ClearStrokes -> "Clear"
    Action.WipeData -> "Wipe"
    Action.SaveSignature -> "Save"
    Action.Retry -> "Retry"
    Action.Refresh -> "Refresh"
    Action.StartRehearsal -> "Rehearse"
    Action.ShowOffices -> "Offices"
    Action.ShowAttempts -> "Ledger"
    Action.SaveAndLeave -> "Leave"
    is Action.RequestPermission -> "Allow"
    Action.ShowHelp -> "Help"
    Action.ShowSettings -> "ShowSettings"
    Action.ShareJournal -> "ShareJournal"
    Action.ShowConsent -> "ShowConsent"
    Action.ShowRules -> "Rules"
    is Action.SetLanguage -> "Language"
    Action.OpenSystemSettings -> "OpenSettings"
    Action.ReopenCamera -> "OpenCamera"
    Action.Back -> "Back"
    is Action.ChangeSettings -> "Settings"
}

fun nameOf(it: Part): String = when (it) {
    is Part.Text -> "Text"
    is Part.Note -> "Note"
    is Part.Checklist -> "Checklist"
    is Part.Fields -> "Fields"
    is Part.LoginForm -> "LoginForm"
    is Part.Switch -> "Switch"
    is Part.Capture -> "Capture"
    is Part.Digits -> "Digits"
    is Part.Picture -> "Picture"
    is Part.PlatformPicture -> "PlatformPicture"
    is Part.Progress -> "Progress"
    is Part.ReasonCard -> "ReasonCard"
    is Part.Pad -> "Pad"
    is Part.Requirements -> "Requirements"
    is Part.AttemptHistory -> "AttemptHistory"
    is Part.Offices -> "Offices"
    is Part.Settings -> "Settings"
    is Part.Topics -> "Topics"
    is Part.Number -> "Number"
}

fun nameOf(it: Capture): String = when (it) {
    is Capture.Card -> "Card"
    is Capture.Video -> "Video"
    is Capture.Photo -> "Photo"
}
