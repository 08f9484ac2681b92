package org.queren.screens

import org.queren.core.flow.ScreenId

/** How a screen is laid out. */
internal enum class Layout { PAGE, FINDER, WAIT, VERDICT, REVIEW, WORKSHOP, PAD, DONE }

/** The layout of every screen. The iOS shell has the same list; `cargo xtask test` compares them. */
internal fun layout(id: ScreenId): Layout = when (id) {
    ScreenId.LOGIN -> Layout.PAGE
    ScreenId.RESTORING_DRAFT -> Layout.WAIT
    ScreenId.WELCOME -> Layout.PAGE
    ScreenId.LOADING_CASE -> Layout.WAIT
    ScreenId.CONSENT -> Layout.PAGE
    ScreenId.CONSENT_REFUSED -> Layout.PAGE
    ScreenId.PREPARATION -> Layout.PAGE
    ScreenId.CARD_CAPTURE -> Layout.FINDER
    ScreenId.CARD_PROCESSING -> Layout.WAIT
    ScreenId.CARD_REJECTED -> Layout.VERDICT
    ScreenId.CARD_CONFIRMATION -> Layout.PAGE
    ScreenId.VIDEO_PREFLIGHT -> Layout.PAGE
    ScreenId.DIGITS_LOADING -> Layout.WAIT
    ScreenId.VIDEO_CAPTURE -> Layout.FINDER
    ScreenId.VIDEO_PROCESSING -> Layout.WAIT
    ScreenId.VIDEO_CONFIRMATION -> Layout.REVIEW
    ScreenId.ATTEMPT_SENDING -> Layout.WAIT
    ScreenId.ATTEMPT_RECONCILING -> Layout.WAIT
    ScreenId.ATTEMPT_JUDGING -> Layout.WAIT
    ScreenId.ATTEMPT_FAILED -> Layout.VERDICT
    ScreenId.OTHER_DEVICE -> Layout.PAGE
    ScreenId.REVIEW_OFFER -> Layout.PAGE
    ScreenId.REVIEW_SENDING -> Layout.WAIT
    ScreenId.REVIEW_WAITING -> Layout.PAGE
    ScreenId.REVIEW_REJECTED -> Layout.VERDICT
    ScreenId.PHOTO_CAPTURE -> Layout.PAGE
    ScreenId.PHOTO_PROCESSING -> Layout.WAIT
    ScreenId.PHOTO_EDITOR -> Layout.WORKSHOP
    ScreenId.PHOTO_FAILED -> Layout.VERDICT
    ScreenId.SIGNATURE -> Layout.PAD
    ScreenId.SIGNATURE_SAVING -> Layout.WAIT
    ScreenId.DONE -> Layout.DONE
    ScreenId.OFFICES -> Layout.PAGE
    ScreenId.ATTEMPT_HISTORY -> Layout.PAGE
    ScreenId.SETTINGS -> Layout.PAGE
    ScreenId.HELP -> Layout.PAGE
    ScreenId.RULES -> Layout.PAGE
    ScreenId.SAFE_TO_CLOSE -> Layout.PAGE
    ScreenId.REHEARSAL_CAPTURE -> Layout.FINDER
    ScreenId.REHEARSAL_PROCESSING -> Layout.WAIT
    ScreenId.REHEARSAL_RESULT -> Layout.PAGE
    ScreenId.BLOCKED -> Layout.PAGE
}
