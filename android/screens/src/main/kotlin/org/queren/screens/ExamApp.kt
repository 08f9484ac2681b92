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
import org.queren.core.flow.EvidenceView
import org.queren.core.flow.Screen
import org.queren.core.controlLabels

/** The whole app: renders the core's current screen. */
@Composable
public fun ExamApp(queren: Queren, services: SystemServices) {
    val screen by queren.screens.collectAsState()
    ScreenView(screen, remember(queren) { LiveCoreClient(queren) }, services)
}

/** Renders one screen; [dark] follows the system by default. */
@Composable
public fun ScreenView(screen: Screen, core: CoreClient, services: SystemServices, dark: Boolean = isSystemInDarkTheme()) {
    val labels = remember(screen.lang) { controlLabels(screen.lang) }
    AppTheme(screen.elder, services.reducedMotion, dark) {
        CompositionLocalProvider(
            LocalCoreClient provides core,
            LocalSystemServices provides services,
            LocalControlLabels provides labels,
            LocalConsentState provides screen.consentState(),
        ) {
            BoxWithConstraints(Modifier.fillMaxSize().background(theme.ground).windowInsetsPadding(WindowInsets.safeDrawing)) {
                // Input, scroll position and revealed values belong to one screen and end with it.
                key(screen.id) {
                    val enlarged = remember { mutableStateOf<EvidenceView?>(null) }
                    CompositionLocalProvider(LocalWindowHeight provides maxHeight, LocalEnlargedEvidence provides enlarged) {
                        // Hidden from screen readers while covered, but still composed, so that its scroll position survives.
                        Box(if (enlarged.value == null) Modifier else Modifier.clearAndSetSemantics {}) { ScreenContent(screen) }
                        enlarged.value?.let { EnlargedEvidence(it) { enlarged.value = null } }
                    }
                }
            }
        }
    }
}

@Composable
private fun ScreenContent(screen: Screen) = when (layout(screen.id)) {
    Layout.PAGE, Layout.PROGRESS, Layout.REJECTION, Layout.CONFIRMATION -> PageScreen(screen)
    Layout.CAMERA -> CameraScreen(screen)
    Layout.PHOTO_EDITOR -> PhotoEditorScreen(screen)
    Layout.SIGNATURE_PAD -> SignatureScreen(screen)
    Layout.DONE -> DoneScreen(screen)
}
