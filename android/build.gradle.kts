buildscript {
    repositories {
        google()
        mavenCentral()
    }
    dependencies {
        // Kotlin is AGP's own business since 9.0; this says which one.
        classpath(libs.kotlin.gradle.plugin)
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.android.library) apply false
    alias(libs.plugins.compose.compiler) apply false
}
