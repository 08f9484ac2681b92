package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import org.queren.core.flow.Button
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** Does what a button asks for: most dispatch an action, the form's adds what was typed, a capture without a camera opens the picker. */
internal class ButtonHandler(private val core: CoreClient, val form: LoginFormState, private val pick: () -> Unit) {
    fun press(button: Button) = when (val intent = button.intent) {
        is ButtonIntent.Dispatch -> core.dispatch(intent.action)
        ButtonIntent.StartCapture -> pick()
        ButtonIntent.SubmitForm -> core.signIn(form.account, form.password)
    }
}

/** Contents of the login form. The password exists only here, for as long as the form is shown. */
internal class LoginFormState(account: String) {
    var account by mutableStateOf(account)
    var password by mutableStateOf("")
}

/** The handler for the buttons of [screen]; where a picture is needed, the filled button opens the album. */
@Composable
internal fun rememberButtonHandler(screen: Screen): ButtonHandler {
    val core = core
    val form = remember { LoginFormState(screen.part<Part.LoginForm>()?.account?.reveal().orEmpty()) }
    val pick = services.rememberPicker(PictureSource.ALBUM) { core.captured(it) }
    return remember(core, form, pick) { ButtonHandler(core, form, pick) }
}
