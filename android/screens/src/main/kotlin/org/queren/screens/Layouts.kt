package org.queren.screens

import org.queren.core.ScreenId

/** How a screen is laid out. */
internal enum class Layout { PAGE, FINDER, WAIT, VERDICT, REVIEW, WORKSHOP, PAD, DONE }

/** Every screen and its layout. The other shell has the same list; `cargo xtask test` compares the two. */
internal fun layout(id: ScreenId): Layout = when (id) {
    ScreenId.LOGIN -> Layout.PAGE
    ScreenId.OPENING -> Layout.WAIT
    ScreenId.WELCOME -> Layout.PAGE
    ScreenId.LOCATING -> Layout.WAIT
    ScreenId.CONSENT -> Layout.PAGE
    ScreenId.CONSENT_REFUSED -> Layout.PAGE
    ScreenId.PREPARE -> Layout.PAGE
    ScreenId.CARD_CAPTURE -> Layout.FINDER
    ScreenId.CARD_WAIT -> Layout.WAIT
    ScreenId.CARD_WEAK -> Layout.VERDICT
    ScreenId.CARD_READ -> Layout.PAGE
    ScreenId.VIDEO_GUARD -> Layout.PAGE
    ScreenId.VIDEO_FETCH -> Layout.WAIT
    ScreenId.VIDEO_CAPTURE -> Layout.FINDER
    ScreenId.VIDEO_WAIT -> Layout.WAIT
    ScreenId.VIDEO_REVIEW -> Layout.REVIEW
    ScreenId.SENDING -> Layout.WAIT
    ScreenId.CONFIRMING -> Layout.WAIT
    ScreenId.JUDGING -> Layout.WAIT
    ScreenId.FAILED -> Layout.VERDICT
    ScreenId.ELSEWHERE -> Layout.PAGE
    ScreenId.REVIEW_ASK -> Layout.PAGE
    ScreenId.REVIEW_SENDING -> Layout.WAIT
    ScreenId.REVIEW_WAITING -> Layout.PAGE
    ScreenId.REVIEW_REJECTED -> Layout.VERDICT
    ScreenId.PHOTO_CAPTURE -> Layout.PAGE
    ScreenId.PHOTO_WAIT -> Layout.WAIT
    ScreenId.PHOTO_WORKSHOP -> Layout.WORKSHOP
    ScreenId.PHOTO_FAILED -> Layout.VERDICT
    ScreenId.SIGNATURE -> Layout.PAD
    ScreenId.SIGNATURE_WAIT -> Layout.WAIT
    ScreenId.DONE -> Layout.DONE
    ScreenId.OFFICES -> Layout.PAGE
    ScreenId.LEDGER -> Layout.PAGE
    ScreenId.SETTINGS -> Layout.PAGE
    ScreenId.HELP -> Layout.PAGE
    ScreenId.RULES -> Layout.PAGE
    ScreenId.LEFT -> Layout.PAGE
    ScreenId.REHEARSAL_CAPTURE -> Layout.FINDER
    ScreenId.REHEARSAL_WAIT -> Layout.WAIT
    ScreenId.REHEARSAL_SEEN -> Layout.PAGE
    ScreenId.BLOCKED -> Layout.PAGE
}
