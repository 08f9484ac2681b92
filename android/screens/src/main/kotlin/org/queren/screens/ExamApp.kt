package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import org.queren.Queren
import org.queren.core.Screen
import org.queren.core.EvidenceView
import org.queren.core.controlLabels

/** The whole app: whatever screen the core shows, until it ends. */
@Composable
public fun ExamApp(queren: Queren, stage: Stage) {
    val screen by queren.screens.collectAsState()
    ScreenView(screen, remember(queren) { RunningExam(queren) }, stage)
}

/** One screen, in the light or dark of the system unless told otherwise. */
@Composable
public fun ScreenView(screen: Screen, exam: Exam, stage: Stage, dark: Boolean = isSystemInDarkTheme()) {
    val words = remember(screen.lang) { controlLabels(screen.lang) }
    Dressed(screen.elder, stage.reducedMotion, dark) {
        CompositionLocalProvider(
            LocalExam provides exam,
            LocalStage provides stage,
            LocalControlLabels provides words,
            LocalConsents provides screen.consents(),
        ) {
            BoxWithConstraints(Modifier.fillMaxSize().background(look.ground).windowInsetsPadding(WindowInsets.safeDrawing)) {
                // What was typed, scrolled, revealed or looked at belongs to one screen.
                key(screen.id) {
                    val lookedAt = remember { mutableStateOf<EvidenceView?>(null) }
                    CompositionLocalProvider(LocalHeight provides maxHeight, LocalLookedAt provides lookedAt) {
                        // What is below is not there for a screen reader either; where it was scrolled to is kept.
                        Box(if (lookedAt.value == null) Modifier else Modifier.clearAndSetSemantics {}) { Laid(screen) }
                        lookedAt.value?.let { LookedAt(it) { lookedAt.value = null } }
                    }
                }
            }
        }
    }
}

@Composable
private fun Laid(screen: Screen) = when (layout(screen.id)) {
    Layout.PAGE, Layout.WAIT, Layout.VERDICT, Layout.REVIEW -> PageScreen(screen)
    Layout.FINDER -> FinderScreen(screen)
    Layout.WORKSHOP -> WorkshopScreen(screen)
    Layout.PAD -> PadScreen(screen)
    Layout.DONE -> DoneScreen(screen)
}
