package org.queren.screens

import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.compositionLocalOf
import org.queren.core.ConsentItem
import org.queren.core.Part
import org.queren.core.Screen

/** Both switches as the screen has them: one that is turned is sent together with the other. */
internal class Consents(val face: Boolean, val idCard: Boolean)

internal val LocalConsents: ProvidableCompositionLocal<Consents> = compositionLocalOf { Consents(face = false, idCard = false) }

internal fun Screen.consents(): Consents {
    fun on(item: ConsentItem) = parts.any { it is Part.Switch && it.item == item && it.on }
    return Consents(on(ConsentItem.FACE), on(ConsentItem.ID_CARD))
}
