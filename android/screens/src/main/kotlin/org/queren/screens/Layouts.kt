package org.queren.screens

import org.queren.core.flow.ScreenId

/** How a screen is laid out. */
internal enum class Layout {
    /** Heading, content, buttons. */
    PAGE,

    /** Live camera. */
    CAMERA,

    /** A request in progress: what for, how far, and what can be done meanwhile. */
    PROGRESS,

    /** Why material was not accepted and what to do; starts with the reason card. */
    REJECTION,

    /** Playback of the recording, to be submitted or retaken. */
    CONFIRMATION,

    /** The photo before and after editing, with the requirements. */
    PHOTO_EDITOR,

    /** The signature pad. */
    SIGNATURE_PAD,

    /** Complete. */
    DONE,
}

/** The layout of every screen. The iOS shell has the same list; `cargo xtask test` compares them. */
internal fun layout(id: ScreenId): Layout = when (id) {
    ScreenId.LOGIN -> Layout.PAGE
    ScreenId.RESTORING_DRAFT -> Layout.PROGRESS
    ScreenId.WELCOME -> Layout.PAGE
    ScreenId.LOADING_CASE -> Layout.PROGRESS
    ScreenId.CONSENT -> Layout.PAGE
    ScreenId.CONSENT_REFUSED -> Layout.PAGE
    ScreenId.PREPARATION -> Layout.PAGE
    ScreenId.CARD_CAPTURE -> Layout.CAMERA
    ScreenId.CARD_PROCESSING -> Layout.PROGRESS
    ScreenId.CARD_REJECTED -> Layout.REJECTION
    ScreenId.CARD_CONFIRMATION -> Layout.PAGE
    ScreenId.VIDEO_PREFLIGHT -> Layout.PAGE
    ScreenId.DIGITS_LOADING -> Layout.PROGRESS
    ScreenId.VIDEO_CAPTURE -> Layout.CAMERA
    ScreenId.VIDEO_PROCESSING -> Layout.PROGRESS
    ScreenId.VIDEO_CONFIRMATION -> Layout.CONFIRMATION
    ScreenId.ATTEMPT_SENDING -> Layout.PROGRESS
    ScreenId.ATTEMPT_RECONCILING -> Layout.PROGRESS
    ScreenId.ATTEMPT_JUDGING -> Layout.PROGRESS
    ScreenId.ATTEMPT_FAILED -> Layout.REJECTION
    ScreenId.OTHER_DEVICE -> Layout.PAGE
    ScreenId.REVIEW_OFFER -> Layout.PAGE
    ScreenId.REVIEW_SENDING -> Layout.PROGRESS
    ScreenId.REVIEW_WAITING -> Layout.PAGE
    ScreenId.REVIEW_REJECTED -> Layout.REJECTION
    ScreenId.PHOTO_CAPTURE -> Layout.PAGE
    ScreenId.PHOTO_PROCESSING -> Layout.PROGRESS
    ScreenId.PHOTO_EDITOR -> Layout.PHOTO_EDITOR
    ScreenId.PHOTO_FAILED -> Layout.REJECTION
    ScreenId.SIGNATURE -> Layout.SIGNATURE_PAD
    ScreenId.SIGNATURE_SAVING -> Layout.PROGRESS
    ScreenId.DONE -> Layout.DONE
    ScreenId.OFFICES -> Layout.PAGE
    ScreenId.ATTEMPT_HISTORY -> Layout.PAGE
    ScreenId.SETTINGS -> Layout.PAGE
    ScreenId.HELP -> Layout.PAGE
    ScreenId.RULES -> Layout.PAGE
    ScreenId.SAFE_TO_CLOSE -> Layout.PAGE
    ScreenId.REHEARSAL_CAPTURE -> Layout.CAMERA
    ScreenId.REHEARSAL_PROCESSING -> Layout.PROGRESS
    ScreenId.REHEARSAL_RESULT -> Layout.PAGE
    ScreenId.BLOCKED -> Layout.PAGE
}
