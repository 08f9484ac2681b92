package org.queren.app.camera

import org.queren.Phone
import org.queren.core.flow.Battery
import org.queren.core.flow.Interruption

/** Whether another app took the open camera or microphone. Thread-safe. */
internal class Interruptions {
    private var camera = false
    private var microphone = false

    /** Records whether the camera is taken. Returns whether that changed. */
    @Synchronized
    fun camera(taken: Boolean): Boolean = (camera != taken).also { camera = taken }

    /** Records whether the microphone is taken or silenced. Returns whether that changed. */
    @Synchronized
    fun microphone(taken: Boolean): Boolean = (microphone != taken).also { microphone = taken }

    /** Called on release: nothing is open, so nothing is taken. */
    @Synchronized
    fun clear() {
        camera = false
        microphone = false
    }

    /** The worst of these and [other], which the system reports. */
    @Synchronized
    fun worst(other: Interruption?): Interruption? = when {
        other == Interruption.CALL -> other
        camera -> Interruption.CAMERA_TAKEN
        microphone -> Interruption.MICROPHONE_TAKEN
        else -> other
    }
}

/** The phone's conditions, including interruptions of the open camera. */
internal class CameraConditions(
    private val phone: Phone.Conditions,
    private val interruptions: Interruptions,
) : Phone.Conditions {
    override fun freeBytes(): Long? = phone.freeBytes()

    override fun battery(): Battery? = phone.battery()

    override fun interruption(): Interruption? = interruptions.worst(phone.interruption())
}
