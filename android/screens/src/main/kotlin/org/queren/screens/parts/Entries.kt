package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.SwitchDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import org.queren.core.Action
import org.queren.core.ConsentItem
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.Settings

/** Account and password, what is wrong right below. */
@Composable
internal fun LoginForm(part: Part.LoginForm, ways: Ways) {
    val (look, exam) = look to exam
    val form = ways.form
    var shown by remember { mutableStateOf(false) }
    val wrong = part.problem != null && !part.passing
    val problem = part.problem
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
        OutlinedTextField(
            form.account, { form.account = it }, Modifier.fillMaxWidth(),
            label = { Text(part.labels.account) }, singleLine = true, textStyle = look.body, shape = CORNER, isError = wrong,
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Email, imeAction = ImeAction.Next),
        )
        OutlinedTextField(
            form.password, { form.password = it }, Modifier.fillMaxWidth().semantics { if (problem != null) error(problem) },
            label = { Text(part.labels.password) }, singleLine = true, textStyle = look.body, shape = CORNER, isError = wrong,
            visualTransformation = if (shown) VisualTransformation.None else PasswordVisualTransformation(),
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Password, imeAction = ImeAction.Go),
            keyboardActions = KeyboardActions(onGo = { exam.login(form.account, form.password) }),
        )
        if (problem != null) {
            Text(
                problem, style = look.body, color = if (wrong) look.error else look.warning,
                modifier = Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
            )
        }
        SwitchLine(part.labels.showPassword, shown) { shown = it }
    }
}

/** One consent, one switch; the whole card can be tapped. */
@Composable
internal fun ConsentSwitch(part: Part.Switch) {
    val exam = exam
    val other = LocalConsents.current
    SwitchLine(part.text, part.on) { on ->
        val (face, idCard) = when (part.item) {
            ConsentItem.FACE -> on to other.idCard
            ConsentItem.ID_CARD -> other.face to on
        }
        exam.act(Action.SetConsent(face, idCard))
    }
}

@Composable
internal fun SettingsView(part: Part.Settings) {
    val (look, exam, words) = Triple(look, exam, words)
    fun set(settings: Settings) = exam.act(Action.ChangeSettings(settings))
    val now = part.settings
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
        Column(Modifier.fillMaxWidth().clip(CORNER).background(look.surface).padding(Space.m).selectableGroup()) {
            Text(part.labels.lang, style = look.strong, color = look.ink)
            listOf(Lang.ZH to words.chinese, Lang.EN to words.english).forEach { (lang, name) ->
                Row(
                    Modifier.fillMaxWidth().heightIn(min = look.target)
                        .selectable(now.lang == lang, role = Role.RadioButton) { set(Settings(lang, now.elder, now.digitHelp)) },
                    horizontalArrangement = Arrangement.spacedBy(Space.m),
                    verticalAlignment = Alignment.CenterVertically,
                ) {
                    RadioButton(now.lang == lang, onClick = null)
                    Text(name, style = look.body, color = look.ink)
                }
            }
        }
        SwitchLine(part.labels.elder, now.elder) { set(Settings(now.lang, it, now.digitHelp)) }
        SwitchLine(part.labels.digitHelp, now.digitHelp) { set(Settings(now.lang, now.elder, it)) }
    }
}

/** A sentence and its switch. */
@Composable
internal fun SwitchLine(text: String, on: Boolean, change: (Boolean) -> Unit) {
    val look = look
    Row(
        Modifier.fillMaxWidth().clip(CORNER).background(look.surface).toggleable(on, role = Role.Switch, onValueChange = change)
            .heightIn(min = look.target).padding(Space.m),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(text, style = look.body, color = look.ink, modifier = Modifier.weight(1f))
        Switch(on, onCheckedChange = null, colors = SwitchDefaults.colors(uncheckedTrackColor = look.surface, uncheckedBorderColor = look.muted, uncheckedThumbColor = look.muted))
    }
}
