package org.queren.screens

import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.compositionLocalOf
import org.queren.core.flow.ConsentItem
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** Both consent switches as on the screen: changing one sends both. */
internal class ConsentState(val face: Boolean, val idCard: Boolean)

internal val LocalConsentState: ProvidableCompositionLocal<ConsentState> = compositionLocalOf { ConsentState(face = false, idCard = false) }

internal fun Screen.consentState(): ConsentState {
    fun on(item: ConsentItem) = parts.any { it is Part.Switch && it.item == item && it.on }
    return ConsentState(on(ConsentItem.FACE), on(ConsentItem.ID_CARD))
}
