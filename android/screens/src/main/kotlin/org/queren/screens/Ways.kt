package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import org.queren.core.Action
import org.queren.core.Button
import org.queren.core.Part
import org.queren.core.Screen

/** What a button sets off. Most dispatch what they carry; those that hand over something typed or taken ask for it first. */
internal class Ways(private val exam: Exam, val form: Typed, private val pick: () -> Unit) {
    fun press(button: Button) = when (button.action) {
        is Action.SignIn -> exam.login(form.account, form.password)
        is Action.Captured -> pick()
        else -> exam.act(button.action)
    }
}

/** What stands in the login form. The password lives as long as the form and nowhere else. */
internal class Typed(account: String) {
    var account by mutableStateOf(account)
    var password by mutableStateOf("")
}

/** The ways of [screen]; on a screen that wants a picture, its filled button opens the album. */
@Composable
internal fun rememberWays(screen: Screen): Ways {
    val exam = exam
    val typed = remember { Typed(screen.part<Part.LoginForm>()?.account?.reveal().orEmpty()) }
    val pick = stage.rememberPicker(Pick.ALBUM_PICTURE) { exam.captured(it) }
    return remember(exam, typed, pick) { Ways(exam, typed, pick) }
}
