package org.queren.core

/**
 * Personal text: a name, a number, a password. Prints as dots everywhere, so that no log and no crash report holds it;
 * [reveal] opens it for the one place that shows it.
 */
public class PrivateText(private val text: String) {
    /** The text itself. For the screen only: never for a log, a toast or an analytics event. */
    public fun reveal(): String = text

    override fun equals(other: Any?): Boolean = other is PrivateText && other.text == text

    override fun hashCode(): Int = text.hashCode()

    override fun toString(): String = "…"
}
