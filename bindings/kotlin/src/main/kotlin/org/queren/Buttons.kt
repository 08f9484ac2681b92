package org.queren

import org.queren.core.flow.Action
import org.queren.core.flow.Button
import org.queren.core.flow.ButtonIntent

/** The action this button dispatches; null for one that starts a capture or submits a form. */
public val Button.action: Action? get() = (intent as? ButtonIntent.Dispatch)?.action
