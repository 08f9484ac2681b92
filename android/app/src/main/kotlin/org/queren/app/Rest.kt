package org.queren.app

import org.queren.core.Action
import org.queren.core.Part
import org.queren.core.Screen
import org.queren.core.ScreenId

/** What is left to do without the candidate. */
internal enum class Rest {
    /** The core is at it. */
    WORKING,

    /** It ran into trouble and is to try again later. */
    STUCK,

    /** "Saved, you may close the app" lies over whatever is under way. */
    COVERED,

    /** Nothing; the next step is the candidate's. */
    NOTHING,
}

/**
 * Reads [Rest] off a screen: what the core awaits by itself shows its progress, and what it could not do offers to retry.
 */
internal fun Screen.rest(): Rest = when {
    id == ScreenId.LEFT -> Rest.COVERED
    parts.any { it is Part.Progress } -> Rest.WORKING
    primary?.action is Action.Retry -> Rest.STUCK
    else -> Rest.NOTHING
}
