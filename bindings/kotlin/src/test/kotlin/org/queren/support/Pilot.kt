package org.queren.support

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeout
import org.queren.Queren
import org.queren.action
import org.queren.core.PrivateText
import org.queren.core.flow.Action
import org.queren.core.flow.Part
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId as S

/** What to do at a screen. */
sealed interface Move {
    data class Do(val actions: List<Action>) : Move

    /** The core is at work. */
    data object Wait : Move

    /** Trouble or somebody else's turn: after a pause. */
    data class Again(val action: Action) : Move

    data class Stop(val why: S) : Move
}

/** Answers screens for one person. It knows buttons and files; every rule is the core's. */
class Pilot(private val person: Person, private val place: Place) {
    fun answer(screen: Screen): Move = when (screen.id) {
        S.LOGIN -> if (screen.parts.any { it is Part.LoginForm }) {
            one(Action.SignIn(PrivateText(person.account), PrivateText(person.password)))
        } else {
            waiting(screen)
        }
        S.WELCOME, S.PREPARATION -> one(Action.Next)
        S.CONSENT -> Move.Do(listOf(Action.SetConsent(face = true, idCard = true), Action.GiveConsent))
        S.CARD_CAPTURE -> capture(person.card)
        S.CARD_CONFIRMATION -> one(Action.Confirm)
        S.VIDEO_PREFLIGHT -> one(Action.RequestDigits)
        S.VIDEO_CAPTURE, S.REHEARSAL_CAPTURE -> capture(person.video)
        S.VIDEO_CONFIRMATION -> if (screen.offers<Action.SubmitAttempt>()) one(Action.SubmitAttempt) else Move.Stop(screen.id)
        S.PHOTO_CAPTURE -> capture(person.photo)
        S.PHOTO_EDITOR -> if (screen.offers<Action.Confirm>()) one(Action.Confirm) else Move.Stop(screen.id)
        S.SIGNATURE -> Move.Do(listOf(Action.ClearStrokes) + person.signature.map { Action.AddStroke(it) } + Action.SaveSignature)
        S.OFFICES, S.ATTEMPT_HISTORY, S.SETTINGS, S.HELP, S.RULES -> one(Action.Back)
        S.RESTORING_DRAFT, S.LOADING_CASE, S.CARD_PROCESSING, S.DIGITS_LOADING, S.VIDEO_PROCESSING, S.ATTEMPT_SENDING, S.ATTEMPT_RECONCILING, S.ATTEMPT_JUDGING,
        S.REVIEW_SENDING, S.PHOTO_PROCESSING, S.SIGNATURE_SAVING, S.REHEARSAL_PROCESSING,
        -> waiting(screen)
        S.CONSENT_REFUSED, S.CARD_REJECTED, S.ATTEMPT_FAILED, S.OTHER_DEVICE, S.REVIEW_OFFER, S.REVIEW_WAITING, S.REVIEW_REJECTED, S.PHOTO_FAILED,
        S.DONE, S.SAFE_TO_CLOSE, S.REHEARSAL_RESULT, S.BLOCKED,
        -> Move.Stop(screen.id)
    }

    private fun capture(sample: java.nio.file.Path) = one(Action.Captured(place.captured(sample)))

    private fun one(action: Action) = Move.Do(listOf(action))

    private fun waiting(screen: Screen) = if (screen.offers<Action.Retry>()) Move.Again(Action.Retry) else Move.Wait
}

/** Whether an enabled button carries such an action. */
inline fun <reified A : Action> Screen.offers(): Boolean =
    (listOfNotNull(primary) + others).any { it.enabled && it.action is A }

/** Walks until [end] holds or the pilot stops; tells every screen to [seen]. */
suspend fun walk(queren: Queren, pilot: Pilot, seen: (Screen) -> Unit = {}, end: (Screen) -> Boolean = { false }): Screen =
    withTimeout(120_000) {
        var last = queren.screen
        seen(last)
        while (!end(last)) {
            when (val move = pilot.answer(last)) {
                is Move.Do -> for (action in move.actions) last = queren.act(action).also(seen)
                is Move.Again -> {
                    delay(200)
                    last = queren.act(move.action).also(seen)
                }
                Move.Wait -> {
                    val before = last
                    queren.screens.first { it != before }
                    last = queren.screen.also(seen)
                }
                is Move.Stop -> return@withTimeout last
            }
        }
        last
    }
