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
import org.queren.core.flow.Action
import org.queren.core.flow.ConsentItem
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.Settings

/** Account and password, with the problem right below. */
@Composable
internal fun LoginForm(part: Part.LoginForm, buttons: ButtonHandler) {
    val (theme, core) = theme to core
    val form = buttons.form
    var shown by remember { mutableStateOf(false) }
    val invalid = part.problem != null && !part.passing
    val problem = part.problem
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
        OutlinedTextField(
            form.account, { form.account = it }, Modifier.fillMaxWidth(),
            label = { Text(part.labels.account) }, singleLine = true, textStyle = theme.body, shape = RoundedShape, isError = invalid,
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Email, imeAction = ImeAction.Next),
        )
        OutlinedTextField(
            form.password, { form.password = it }, Modifier.fillMaxWidth().semantics { if (problem != null) error(problem) },
            label = { Text(part.labels.password) }, singleLine = true, textStyle = theme.body, shape = RoundedShape, isError = invalid,
            visualTransformation = if (shown) VisualTransformation.None else PasswordVisualTransformation(),
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Password, imeAction = ImeAction.Go),
            keyboardActions = KeyboardActions(onGo = { core.signIn(form.account, form.password) }),
        )
        if (problem != null) {
            Text(
                problem, style = theme.body, color = if (invalid) theme.error else theme.warning,
                modifier = Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
            )
        }
        SwitchRow(part.labels.showPassword, shown) { shown = it }
    }
}

/** One consent and its switch; the whole row can be tapped. */
@Composable
internal fun ConsentSwitch(part: Part.Switch) {
    val core = core
    val other = LocalConsentState.current
    SwitchRow(part.text, part.on) { on ->
        val (face, idCard) = when (part.item) {
            ConsentItem.FACE -> on to other.idCard
            ConsentItem.ID_CARD -> other.face to on
        }
        core.dispatch(Action.SetConsent(face, idCard))
    }
}

@Composable
internal fun SettingsView(part: Part.Settings) {
    val (theme, core, labels) = Triple(theme, core, labels)
    fun set(settings: Settings) = core.dispatch(Action.ChangeSettings(settings))
    val current = part.settings
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
        Column(Modifier.fillMaxWidth().clip(RoundedShape).background(theme.surface).padding(Space.m).selectableGroup()) {
            Text(part.labels.lang, style = theme.strong, color = theme.ink)
            listOf(Lang.ZH to labels.chinese, Lang.EN to labels.english).forEach { (lang, name) ->
                Row(
                    Modifier.fillMaxWidth().heightIn(min = theme.target)
                        .selectable(current.lang == lang, role = Role.RadioButton) { set(Settings(lang, current.elder, current.digitHelp)) },
                    horizontalArrangement = Arrangement.spacedBy(Space.m),
                    verticalAlignment = Alignment.CenterVertically,
                ) {
                    RadioButton(current.lang == lang, onClick = null)
                    Text(name, style = theme.body, color = theme.ink)
                }
            }
        }
        SwitchRow(part.labels.elder, current.elder) { set(Settings(current.lang, it, current.digitHelp)) }
        SwitchRow(part.labels.digitHelp, current.digitHelp) { set(Settings(current.lang, current.elder, it)) }
    }
}

/** A text and its switch; the whole row can be tapped. */
@Composable
internal fun SwitchRow(text: String, on: Boolean, change: (Boolean) -> Unit) {
    val theme = theme
    Row(
        Modifier.fillMaxWidth().clip(RoundedShape).background(theme.surface).toggleable(on, role = Role.Switch, onValueChange = change)
            .heightIn(min = theme.target).padding(Space.m),
        horizontalArrangement = Arrangement.spacedBy(Space.m),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(text, style = theme.body, color = theme.ink, modifier = Modifier.weight(1f))
        Switch(on, onCheckedChange = null, colors = SwitchDefaults.colors(uncheckedTrackColor = theme.surface, uncheckedBorderColor = theme.muted, uncheckedThumbColor = theme.muted))
    }
}
