package org.queren

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.queren.core.ErrorCode
import org.queren.core.PrivateText
import org.queren.core.flow.Action
import org.queren.core.flow.Capture
import org.queren.core.flow.Cost
import org.queren.core.flow.Haptic
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.core.flow.Tone
import org.queren.core.hintWords
import org.queren.core.protocol.Hint
import org.queren.core.protocol.Reason
import org.queren.core.reasonWords
import org.queren.support.Compiler
import org.queren.support.Env
import org.queren.support.nameOf

/** The closed sets are closed in Kotlin too. */
class ExhaustiveTest {
    @Test
    fun `every reason has its words in both languages`() {
        Env.library()
        for (lang in Lang.entries) {
            val words = reasonWords(lang).associateBy { it.reason }
            assertEquals(Reason.entries.toSet(), words.keys)
            for ((reason, its) in words) {
                assertEquals(nameOf(reason), its.code)
                assertTrue(listOf(its.cause, its.remedy, its.say).all(String::isNotBlank), its.code)
            }
        }
    }

    @Test
    fun `every hint has its words, in the order a packed guidance counts them`() {
        Env.library()
        for (lang in Lang.entries) {
            val words = hintWords(lang)
            assertEquals(Hint.entries.toList(), words.map { it.hint })
            assertEquals(Hint.entries.map(::nameOf), words.map { it.code })
            assertTrue(words.all { it.text.isNotBlank() })
        }
    }

    @Test
    fun `every member has a name of its own`() {
        val named = listOf(
            ScreenId.entries.map(::nameOf) to ScreenId.entries.size,
            ErrorCode.entries.map(::nameOf) to ErrorCode.entries.size,
            Haptic.entries.map(::nameOf) to Haptic.entries.size,
            Cost.entries.map(::nameOf) to Cost.entries.size,
            Tone.entries.map(::nameOf) to Tone.entries.size,
        )
        for ((names, size) in named) assertEquals(size, names.toSet().size)
        assertEquals("Login", nameOf(Action.SignIn(PrivateText("a"), PrivateText("b"))))
        assertEquals("Text", nameOf(Part.Text("a")))
        assertEquals("Card", nameOf(Capture.Card(1u, 1u)))
    }

    @Test
    fun `a member left out breaks the build, for each of the sets`() {
        val source = Compiler.source("src/test/kotlin/org/queren/support/Names.kt")
        assertEquals(emptyList(), Compiler.errors(source))
        for (kind in listOf("Reason", "Hint", "ScreenId", "ErrorCode", "Haptic", "Cost", "Tone", "Action", "Part", "Capture")) {
            val lines = source.lines()
            val one = lines.indexOfLast { Regex("""^    (is )?$kind\.\w+ -> .*""").matches(it) }
            val errors = Compiler.errors((lines.take(one) + lines.drop(one + 1)).joinToString("\n"))
            assertTrue(errors.any { "exhaustive" in it }, "$kind: $errors")
        }
    }
}
