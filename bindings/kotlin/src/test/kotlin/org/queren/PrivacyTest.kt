package org.queren

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.queren.core.PrivateText
import org.queren.core.flow.Action
import org.queren.core.flow.Field
import org.queren.core.flow.Part

/** Personal text prints as dots wherever it lies. */
class PrivacyTest {
    private val number = "990101199803120244"

    @Test
    fun `what holds personal text does not print it`() {
        val text = PrivateText(number)
        val holders = listOf<Any>(
            text,
            Action.SignIn(text, text),
            Part.Number(text, "准考证号"),
            Part.Fields(listOf(Field("公民身份号码", text, null, null))),
            listOf(mapOf("a" to text)),
        )
        for (holder in holders) {
            assertFalse(number in "$holder", "$holder")
            assertTrue("…" in "$holder")
        }
        // The control: the same with a plain text would be seen.
        assertTrue(number in "${Field(number, text, null, null)}")
    }

    @Test
    fun `it is equal by what it holds and opens by name`() {
        assertEquals(PrivateText("a"), PrivateText("a"))
        assertEquals(PrivateText("a").hashCode(), PrivateText("a").hashCode())
        assertNotEquals(PrivateText("a"), PrivateText("b"))
        assertEquals(number, PrivateText(number).reveal())
    }
}
