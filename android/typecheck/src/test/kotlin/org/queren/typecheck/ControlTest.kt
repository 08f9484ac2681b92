package org.queren.typecheck

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/**
 * That the app compiles here means something: the same compiler on the same class path refuses a member that does not exist,
 * wherever it would come from, and takes the one that does.
 */
class ControlTest {
    private fun refused(name: String, real: String, code: (String) -> String) {
        assertEquals(emptyList(), Compiler.errors(code(real)), "the one that exists")
        val errors = Compiler.errors(code(name))
        assertTrue(errors.size == 1 && name in errors.single(), "$errors")
    }

    @Test
    fun `Android's framework`() = refused("freeOfEverything", "availableBytes") {
        "fun free(path: String): Long = android.os.StatFs(path).$it"
    }

    @Test
    fun `AndroidX declared in Java`() = refused("setEverything", "setJpegQuality") {
        "fun still() = androidx.camera.core.ImageCapture.Builder().$it(90).build()"
    }

    @Test
    fun `AndroidX declared in Kotlin`() = refused("onceUpon", "currentState") {
        "fun at(owner: androidx.lifecycle.LifecycleOwner): Any = owner.lifecycle.$it"
    }

    @Test
    fun `a wrong type`() = assertTrue(
        "hasFlashUnit" !in Compiler.errors("fun lamp(info: androidx.camera.core.CameraInfo): Int = info.hasFlashUnit()").single(),
        "the type is refused, not the name",
    )

    @Test
    fun `the core`() = refused("everything", "captured") {
        "fun hand(queren: org.queren.Queren) = queren.$it(\"\")"
    }

    @Test
    fun `a screen's seam`() = refused("telepathy", "still") {
        "suspend fun shot(finder: org.queren.screens.Viewfinder): String = finder.$it()"
    }
}
