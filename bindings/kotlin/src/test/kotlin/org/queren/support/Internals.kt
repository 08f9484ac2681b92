package org.queren.support

import kotlin.metadata.Visibility
import kotlin.metadata.jvm.KotlinClassMetadata
import kotlin.metadata.jvm.getterSignature
import kotlin.metadata.jvm.signature
import kotlin.metadata.visibility

/** What Kotlin calls internal and a class file calls public. */
object Internals {
    private val public = setOf(Visibility.PUBLIC, Visibility.PROTECTED)

    /** Whether a class is no part of the surface: internal, private, anonymous or made by the compiler. */
    fun hides(name: String): Boolean = when (val its = read(name)) {
        is KotlinClassMetadata.Class -> its.kmClass.visibility !in public || outer(name)
        is KotlinClassMetadata.FileFacade -> false
        else -> true
    }

    /** Patterns of the internal members of a class, as `javap` prints them. */
    fun of(name: String): List<Regex> = when (val its = read(name)) {
        is KotlinClassMetadata.Class -> {
            val hidden = its.kmClass.constructors.filter { it.visibility !in public }.mapNotNull { it.signature }
            val count = hidden.map { signature -> parameters(signature.descriptor) }
            count.map { Regex("""\Q$name\E\((?:[^,()]+(?:, |(?=\)))){$it}\)""") }
        }
        is KotlinClassMetadata.FileFacade -> {
            val functions = its.kmPackage.functions.filter { it.visibility !in public }.mapNotNull { it.signature?.name }
            val properties = its.kmPackage.properties.filter { it.visibility !in public }.mapNotNull { it.getterSignature?.name }
            (functions + properties).map { Regex(""" \Q$it\E\(""") }
        }
        else -> emptyList()
    }

    private fun outer(name: String): Boolean = '$' in name && hides(name.substringBeforeLast('$'))

    private fun read(name: String): KotlinClassMetadata? =
        Class.forName(name, false, javaClass.classLoader).getAnnotation(Metadata::class.java)?.let(KotlinClassMetadata::readStrict)

    private fun parameters(descriptor: String): Int =
        Regex("""\[*(L[^;]+;|[ZBCSIJFD])""").findAll(descriptor.substringAfter('(').substringBefore(')')).count()
}
