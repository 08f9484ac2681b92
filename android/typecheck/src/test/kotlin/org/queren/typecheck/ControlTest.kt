package org.queren.typecheck

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Controls for the type-check: on the same class path the compiler rejects members that do not exist and accepts those that do. */
class ControlTest {
    private fun assertRejects(name: String, real: String, code: (String) -> String) {
        assertEquals(emptyList(), Compiler.errors(code(real)), "the existing member")
        val errors = Compiler.errors(code(name))
        assertTrue(errors.size == 1 && name in errors.single(), "$errors")
    }

    @Test
    fun `rejects unknown members of Android's framework`() = assertRejects("missingMember", "availableBytes") {
        "fun free(path: String): Long = android.os.StatFs(path).$it"
    }

    @Test
    fun `rejects unknown members of AndroidX declared in Java`() = assertRejects("setMissingMember", "setJpegQuality") {
        "fun still() = androidx.camera.core.ImageCapture.Builder().$it(90).build()"
    }

    @Test
    fun `rejects unknown members of AndroidX declared in Kotlin`() = assertRejects("missingMember", "currentState") {
        "fun at(owner: androidx.lifecycle.LifecycleOwner): Any = owner.lifecycle.$it"
    }

    @Test
    fun `rejects a wrong type`() = assertTrue(
        "hasFlashUnit" !in Compiler.errors("fun lamp(info: androidx.camera.core.CameraInfo): Int = info.hasFlashUnit()").single(),
        "the type is rejected, not the name",
    )

    @Test
    fun `rejects unknown members of the core`() = assertRejects("missingMember", "captured") {
        "fun hand(queren: org.queren.Queren) = queren.$it(\"\")"
    }

    @Test
    fun `rejects unknown members of the screens' interfaces`() = assertRejects("missingMember", "takeStill") {
        "suspend fun shot(finder: org.queren.screens.Viewfinder): String = finder.$it()"
    }
}
