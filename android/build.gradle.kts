buildscript {
    repositories {
        google()
        mavenCentral()
    }
    dependencies {
        // AGP 9 applies Kotlin itself; this sets the version.
        classpath(libs.kotlin.gradle.plugin)
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.android.library) apply false
    alias(libs.plugins.compose.compiler) apply false
}
