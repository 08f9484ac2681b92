package org.queren.app.camera

import org.queren.Phone
import org.queren.core.Battery
import org.queren.core.Interruption

/** What only an open camera or microphone can know: that another app took it. Any thread. */
internal class Interruptions {
    private var camera = false
    private var microphone = false

    /** The camera was taken, or is back. Returns whether that is news. */
    @Synchronized
    fun camera(taken: Boolean): Boolean = (camera != taken).also { camera = taken }

    /** The microphone was taken or silenced, or is back. Returns whether that is news. */
    @Synchronized
    fun microphone(taken: Boolean): Boolean = (microphone != taken).also { microphone = taken }

    /** Nothing is open, so nothing is taken. */
    @Synchronized
    fun clear() {
        camera = false
        microphone = false
    }

    /** The worst of these and [other], which the system itself tells of. */
    @Synchronized
    fun worst(other: Interruption?): Interruption? = when {
        other == Interruption.CALL -> other
        camera -> Interruption.CAMERA_TAKEN
        microphone -> Interruption.MICROPHONE_TAKEN
        else -> other
    }
}

/** The phone's own conditions and what its camera found out. */
internal class CameraConditions(
    private val phone: Phone.Conditions,
    private val interruptions: Interruptions,
) : Phone.Conditions {
    override fun freeBytes(): Long? = phone.freeBytes()

    override fun battery(): Battery? = phone.battery()

    override fun interruption(): Interruption? = interruptions.worst(phone.interruption())
}
